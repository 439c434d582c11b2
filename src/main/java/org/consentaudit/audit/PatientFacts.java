package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.SetAside;

/**
 * What the verdict on one patient's opt-out of one type depends on, and nothing else.
 *
 * @param asOf the audit's today
 * @param graceDays the allowed days
 * @param timing whether any entry counts yet
 * @param runs all runs, earliest first
 * @param listSpeaks whether a received list could have told about the current run, or about the
 *     type where there is no current run
 * @param asking whether a reply could have told about the current run and was not asked to
 * @param listing whether the received lists hold the patient at the audit's today
 * @param possibleRows rows that may have been exposures
 * @param heldBack why disseminated rows of the patient could not be placed
 */
record PatientFacts(
    LocalDate asOf,
    int graceDays,
    Timing timing,
    List<RunFacts> runs,
    ListSpeaks listSpeaks,
    Asking asking,
    Listing listing,
    long possibleRows,
    Set<SetAside> heldBack) {
  /** Copies the collections. */
  PatientFacts {
    runs = List.copyOf(runs);
    heldBack = Set.copyOf(heldBack);
  }

  /** The run that lasts at the audit's today: the patient is opted out. */
  Optional<RunFacts> current() {
    return runs.stream().filter(run -> run.run().isCurrent()).findFirst();
  }

  /** Whether the patient is opted out by a run that started too late to be processed (V5). */
  boolean cameTooLate() {
    return current().filter(run -> run.route() == RunFacts.Route.CLOSED).isPresent();
  }

  /** Whether any entry counts yet (rule S4). */
  enum Timing {
    /** At least one entry is not dated after the audit's today. */
    SOME_NOW,
    /** All are dated after it. */
    ONLY_FUTURE
  }

  /** Whether a received list could have told about this patient's opt-out. */
  enum ListSpeaks {
    /** A list speaks for the type. */
    YES,
    /** No list speaks for the type, or none about this patient. */
    NO
  }

  /** Whether a reply could have told about the patient and was not asked to (rule L1). */
  enum Asking {
    /** There is no reply, or it was asked. */
    NO_DOUBT,
    /** There is one, and nobody asked about the patient. */
    NEVER_ASKED
  }

  /** Whether the received lists hold the patient at the audit's today. */
  enum Listing {
    /** At least one does. */
    HELD,
    /** None does. */
    LACKING,
    /** A row of a list cannot be read, and no other row holds the patient. */
    DOUBTFUL
  }
}
