package org.consentaudit.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.consentaudit.Side;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.report.SmallNumbers.Figure;
import org.consentaudit.report.SmallNumbers.Table;

/**
 * Gives the counts of a result to be decided on, with all that readers may know about how they hang
 * together: within a table, and from one table to another. A count that is to be shown besides has
 * to be given here, with what ties it to the others.
 */
final class PublishedFigures {
  private final AuditResult result;
  private final SmallNumbers numbers = new SmallNumbers();
  private final List<TypeFigures> types = new ArrayList<>();
  private final List<SupplierFigures> suppliers = new ArrayList<>();
  private final List<RecipientFigures> recipients = new ArrayList<>();
  private final List<Listed<DoubtCount>> doubts = new ArrayList<>();
  private final List<Listed<UnresolvedCount>> unresolved = new ArrayList<>();
  private final List<Listed<ReverseCount>> reverse = new ArrayList<>();
  private final Figure rowsRead;
  private final Figure rowsUsed;
  private final Figure futureDated;
  private final Figure practices;
  private final Figure affected;

  private PublishedFigures(AuditResult result) {
    this.result = result;
    result.verdicts().stream().map(VerdictCount::type).distinct().forEach(this::addType);
    Figure optOuts = numbers.hiddenSum(types.stream().map(TypeFigures::optOuts).toList());
    Figure failures = numbers.hiddenSum(types.stream().map(TypeFigures::failures).toList());
    addSuppliers(optOuts, failures);
    rowsRead = numbers.shown(Table.ROWS, result.coverage().rowsRead());
    rowsUsed = numbers.shown(Table.ROWS, result.coverage().rowsUsed());
    futureDated = numbers.shown(Table.ROWS, result.futureDated());
    addUnresolved();
    addRecipients();
    practices = numbers.shown(Table.PRACTICES, result.practices().size());
    affected = numbers.shown(Table.PRACTICES, affected(result.practices()));
    // A practice is counted by its opt-outs: it has at least one.
    numbers.atMost(practices, optOuts);
    numbers.atMost(affected, practices);
    numbers.atMost(affected, failures);
    addReverse();
  }

  /** The counts of the result, as they may be published. */
  static PublishedCounts decide(AuditResult result) {
    return new PublishedFigures(result).decide();
  }

  private void addType(OptOutType type) {
    Map<Verdict, Figure> verdicts = new EnumMap<>(Verdict.class);
    long all = 0;
    long failed = 0;
    for (VerdictCount count : result.verdicts()) {
      if (count.type().equals(type)) {
        verdicts.put(count.verdict(), numbers.shown(Table.VERDICTS, count.patients()));
        all += count.patients();
        failed += count.verdict().isFailure() ? count.patients() : 0;
      }
    }
    Figure failures = numbers.shown(Table.VERDICTS, failed);
    Figure optOuts = numbers.shown(Table.VERDICTS, all);
    List<Figure> failing = new ArrayList<>();
    List<Figure> others = new ArrayList<>(List.of(failures));
    verdicts.forEach((verdict, figure) -> (verdict.isFailure() ? failing : others).add(figure));
    numbers.sum(failures, failing);
    numbers.sum(optOuts, others);
    Figure exposed = numbers.shown(Table.VERDICTS, exposed(type));
    numbers.atMost(exposed, failures);
    types.add(new TypeFigures(type, optOuts, failures, exposed, verdicts));
    Optional.ofNullable(verdicts.get(Verdict.UNDETERMINED))
        .ifPresent(undetermined -> numbers.sum(undetermined, addDoubts(type)));
  }

  private long exposed(OptOutType type) {
    return result.failureSpans().stream()
        .filter(span -> span.type().equals(type))
        .mapToLong(FailureSpan::exposed)
        .sum();
  }

  private List<Figure> addDoubts(OptOutType type) {
    List<Figure> reasons = new ArrayList<>();
    for (DoubtCount doubt : result.doubts()) {
      if (doubt.type().equals(type)) {
        Figure figure = numbers.shown(Table.DOUBTS, doubt.optOuts());
        doubts.add(new Listed<>(doubt, figure));
        reasons.add(figure);
      }
    }
    return reasons;
  }

  private void addSuppliers(Figure optOuts, Figure failures) {
    Map<String, Long> all = new TreeMap<>();
    Map<String, Long> failed = new TreeMap<>();
    for (PracticeCounts practice : result.practices()) {
      all.merge(practice.supplier(), practice.optOuts(), Long::sum);
      failed.merge(practice.supplier(), practice.failures(), Long::sum);
    }
    all.forEach(
        (supplier, of) -> {
          Figure whole = numbers.shown(Table.SUPPLIERS, of);
          Figure part = numbers.shown(Table.SUPPLIERS, failed.getOrDefault(supplier, 0L));
          numbers.atMost(part, whole);
          suppliers.add(new SupplierFigures(supplier, whole, part));
        });
    numbers.sum(optOuts, suppliers.stream().map(SupplierFigures::optOuts).toList());
    numbers.sum(failures, suppliers.stream().map(SupplierFigures::failures).toList());
  }

  private static long affected(List<PracticeCounts> practices) {
    return practices.stream().filter(practice -> practice.failures() > 0).count();
  }

