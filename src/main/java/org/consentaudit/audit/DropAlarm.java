package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.consentaudit.Masking;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PassedOnCounts;
import org.consentaudit.audit.Drop.Amount;
import org.consentaudit.audit.Drop.What;
import org.consentaudit.optout.OptOutType;

/**
 * Compares a result with the report before it, and names the practices and suppliers whose coded
 * rows, opt-outs or received share fell by more than chance explains, whether or not it failed
 * anybody yet.
 *
 * <p>Compared are the same practices: a supplier's are those that it had in the previous report,
 * wherever they are now, so that a practice that changes its system is no fall of either supplier.
 * A practice that is new is compared with nothing. Scope, allowed days and what makes an audit fail
 * have no part in these counts, and may differ.
 */
final class DropAlarm {
  /**
   * One report in two to the power of this may name something by chance. With less, a monthly audit
   * cries wolf within a career; with more, small practices have to lose more before they are named.
   */
  private static final double SAFETY_BITS = 10;

  private final Map<UnitKey, ChangedCounts.Figures> before = new TreeMap<>(UnitKey.ORDER);
  private final Map<UnitKey, ChangedCounts.Figures> now = new HashMap<>();
  private final Set<PracticeCode> presentNow = new HashSet<>();
  private final Map<PracticeCode, String> suppliers = new HashMap<>();
  private final List<String> notCompared = new ArrayList<>();

  private DropAlarm(List<PassedOnCounts> previous, List<PassedOnCounts> current) {
    Map<PracticeCode, Long> mostRows = new HashMap<>();
    for (PassedOnCounts counts : previous) {
      PassedOnCounts shown = shown(counts);
      before.merge(UnitKey.of(shown), ChangedCounts.Figures.of(shown), ChangedCounts.Figures::plus);
      // Of two suppliers of a practice the one with most rows; the first by name where they tie.
      if (shown.rows() > mostRows.getOrDefault(shown.practice(), -1L)) {
        mostRows.put(shown.practice(), shown.rows());
        suppliers.put(shown.practice(), shown.supplier());
      }
    }
    for (PassedOnCounts counts : current) {
      PassedOnCounts shown = shown(counts);
      now.merge(UnitKey.of(shown), ChangedCounts.Figures.of(shown), ChangedCounts.Figures::plus);
      if (shown.rows() > 0) {
        presentNow.add(shown.practice());
      }
    }
  }

  /**
   * Compares.
   *
   * @param policyDigest SHA-256 of the policy that the current counts were judged by
   * @param current the current counts
   * @param asOf the current audit's today
   */
  static SincePrevious since(
      PreviousReport previous, String policyDigest, List<PassedOnCounts> current, LocalDate asOf) {
    Optional<String> unfit = unfit(previous, policyDigest, asOf);
    if (unfit.isPresent()) {
      return new SincePrevious(previous.asOf(), 0, List.of(), List.of(unfit.get()));
    }
    DropAlarm alarm = new DropAlarm(previous.passedOn().orElse(List.of()), current);
    return alarm.compare(previous);
  }

  /** Why the two reports cannot be compared. */
  private static Optional<String> unfit(
      PreviousReport previous, String policyDigest, LocalDate asOf) {
    if (previous.passedOn().isEmpty()) {
      return Optional.of(
          "The previous report does not hold counts by practice (it has no report.json, or is of an"
              + " earlier version), so that nothing was compared with it.");
    }
    if (!previous.policyDigest().equals(policyDigest)) {
      return Optional.of(
          "The previous report was judged by another policy, which may find other opt-outs in the"
              + " same exports, so that nothing was compared with it.");
    }
    if (previous.asOf().isAfter(asOf)) {
      return Optional.of(
          "The previous report is as of a later day than this one, so that nothing was compared"
              + " with it.");
    }
    return Optional.empty();
  }

  /** A practice code as reports show it, since that is how the previous one holds it. */
  private static PassedOnCounts shown(PassedOnCounts counts) {
    return new PassedOnCounts(
        new PracticeCode(Masking.hideNhsNumbers(counts.practice().value())),
        Masking.hideNhsNumbers(counts.supplier()),
        counts.type(),
        counts.rows(),
        counts.optOuts(),
        counts.listable(),
        counts.received());
  }

  private SincePrevious compare(PreviousReport previous) {
    List<ChangedCounts> units = units();
    List<Drop> drops = new ArrayList<>(gone(units));
    Set<Optional<PracticeCode>> gonePractices = new HashSet<>();
    Set<String> goneSuppliers = new HashSet<>();
    for (Drop drop : drops) {
      drop.practice()
          .ifPresentOrElse(
              practice -> gonePractices.add(Optional.of(practice)),
              () -> goneSuppliers.add(drop.supplier()));
    }
    List<DropComparison> comparisons = comparisons(units);
    double needed =
        SAFETY_BITS + StrictMath.log(Math.max(1, comparisons.size())) / StrictMath.log(2);
    for (DropComparison comparison : comparisons) {
      boolean named =
          comparison.practice().isPresent()
              ? gonePractices.contains(comparison.practice())
              : goneSuppliers.contains(comparison.supplier());
      if (!named && comparison.isBeyondChance(needed)) {
        drops.add(comparison.drop());
      }
    }
    drops.sort(Drop.ORDER);
    return new SincePrevious(previous.asOf(), comparisons.size(), drops, notCompared);
  }

