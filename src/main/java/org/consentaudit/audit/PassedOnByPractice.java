package org.consentaudit.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PassedOnCounts;
import org.consentaudit.audit.ChangedCounts.Figures;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutType;

/**
 * What each practice holds and what of it is on the received lists: the counts that the next report
 * compares itself with.
 *
 * <p>Counted are coded rows and not all rows of an export: those without an opt-out code are passed
 * over before anybody knows whose they are. An opt-out counts where the entry that started its run
 * stands, as in {@link PassedOnByMonth}; one that is not due yet counts too, because a fall is to
 * be seen before it fails anybody.
 */
final class PassedOnByPractice {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::practice).thenComparing(Key::supplier).thenComparing(Key::type);

  private static final Figures ROW = new Figures(1, 0, 0, 0);
  private static final Figures OPT_OUT = new Figures(0, 1, 0, 0);
  private static final Figures LISTABLE = new Figures(0, 0, 1, 0);
  private static final Figures RECEIVED = new Figures(0, 0, 0, 1);

  private final Map<Key, Figures> counts = new TreeMap<>(ORDER);

  /** Counts a history and what was judged of it. */
  void count(OptOutHistory history, Judgement judgement) {
    for (OptOutEntry entry : history.entries()) {
      add(history.type(), entry, ROW);
    }
    PatientFacts facts = judgement.facts();
    if (facts.current().isEmpty()) {
      return;
    }
    OptOutEntry entry = facts.current().get().run().startedBy();
    add(history.type(), entry, OPT_OUT);
    if (facts.cameTooLate()
        || facts.listSpeaks() == PatientFacts.ListSpeaks.NO
        || facts.listing() == PatientFacts.Listing.DOUBTFUL) {
      return;
    }
    add(history.type(), entry, LISTABLE);
    if (facts.listing() == PatientFacts.Listing.HELD) {
      add(history.type(), entry, RECEIVED);
    }
  }

  /** The counts, by practice, supplier and type. */
  List<PassedOnCounts> counts() {
    List<PassedOnCounts> list = new ArrayList<>();
    counts.forEach(
        (key, sums) ->
            list.add(
                new PassedOnCounts(
                    key.practice(),
                    key.supplier(),
                    key.type(),
                    sums.rows(),
                    sums.optOuts(),
                    sums.listable(),
                    sums.received())));
    return list;
  }

  private void add(OptOutType type, OptOutEntry entry, Figures one) {
    counts.merge(new Key(entry.practice(), entry.supplier(), type), one, Figures::plus);
  }

  /** What is counted together. */
  private record Key(PracticeCode practice, String supplier, OptOutType type) {}
}
