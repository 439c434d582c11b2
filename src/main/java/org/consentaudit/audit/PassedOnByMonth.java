package org.consentaudit.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.consentaudit.audit.AuditResult.MonthCounts;
import org.consentaudit.audit.AuditResult.ReceivedCounts;
import org.consentaudit.optout.OptOutHistory.Run;
import org.consentaudit.optout.OptOutType;

/**
 * Opt-outs recorded and opt-outs received, month by month: the two ends that nobody compared from
 * 2015 to 2018.
 *
 * <p>What is counted is an opt-out (a patient and a type) that is in force at the audit's today,
 * once, by the run that is in force: those are the ones that a received list must hold, so that
 * what is recorded and never received is a gap and nothing else. Rejected: every run ever, because
 * a list that names only today's objectors would then show a gap for all who changed their mind.
 *
 * <p>The month is that in which the entry that started the run was keyed, else that of its start:
 * faults in passing on follow the day on which a system was told, not the day on which the patient
 * spoke.
 */
final class PassedOnByMonth {
  /** Sorts what has no month last. */
  private static final YearMonth NO_MONTH = YearMonth.of(9999, 12);

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::type)
          .thenComparing(Key::supplier)
          .thenComparing(Key::month, Comparator.comparing(month -> month.orElse(NO_MONTH)));

  private final Map<Key, Sums> sums = new TreeMap<>(ORDER);
  private final Evidence evidence;

  private PassedOnByMonth(Evidence evidence) {
    this.evidence = evidence;
  }

  /** The counts by type, supplier and month, what has no month last. */
  static List<MonthCounts> count(Evidence evidence, List<Judgement> judgements) {
    PassedOnByMonth months = new PassedOnByMonth(evidence);
    judgements.forEach(months::add);
    return months.counts();
  }

  private void add(Judgement judgement) {
    Optional<RunFacts> current = judgement.facts().current();
    if (current.isEmpty()) {
      return;
    }
    OptOutType type = judgement.finding().type();
    Run run = current.get().run();
    String supplier = run.startedBy().supplier();
    Receipt receipt = current.get().receipt();
    boolean received = !(receipt instanceof Receipt.NotReceived);
    sums.merge(
        key(type, supplier, run.startedBy().entered().or(run::start)),
        new Sums(1, received ? 1 : 0, 0),
        Sums::plus);
    if (received) {
      sums.merge(key(type, supplier, receipt.knownDay()), new Sums(0, 0, 1), Sums::plus);
    }
  }

  private static Key key(OptOutType type, String supplier, Optional<LocalDate> day) {
    return new Key(type, supplier, day.map(YearMonth::from));
  }

  private List<MonthCounts> counts() {
    List<MonthCounts> list = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            list.add(
                new MonthCounts(
                    key.type(), key.supplier(), key.month(), sum.recorded(), received(key, sum))));
    return list;
  }

  /** Nothing, where no list could have told: none received would be a claim. */
  private Optional<ReceivedCounts> received(Key key, Sums sum) {
    return evidence.received().speaksAbout(key.type(), evidence.policy())
        ? Optional.of(new ReceivedCounts(sum.everReceived(), sum.received()))
        : Optional.empty();
  }

  /** What is counted together. */
  private record Key(OptOutType type, String supplier, Optional<YearMonth> month) {}

  /** Counts of one key. */
  private record Sums(long recorded, long everReceived, long received) {
    private Sums plus(Sums other) {
      return new Sums(
          recorded + other.recorded, everReceived + other.everReceived, received + other.received);
    }
  }
}