  private List<ChangedCounts> units() {
    List<ChangedCounts> units = new ArrayList<>();
    before.forEach(
        (key, figures) ->
            units.add(
                new ChangedCounts(
                    key.practice().isKnown()
                        ? suppliers.getOrDefault(key.practice(), "")
                        : key.supplier(),
                    key.practice(),
                    key.type(),
                    figures,
                    now.getOrDefault(key, ChangedCounts.Figures.NONE))));
    return units;
  }

  /** Practices and suppliers of which no export holds a row any more: that is seen, not weighed. */
  private List<Drop> gone(List<ChangedCounts> units) {
    List<Drop> gone = new ArrayList<>();
    by(units, ChangedCounts::supplier).values().stream()
        .filter(ofSupplier -> !ofSupplier.get(0).supplier().isEmpty())
        .filter(ofSupplier -> ofSupplier.stream().noneMatch(this::isPresentNow))
        .forEach(ofSupplier -> gone.add(gone(ofSupplier, Optional.empty())));
    by(units.stream().filter(unit -> unit.practice().isKnown()).toList(), ChangedCounts::practice)
        .forEach(
            (practice, ofPractice) -> {
              if (!presentNow.contains(practice)) {
                gone.add(gone(ofPractice, Optional.of(practice)));
              }
            });
    gone.removeIf(drop -> drop.before().count() == 0);
    return gone;
  }

  private boolean isPresentNow(ChangedCounts unit) {
    return unit.practice().isKnown() ? presentNow.contains(unit.practice()) : unit.now().rows() > 0;
  }

  private static Drop gone(List<ChangedCounts> units, Optional<PracticeCode> practice) {
    long rows = units.stream().mapToLong(unit -> unit.before().rows()).sum();
    long practices = units.stream().map(ChangedCounts::practice).distinct().count();
    return new Drop(
        What.GONE,
        units.get(0).supplier(),
        practice,
        Optional.empty(),
        new Amount(rows, Optional.empty()),
        new Amount(0, Optional.empty()),
        practices,
        practices,
        Chance.ofCount(rows, 0));
  }

  private List<DropComparison> comparisons(List<ChangedCounts> units) {
    List<DropComparison> comparisons = new ArrayList<>();
    by(units, ChangedCounts::type)
        .forEach(
            (type, ofType) -> {
              for (What what : List.of(What.ROWS, What.OPT_OUTS)) {
                double spread = spread(ofType, what);
                comparisons.addAll(comparisons(ofType, what, spread));
              }
              if (isReceivedComparable(type, ofType)) {
                comparisons.addAll(comparisons(ofType, What.RECEIVED, 0));
              }
            });
    comparisons.removeIf(comparison -> comparison.amount(ChangedCounts::before).count() == 0);
    return comparisons;
  }

  private static double spread(List<ChangedCounts> units, What what) {
    List<ChangedCounts> counted =
        units.stream()
            .filter(unit -> unit.before().count(what) > 0)
            .filter(unit -> unit.practice().isKnown())
            .toList();
    return Chance.spread(
        counted.stream().mapToLong(unit -> unit.before().count(what)).toArray(),
        counted.stream().mapToLong(unit -> unit.now().count(what)).toArray());
  }

  private boolean isReceivedComparable(OptOutType type, List<ChangedCounts> units) {
    boolean then = units.stream().anyMatch(unit -> unit.before().listable() > 0);
    boolean today = units.stream().anyMatch(unit -> unit.now().listable() > 0);
    boolean inForce = units.stream().anyMatch(unit -> unit.now().optOuts() > 0);
    if (then != today && inForce) {
      notCompared.add(
          "No received list "
              + (then ? "speaks for " + type + " now" : "spoke for " + type + " then")
              + ", so that the received share of that type was not compared.");
    }
    return then && today;
  }

  /** A comparison for each practice with a code and each supplier of more than one. */
  private static List<DropComparison> comparisons(
      List<ChangedCounts> units, What what, double spread) {
    List<DropComparison> comparisons = new ArrayList<>();
    by(units, ChangedCounts::supplier)
        .forEach(
            (supplier, ofSupplier) -> {
              if (ofSupplier.size() > 1 || !ofSupplier.get(0).practice().isKnown()) {
                comparisons.add(
                    new DropComparison(what, supplier, Optional.empty(), ofSupplier, spread));
              }
            });
    for (ChangedCounts unit : units) {
      if (unit.practice().isKnown()) {
        comparisons.add(
            new DropComparison(
                what, unit.supplier(), Optional.of(unit.practice()), List.of(unit), spread));
      }
    }
    return comparisons;
  }

  private static <K extends Comparable<K>> Map<K, List<ChangedCounts>> by(
      List<ChangedCounts> units, Function<ChangedCounts, K> key) {
    Map<K, List<ChangedCounts>> groups = new TreeMap<>();
    for (ChangedCounts unit : units) {
      groups.computeIfAbsent(key.apply(unit), unused -> new ArrayList<>()).add(unit);
    }
    return groups;
  }

  /**
   * What is compared as one: a practice and a type, or, of rows without a practice code, a supplier
   * and a type.
   */
  private record UnitKey(PracticeCode practice, String supplier, OptOutType type) {
    static final Comparator<UnitKey> ORDER =
        Comparator.comparing(UnitKey::practice)
            .thenComparing(UnitKey::supplier)
            .thenComparing(UnitKey::type);

    static UnitKey of(PassedOnCounts counts) {
      return new UnitKey(
          counts.practice(), counts.practice().isKnown() ? "" : counts.supplier(), counts.type());
    }
  }
}
