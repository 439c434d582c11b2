package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.SetAside;

/**
 * Decides the verdict on one patient's opt-out of one type. The one place where that is done; rows
 * in the contract's order V5, V1, V2, V3, V4, V7, V6, V8, and the first that applies wins.
 */
final class VerdictDecision {
  private VerdictDecision() {}

  static Decision decide(PatientFacts facts) {
    if (facts.cameTooLate()) {
      return new Decision(Verdict.NOT_PROCESSABLE, Reasons.NO_ROUTE);
    }
    if (isNeverPassedOn(facts)) {
      return new Decision(Verdict.NEVER_PASSED_ON, Reasons.NOT_ON_LIST);
    }
    if (facts.runs().stream().anyMatch(run -> isPassedOnLate(run, facts.graceDays()))) {
      return new Decision(Verdict.PASSED_ON_LATE, Reasons.RECEIVED_LATE);
    }
    if (facts.runs().stream().anyMatch(VerdictDecision::isNotApplied)) {
      boolean dayKnown =
          facts.runs().stream()
              .filter(VerdictDecision::isNotApplied)
              .anyMatch(run -> run.receipt().knownDay().isPresent());
      return new Decision(
          Verdict.PASSED_ON_NOT_APPLIED,
          dayKnown ? Reasons.RECEIVED_AND_EXPOSED : Reasons.RECEIVED_ON_UNKNOWN_DAY);
    }
    if (facts.runs().stream().anyMatch(run -> !run.exposureDays().isEmpty())) {
      return new Decision(
          Verdict.DISCLOSED,
          facts.listSpeaks() == PatientFacts.ListSpeaks.NO
              ? Reasons.EXPOSED_NO_LIST
              : Reasons.EXPOSED_LINK_UNKNOWN);
    }
    Set<String> doubts = doubts(facts);
    if (!doubts.isEmpty()) {
      return new Decision(Verdict.UNDETERMINED, String.join("; ", doubts));
    }
    return notFailing(facts);
  }

  private static boolean isNeverPassedOn(PatientFacts facts) {
    return facts.listSpeaks() == PatientFacts.ListSpeaks.YES
        && facts.current().isPresent()
        && facts.current().get().run().isPastGrace(facts.asOf(), facts.graceDays())
        && facts.listing() == PatientFacts.Listing.LACKING;
  }

  private static boolean isPassedOnLate(RunFacts run, int graceDays) {
    return run.route() == RunFacts.Route.OPEN
        && run.receipt()
            .knownDay()
            .filter(received -> isLate(run, received, graceDays))
            .filter(received -> run.exposureDays().stream().anyMatch(received::isAfter))
            .isPresent();
  }

  private static boolean isLate(RunFacts run, LocalDate received, int graceDays) {
    return run.run().start().isPresent() && run.run().isPastGrace(received, graceDays);
  }

  private static boolean isNotApplied(RunFacts run) {
    if (run.route() == RunFacts.Route.CLOSED || run.exposureDays().isEmpty()) {
      return false;
    }
    if (run.receipt() instanceof Receipt.On on) {
      return run.exposureDays().stream().anyMatch(day -> !day.isBefore(on.day()));
    }
    return run.receipt() instanceof Receipt.OnUnknownDay;
  }

  private static Set<String> doubts(PatientFacts facts) {
    Set<String> doubts = new TreeSet<>();
    if (facts.possibleRows() > 0) {
      doubts.add(
          facts.runs().stream().anyMatch(run -> run.run().start().isEmpty())
              ? Reasons.START_UNKNOWN
              : Reasons.SCOPE_UNKNOWN);
    }
    if (facts.asking() == PatientFacts.Asking.NEVER_ASKED) {
      doubts.add(Reasons.NEVER_ASKED);
    }
    if (facts.heldBack().contains(SetAside.NO_RELEASE_DATE)) {
      doubts.add(Reasons.ROW_WITHOUT_DATE);
    }
    if (facts.heldBack().contains(SetAside.UNREADABLE_DATE)) {
      doubts.add(Reasons.ROW_WITH_UNREADABLE_DATE);
    }
    if (facts.current().isPresent() && facts.listing() == PatientFacts.Listing.DOUBTFUL) {
      doubts.add(Reasons.RECEIPT_UNREADABLE);
    }
    return doubts;
  }

  private static Decision notFailing(PatientFacts facts) {
    if (facts.timing() == PatientFacts.Timing.ONLY_FUTURE) {
      return new Decision(Verdict.PENDING, Reasons.ONLY_FUTURE);
    }
    if (facts.current().isEmpty()) {
      return new Decision(Verdict.WITHDRAWN, Reasons.WITHDRAWN);
    }
    boolean recent = !facts.current().get().run().isPastGrace(facts.asOf(), facts.graceDays());
    boolean received =
        facts.listSpeaks() == PatientFacts.ListSpeaks.YES
            && facts.listing() == PatientFacts.Listing.HELD;
    return recent && !received
        ? new Decision(Verdict.PENDING, Reasons.RECENT)
        : new Decision(Verdict.HONOURED, Reasons.HONOURED);
  }

  /**
   * A verdict and why.
   *
   * @param verdict the verdict
   * @param reason why, in words, without identifiers
   */
  record Decision(Verdict verdict, String reason) {}

  /** Every reason that can be given; plain enough to stand in a letter. */
  static final class Reasons {
    static final String NO_ROUTE =
        "opted out after the last day on which this type was processed; ask the patient";
    static final String NOT_ON_LIST = "opted out, and no received list holds the opt-out";
    static final String RECEIVED_LATE = "received late, and data was released before that";
    static final String RECEIVED_AND_EXPOSED = "received, and data was released all the same";
    static final String RECEIVED_ON_UNKNOWN_DAY =
        "received, date unknown, and data was released all the same";
    static final String EXPOSED_NO_LIST =
        "data was released, and no received list tells whether the opt-out had arrived";
    static final String EXPOSED_LINK_UNKNOWN =
        "data was released while opted out, and the broken link is not known";
    static final String SCOPE_UNKNOWN =
        "in a release of which it is not known whether the opt-out applied";
    static final String START_UNKNOWN =
        "in a release, and it is not known from when or whether the opt-out applied";
    static final String NEVER_ASKED = "the request for the reply did not ask about the patient";
    static final String ROW_WITHOUT_DATE = "in a disseminated row without any release date";
    static final String ROW_WITH_UNREADABLE_DATE =
        "in a disseminated row whose release date cannot be read";
    static final String RECEIPT_UNREADABLE = "on a received list, in a row that cannot be read";
    static final String ONLY_FUTURE = "every entry is dated after the audit's today";
    static final String RECENT = "opted out too recently to have been passed on";
    static final String WITHDRAWN = "not opted out at the audit's today, and no exposure";
    static final String HONOURED = "no exposure found";

    private Reasons() {}
  }
}
