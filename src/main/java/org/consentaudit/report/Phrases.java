package org.consentaudit.report;

import java.util.Arrays;
import java.util.List;
import org.consentaudit.SetAside;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.Outcome;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;

/** What the words of the program mean in plain English, for reports that people read. */
final class Phrases {
  /** What every report says where there is no register (rule D2). */
  static final String SCOPE_ASSUMED =
      "Scope assumed: no register of releases was given, so every list is taken as one that had"
          + " to honour opt-outs.";

  /** What is said where too little is covered. */
  static final String BELOW_COVERAGE =
      "Fewer disseminated rows are covered than --require-coverage asks for.";

  /** What is said of rows that hold digests of no patient with an entry (rule L3). */
  static final String NOT_ASSESSED =
      "none of a patient with an opt-out in the exports; whether the exports cover them is not"
          + " assessed.";

  /** What follows from data that was released although it should not have been. */
  static final String BREACH =
      "Have the data protection officer assess the breach, tell the recipients, and keep this"
          + " report: a breach that is reportable goes to the ICO within 72 hours of becoming aware"
          + " of it.";

  /** What every report says where a second opinion was asked for and agreed. */
  static final String VERIFIED =
      "Every verdict was reached a second time by another algorithm, and was the same (--verify).";

  /** What every report says where digests were left off. */
  static final String NO_DIGESTS = "Digests of the inputs were left off (--no-digests).";

  private Phrases() {}

  /** What to do next about a verdict; empty where there is nothing to do. */
  static String nextStep(Verdict verdict) {
    return switch (verdict) {
      case NEVER_PASSED_ON ->
          "Send these opt-outs downstream now, and find out which step did not send them.";
      case PASSED_ON_LATE ->
          "Report the releases made in between, and shorten the way from practice to list.";
      case PASSED_ON_NOT_APPLIED ->
          "Ask whoever made the releases why the list was not applied, and have the data removed.";
      case DISCLOSED ->
          "Report the releases, and get the received list that would tell which step failed.";
      case NOT_PROCESSABLE ->
          "Have the practice contact the patient: this type had no route any more.";
      case UNDETERMINED -> "Supply what is missing, as listed above, and run the audit again.";
      case PENDING -> "Run the audit again once the allowed days are over.";
      case HONOURED, WITHDRAWN -> "";
    };
  }

  /** What became of the opt-outs that have a verdict. */
  static String meaning(Verdict verdict) {
    return switch (verdict) {
      case NEVER_PASSED_ON -> "never received downstream";
      case PASSED_ON_LATE -> "received late, and data was released before that";
      case PASSED_ON_NOT_APPLIED -> "received, and data was released all the same";
      case DISCLOSED -> "data was released, and the broken link is not known";
      case NOT_PROCESSABLE -> "opted out when there was no route any more";
      case UNDETERMINED -> "cannot be told from what was given";
      case PENDING -> "too recent to have been passed on, or dated in the future";
      case HONOURED -> "no exposure found";
      case WITHDRAWN -> "not opted out any more, and no exposure found";
    };
  }

  /** Why a row was not used. */
  static String of(SetAside reason) {
    return switch (reason) {
      case NOT_AN_OPT_OUT -> "not an opt-out code";
      case NO_CODE -> "no code";
      case SUPERSEDED -> "replaced by a later row";
      case DELETED -> "deleted by a later row";
      case DELETION -> "a deletion itself";
      case REPLACED_BY_FULL_EXTRACT -> "replaced by a full extract";
      case TEST_PATIENT -> "test patient";
      case FUTURE_DATED -> "dated after the audit's today";
      case AFTER_AS_OF -> "of a day after the audit's today";
      case NOT_COVERED -> "not covered by any export";
      case NOT_MATCHED -> "digest of no patient with an entry";
      case NOT_HELD -> "opt-out not held";
      case STATUS_UNKNOWN -> "status unknown";
      case NO_RELEASE_NAMED -> "names no release";
      case NO_NHS_NUMBER -> "no usable NHS number";
      case INVALID_NHS_NUMBER -> "invalid NHS number";
      case DAMAGED_CODE -> "code damaged by a spreadsheet, may be an opt-out";
      case UNKNOWN_CODE_ID -> "code id that the codes file does not explain";
      case LOCAL_CHILD_CODE -> "local code below an opt-out code, may be an opt-out";
      case NO_RELEASE_DATE -> "no date of release";
      case UNREADABLE_DATE -> "unreadable date";
      case WRONG_WIDTH -> "more or fewer fields than the header";
    };
  }

  /** What is empty, and why that is not the same as clean. */
  static String gap(Gap.Kind kind) {
    return switch (kind) {
      case NO_OPT_OUT_FOUND ->
          "No opt-out was found in any export: either the wrong files were given, or their codes"
              + " are not in the policy.";
      case NOTHING_RECEIVED -> "The received side holds no row: nothing shows what was passed on.";
      case NOTHING_DISSEMINATED ->
          "The disseminated side holds no row: nothing shows what was released.";
      case NOTHING_REGISTERED ->
          "The register of releases holds no row: the scope of every release is unknown.";
      case NOTHING_COVERED ->
          "No disseminated row is of a patient or practice in the exports: the two sides may not"
              + " belong together.";
      case PRACTICES_WITHOUT_DATA ->
          "Practices that the exports name without any data (a sharing agreement may be switched"
              + " off):";
      case DIGESTS_UNMATCHED ->
          "A list of digests holds none of any patient of the exports who was looked for: none of"
              + " them is in it, or its salt is another than the one given.";
      case EXPORT_WITHOUT_ROWS ->
          "A part of an export is empty or missing where rows were to be expected: see the"
              + " warnings.";
    };
  }

  /** What a reverse check noticed. */
  static String reverse(ReverseVerdict verdict) {
    return switch (verdict) {
      case WITHDRAWAL_NOT_PASSED_ON -> "no longer opted out, and still on the received list";
      case RECEIVED_WITHOUT_ENTRY ->
          "on the received list without an entry in any export given; may have objected directly";
    };
  }

  /** What the exit code of a complete audit means. */
  static String exit(Outcome outcome) {
    return switch (outcome) {
      case CLEAN -> "complete, and nothing found that the audit is set to fail on.";
      case FAILURES -> "complete, and found what the audit is set to fail on.";
      case OPEN_QUESTIONS ->
          "complete, nothing found that the audit is set to fail on, but not everything could be"
              + " decided.";
    };
  }

  /** The verdicts found that ask for something to be done, in the order of their constants. */
  static List<Verdict> withNextStep(AuditResult result) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> result.count(verdict) > 0)
        .filter(verdict -> !nextStep(verdict).isEmpty())
        .toList();
  }

  /**
   * What to do with the files that name patients.
   *
   * @param files their names, at least one
   */
  static String confidential(List<String> files, PatientNames patients) {
    return listed(files)
        + (files.size() == 1 ? " holds " : " hold ")
        + patients.patients()
        + ": keep them where patient data may be kept.";
  }

  /** Names in a sentence, at least one. */
  static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
