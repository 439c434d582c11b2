package org.consentaudit.recheck;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.SourceLine;
import org.consentaudit.optout.Flag;

/**
 * What is held of one patient's opt-out of one type.
 *
 * @param verdict the verdict's name
 * @param exposures disseminated rows in releases that had to honour the opt-out
 * @param possibleExposures disseminated rows that may have been such
 * @param exposuresBeforeEntered of the exposures, those dated before the entry was keyed
 * @param firstExposure the day of the first exposure
 * @param lastExposure the day of the last
 * @param releases the releases of the exposures
 * @param recipients the recipients of the exposures, where known
 * @param optedOutFrom the start of the run that is shown; empty where unknown
 * @param receivedOn when that run was received; empty where not, or on an unknown day
 * @param entry the row of the entry that is shown
 * @param flags its flags and those of the patient's state
 */
public record Opinion(
    String verdict,
    long exposures,
    long possibleExposures,
    long exposuresBeforeEntered,
    Optional<LocalDate> firstExposure,
    Optional<LocalDate> lastExposure,
    Set<String> releases,
    Set<String> recipients,
    Optional<LocalDate> optedOutFrom,
    Optional<LocalDate> receivedOn,
    SourceLine entry,
    Set<Flag> flags) {
  /** Copies the sets. */
  public Opinion {
    releases = Set.copyOf(releases);
    recipients = Set.copyOf(recipients);
    flags = Set.copyOf(flags);
  }

  /** In what another opinion of the same opt-out differs: parts of it by name, sorted. */
  public Set<String> differencesFrom(Opinion other) {
    Set<String> differences = new TreeSet<>();
    note(differences, "verdict", verdict.equals(other.verdict));
    note(
        differences,
        "exposures",
        exposures == other.exposures
            && possibleExposures == other.possibleExposures
            && exposuresBeforeEntered == other.exposuresBeforeEntered);
    note(
        differences,
        "days of exposures",
        firstExposure.equals(other.firstExposure) && lastExposure.equals(other.lastExposure));
    note(
        differences,
        "releases",
        releases.equals(other.releases) && recipients.equals(other.recipients));
    note(differences, "opted_out_from", optedOutFrom.equals(other.optedOutFrom));
    note(differences, "received_on", receivedOn.equals(other.receivedOn));
    note(differences, "entry", entry.equals(other.entry));
    note(differences, "flags", flags.equals(other.flags));
    return differences;
  }

  private static void note(Set<String> differences, String part, boolean agrees) {
    if (!agrees) {
      differences.add(part);
    }
  }
}
