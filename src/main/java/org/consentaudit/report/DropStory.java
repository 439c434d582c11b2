package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.Drop;
import org.consentaudit.audit.SincePrevious;

/**
 * What people are told of what fell since the previous report, in shown sentences and the same in
 * every report.
 *
 * @param lead what was compared, in a sentence
 * @param drops what fell, a sentence each
 * @param more how many more fell that are not told here; empty where none did
 * @param notCompared what could not be compared, a sentence each
 */
record DropStory(String lead, List<String> drops, String more, List<String> notCompared) {
  static final String HEADING = "What fell since the previous report";

  /** Most that are told: more hides the suppliers, which come first, among their practices. */
  private static final int MOST = 20;

  private static final int PERCENT_PLACES = 2;

  /** Copies the lists. */
  DropStory {
    drops = List.copyOf(drops);
    notCompared = List.copyOf(notCompared);
  }

  /** The story; empty where no previous report was given. */
  static Optional<DropStory> of(AuditResult result) {
    return result.sincePrevious().map(DropStory::of);
  }

  private static DropStory of(SincePrevious since) {
    int hidden = since.drops().size() - MOST;
    return new DropStory(
        lead(since),
        since.drops().stream().limit(MOST).map(DropStory::sentence).toList(),
        hidden > 0 ? "And " + number(hidden) + " more: see report.json." : "",
        since.notCompared().stream().map(ShownText::visible).toList());
  }

  /** All of it, a sentence an item. */
  List<String> items() {
    List<String> items = new ArrayList<>(List.of(lead));
    items.addAll(drops);
    if (!more.isEmpty()) {
      items.add(more);
    }
    items.addAll(notCompared);
    return items;
  }

  private static String lead(SincePrevious since) {
    String against =
        "Compared with the report as of "
            + HtmlCell.day(since.asOf())
            + " by practice, supplier"
            + " and type, in "
            + count(since.comparisons(), "count", "counts")
            + ": ";
    if (since.comparisons() == 0 && since.drops().isEmpty()) {
      return against + "nothing could be compared.";
    }
    return against
        + (since.drops().isEmpty()
            ? "nothing fell by more than chance explains."
            : count(since.drops().size(), "count", "counts")
                + " fell by more than chance explains. That fails nobody yet and changes no exit"
                + " code: ask for the reason before an opt-out is lost.");
  }

  private static String sentence(Drop drop) {
    String whose = whose(drop);
    return whose
        + switch (drop.what()) {
          case GONE ->
              ": no export holds a row with an opt-out code any more; there were "
                  + number(drop.before().count())
                  + ".";
          case ROWS -> ": rows with an opt-out code fell from " + fromTo(drop) + ".";
          case OPT_OUTS -> ": opt-outs in force fell from " + fromTo(drop) + ".";
          case RECEIVED -> ": the share received fell from " + fromTo(drop) + ".";
        };
  }

  private static String whose(Drop drop) {
    String supplier = ShownText.name(drop.supplier());
    String who =
        drop.practice()
            .map(PracticeCode::value)
            .map(code -> "Practice " + ShownText.name(code) + " (" + supplier + ")")
            .orElseGet(
                () ->
                    "Supplier "
                        + supplier
                        + ", "
                        + number(drop.practicesFallen())
                        + " of "
                        + count(drop.practices(), "practice", "practices"));
    return who + drop.type().map(type -> ", " + ShownText.name(type.name())).orElse("");
  }

  private static String fromTo(Drop drop) {
    return amount(drop.before()) + " to " + amount(drop.now());
  }

  private static String amount(Drop.Amount amount) {
    return amount
        .of()
        .map(
            whole ->
                number(amount.count())
                    + " of "
                    + number(whole)
                    + " ("
                    + percent(amount.count(), whole)
                    + ")")
        .orElseGet(() -> number(amount.count()));
  }

  private static String percent(long part, long whole) {
    if (whole == 0) {
      return HtmlCell.NO_DATA;
    }
    return BigDecimal.valueOf(part)
            .scaleByPowerOfTen(PERCENT_PLACES)
            .divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN)
        + "%";
  }
}
