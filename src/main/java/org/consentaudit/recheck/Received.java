package org.consentaudit.recheck;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.consentaudit.NhsNumber;
import org.consentaudit.dissemination.ReceivedOptOuts;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;

/** What the received lists tell of one patient's opt-out of one type (rule L1). */
final class Received {
  private final ReceivedOptOuts lists;
  private final OptOutPolicy policy;
  private final NhsNumber patient;
  private final OptOutType type;
  private final List<ReceivedRow> held = new ArrayList<>();
  private final List<ReceivedRow> doubtful = new ArrayList<>();

  Received(ReceivedOptOuts lists, OptOutPolicy policy, NhsNumber patient, OptOutType type) {
    this.lists = lists;
    this.policy = policy;
    this.patient = patient;
    this.type = type;
    for (ReceivedRow row : lists.of(patient, type)) {
      if (row.certainty() == ReceivedRow.Certainty.CERTAIN) {
        held.add(row);
      } else {
        doubtful.add(row);
      }
    }
  }

  /** Whether a run of the type that started then had no route any more (rule V5). */
  boolean hadNoRoute(Stretch run) {
    Optional<LocalDate> last = policy.about(type).processedUntil();
    return last.isPresent() && run.start().isPresent() && run.start().get().isAfter(last.get());
  }

  /** Whether a list tells who objected to the type. */
  private boolean isListed() {
    return lists.listedTypes().contains(type);
  }

  /** Whether a reply speaks for the run: of the national opt-out, or of one converted into it. */
  private boolean replySpeaks(Stretch run) {
    boolean national =
        type.equals(OptOutType.NATIONAL)
            || policy
                .about(type)
                .conversion()
                .filter(conversion -> conversion.into().equals(OptOutType.NATIONAL))
                .isPresent();
    return lists.isReplyGiven() && national && !hadNoRoute(run);
  }

  boolean speaks(Stretch run) {
    return isListed() || (replySpeaks(run) && lists.isAsked(patient));
  }

  boolean wasNeverAsked(Stretch run) {
    return replySpeaks(run) && !lists.isAsked(patient);
  }

  /** Whether no row holds the patient on the day. */
  boolean lacks(LocalDate day) {
    return held.stream().noneMatch(row -> isHeld(row, day));
  }

  /** Whether a row of the patient has a date that cannot be read. */
  boolean isDoubtful() {
    return !doubtful.isEmpty();
  }

  private static boolean isHeld(ReceivedRow row, LocalDate day) {
    return row.withdrawn().isEmpty() || day.isBefore(row.withdrawn().get());
  }

  private List<ReceivedRow> of(Stretch run) {
    return held.stream()
        .filter(row -> run.start().isEmpty() || isHeld(row, run.start().get()))
        .toList();
  }

  boolean isReceived(Stretch run) {
    return !of(run).isEmpty();
  }

  /** The earliest day on or after the run's start, else the earliest of all. */
  Optional<LocalDate> day(Stretch run) {
    List<LocalDate> days =
        of(run).stream().flatMap(row -> row.received().stream()).sorted().toList();
    return days.stream()
        .filter(day -> run.start().isEmpty() || !day.isBefore(run.start().get()))
        .min(Comparator.naturalOrder())
        .or(() -> days.stream().findFirst());
  }
}