  /** Rows read are used or not, and those that could not be placed are among the latter. */
  private void addUnresolved() {
    List<Figure> released = new ArrayList<>(List.of(rowsUsed));
    for (UnresolvedCount count : UnresolvedCount.of(result.unresolved())) {
      Figure figure = numbers.shown(Table.ROWS, count.lines());
      unresolved.add(new Listed<>(count, figure));
      if (count.side() == Side.DISSEMINATED) {
        released.add(figure);
      }
    }
    numbers.atMost(rowsUsed, rowsRead);
    numbers.atMost(released, rowsRead);
  }

  /** A patient at a recipient has a row there, and an opt-out that was not honoured. */
  private void addRecipients() {
    Figure exposed = numbers.hiddenSum(types.stream().map(TypeFigures::exposed).toList());
    for (RecipientCounts recipient : result.recipients()) {
      Figure rows = numbers.shown(Table.RECIPIENTS, recipient.rows());
      Figure exposures = numbers.shown(Table.RECIPIENTS, recipient.exposures());
      Figure patients = numbers.shown(Table.RECIPIENTS, recipient.patients());
      numbers.atMost(exposures, rows);
      numbers.atMost(patients, exposures);
      numbers.atMost(patients, exposed);
      recipients.add(new RecipientFigures(recipient.recipient(), rows, exposures, patients));
    }
    numbers.sum(rowsUsed, recipients.stream().map(RecipientFigures::rows).toList());
    if (result.failureSpans().stream().filter(span -> span.exposed() > 0).count() == 1) {
      // An opt-out is a patient then, and each of them is found at one of the recipients.
      numbers.atMost(
          exposed, numbers.hiddenSum(recipients.stream().map(RecipientFigures::patients).toList()));
    }
  }

  private void addReverse() {
    for (ReverseCount count : ReverseCount.of(result.reverse())) {
      Figure figure = numbers.shown(Table.REVERSE, count.patients());
      reverse.add(new Listed<>(count, figure));
      if (count.verdict() == ReverseVerdict.WITHDRAWAL_NOT_PASSED_ON) {
        types.stream()
            .filter(type -> type.type().equals(count.type()))
            .forEach(type -> numbers.atMost(figure, type.optOuts()));
      }
    }
  }

  private PublishedCounts decide() {
    SmallNumbers.Decided decided = numbers.decide();
    Function<Figure, PublishedCount> published = decided::of;
    return new PublishedCounts(
        types.stream().map(type -> type.published(published)).toList(),
        decided.keeps(Table.SUPPLIERS)
            ? suppliers.stream().map(supplier -> supplier.published(published)).toList()
            : List.of(),
        decided.keeps(Table.RECIPIENTS)
            ? recipients.stream().map(recipient -> recipient.published(published)).toList()
            : List.of(),
        decided.keeps(Table.DOUBTS)
            ? doubts.stream()
                .map(
                    doubt ->
                        new PublishedCounts.OfDoubt(
                            doubt.count().type(),
                            doubt.count().reason(),
                            published.apply(doubt.figure())))
                .toList()
            : List.of(),
        decided.keeps(Table.ROWS)
            ? Optional.of(
                new PublishedCounts.OfRows(
                    published.apply(rowsRead),
                    published.apply(rowsUsed),
                    published.apply(futureDated)))
            : Optional.empty(),
        decided.keeps(Table.ROWS) ? unresolved(published) : List.of(),
        decided.keeps(Table.PRACTICES)
            ? Optional.of(
                new PublishedCounts.OfPractices(
                    published.apply(practices), published.apply(affected)))
            : Optional.empty(),
        decided.keeps(Table.REVERSE) ? reverse(published) : List.of(),
        decided.leftOut());
  }

  private List<PublishedCounts.OfUnresolved> unresolved(Function<Figure, PublishedCount> count) {
    return unresolved.stream()
        .map(
            each ->
                new PublishedCounts.OfUnresolved(
                    each.count().side(), each.count().reason(), count.apply(each.figure())))
        .toList();
  }

  private List<PublishedCounts.OfReverse> reverse(Function<Figure, PublishedCount> count) {
    return reverse.stream()
        .map(
            each ->
                new PublishedCounts.OfReverse(
                    each.count().type(), each.count().verdict(), count.apply(each.figure())))
        .toList();
  }

  private record TypeFigures(
      OptOutType type,
      Figure optOuts,
      Figure failures,
      Figure exposed,
      Map<Verdict, Figure> verdicts) {
    PublishedCounts.OfType published(Function<Figure, PublishedCount> count) {
      Map<Verdict, PublishedCount> counts = new EnumMap<>(Verdict.class);
      verdicts.forEach((verdict, figure) -> counts.put(verdict, count.apply(figure)));
      return new PublishedCounts.OfType(
          type, count.apply(optOuts), count.apply(failures), count.apply(exposed), counts);
    }
  }

  private record SupplierFigures(String supplier, Figure optOuts, Figure failures) {
    PublishedCounts.OfSupplier published(Function<Figure, PublishedCount> count) {
      return new PublishedCounts.OfSupplier(supplier, count.apply(optOuts), count.apply(failures));
    }
  }

  private record RecipientFigures(
      String recipient, Figure rows, Figure exposures, Figure patients) {
    PublishedCounts.OfRecipient published(Function<Figure, PublishedCount> count) {
      return new PublishedCounts.OfRecipient(
          recipient, count.apply(rows), count.apply(exposures), count.apply(patients));
    }
  }

  /** A line of a list, and its count as a figure. */
  private record Listed<T>(T count, Figure figure) {}
}
