package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutState;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.TypePolicy;

/** Looks the other way: from the received lists to the exports (rule V9). */
final class ReverseChecks {
  private final Evidence evidence;
  private final LocalDate asOf;
  private final Map<NhsNumber, Map<OptOutType, OptOutHistory>> histories = new HashMap<>();

  ReverseChecks(Evidence evidence, LocalDate asOf) {
    this.evidence = evidence;
    this.asOf = asOf;
    for (OptOutHistory history : evidence.histories()) {
      histories
          .computeIfAbsent(history.patient(), unused -> new HashMap<>())
          .put(history.type(), history);
    }
  }

  List<ReverseFinding> run() {
    Set<ReverseFinding> found = new HashSet<>();
    for (NhsNumber patient : evidence.received().patients()) {
      Map<OptOutType, OptOutHistory> entries = histories.getOrDefault(patient, Map.of());
      for (TypePolicy policy : evidence.policy().types()) {
        List<ReceivedRow> held = held(patient, policy.type());
        if (!held.isEmpty()) {
          check(patient, policy.type(), held, entries).ifPresent(found::add);
        }
      }
    }
    return found.stream().sorted().toList();
  }

  private Optional<ReverseFinding> check(
      NhsNumber patient,
      OptOutType type,
      List<ReceivedRow> held,
      Map<OptOutType, OptOutHistory> entries) {
    ReceivedRow shown = held.get(0);
    if (entries.containsKey(type)) {
      OptOutHistory history = entries.get(type);
      return history.stateOn(asOf) == OptOutState.OPTED_OUT
          ? Optional.empty()
          : Optional.of(
              finding(ReverseVerdict.WITHDRAWAL_NOT_PASSED_ON, patient, type, shown)
                  .at(history.lastEntry(asOf).orElseThrow().practice()));
    }
    // A reply speaks of the national opt-out and of the opt-outs converted into it at once: an
    // entry of any of them accounts for it.
    List<ReceivedRow> unaccounted = new ArrayList<>(held);
    unaccounted.removeIf(
        row ->
            row.kind() == ReceivedRow.Kind.REPLY
                && (!type.equals(OptOutType.NATIONAL)
                    || row.types().stream().anyMatch(entries::containsKey)));
    return unaccounted.stream()
        .findFirst()
        .map(row -> finding(ReverseVerdict.RECEIVED_WITHOUT_ENTRY, patient, type, row).atList());
  }

  private List<ReceivedRow> held(NhsNumber patient, OptOutType type) {
    List<ReceivedRow> held = new ArrayList<>();
    for (ReceivedRow row : evidence.received().of(patient, type)) {
      if (row.certainty() == ReceivedRow.Certainty.CERTAIN && row.isHeldOn(asOf)) {
        held.add(row);
      }
    }
    return held;
  }

  private static Draft finding(
      ReverseVerdict verdict, NhsNumber patient, OptOutType type, ReceivedRow row) {
    return new Draft(verdict, patient, type, row);
  }

  /** A finding that still lacks its practice. */
  private record Draft(
      ReverseVerdict verdict, NhsNumber patient, OptOutType type, ReceivedRow row) {
    ReverseFinding at(PracticeCode practice) {
      return new ReverseFinding(verdict, patient, type, row.received(), practice, row.source());
    }

    ReverseFinding atList() {
      return at(row.practice());
    }
  }
}
