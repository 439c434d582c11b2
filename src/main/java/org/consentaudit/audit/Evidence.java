package org.consentaudit.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.Side;
import org.consentaudit.dissemination.DisseminatedRecords;
import org.consentaudit.dissemination.ReceivedOptOuts;
import org.consentaudit.dissemination.Release;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutPolicy;

/**
 * All that the audit may look at.
 *
 * @param policy the policy
 * @param histories one for each patient and type with an entry, by NHS number and type
 * @param received what was received downstream
 * @param disseminated the disseminated rows of patients with an entry
 * @param rowsByRelease how many disseminated rows each release held that were used
 * @param notCovered how many disseminated rows were set aside as not covered, by practice
 * @param practicesWithoutData practices that the exports name and say nothing about
 * @param exportsWithoutRows parts of exports that are empty or missing, in words
 * @param digestsUnmatched lists of digests of which none is that of any patient looked for
 * @param sidesGiven the sides for which at least one input was named
 * @param emptySides of these, the sides on which there is nothing to read
 * @param tallies the row counts of every input
 * @param problems rows that could not be matched or placed
 * @param warnings what the readers noticed, in words, without identifiers
 */
public record Evidence(
    OptOutPolicy policy,
    List<OptOutHistory> histories,
    ReceivedOptOuts received,
    DisseminatedRecords disseminated,
    Map<Release, Long> rowsByRelease,
    Map<PracticeCode, Long> notCovered,
    Set<PracticeCode> practicesWithoutData,
    Set<String> exportsWithoutRows,
    Set<String> digestsUnmatched,
    Set<Side> sidesGiven,
    Set<Side> emptySides,
    List<RowTally> tallies,
    List<Problem> problems,
    List<String> warnings) {}
