package org.consentaudit.report;

import static org.consentaudit.report.TextLines.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.fault.Counts;
import org.consentaudit.fault.Fault;
import org.consentaudit.fault.FaultSentence;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.fault.Piece;

/**
 * What people are told of the likely faults of one link, in shown sentences and the same in every
 * report.
 *
 * @param failures what failed on the link, in a sentence
 * @param faults the likely faults, the most telling first
 * @param rest what is said of the failures that no fault explains; empty where there are none
 */
record FaultStory(String failures, List<Told> faults, String rest) {
  static final String HEADING = "The likely fault";

  /** What stands above all of them. */
  static final String LIKELY =
      "Found by counting what failures have in common that others have not. It is likely, and"
          + " proves nothing: each fault says what to check first.";

  static final String NOTHING_FAILED =
      "No link was seen to fail, so that there is nothing for failures to have in common.";

  /** Copies the list. */
  FaultStory {
    faults = List.copyOf(faults);
  }

  /** The stories of the links on which anything failed. */
  static List<FaultStory> of(AuditResult result) {
    boolean listed = result.months().stream().anyMatch(month -> month.received().isPresent());
    return result.faults().stream()
        .map(found -> of(found, listed ? "From the received list" : "From the GP record"))
        .toList();
  }

  /** The story of the way from record to list alone. */
  static FaultStory of(LikelyFaults found) {
    return of(found, "From the received list");
  }

  /** Tells it under a heading. */
  void tell(TextLines lines) {
    lines.item(failures);
    for (Told fault : faults) {
      lines.item(fault.sentence());
      fault.points().forEach(point -> lines.point(point.line()));
    }
    if (!rest.isEmpty()) {
      lines.item(rest);
    }
  }

  private static FaultStory of(LikelyFaults found, String toReleases) {
    return new FaultStory(
        failures(found, toReleases),
        found.faults().stream().map(Told::of).toList(),
        shown(FaultSentence.unexplained(found)));
  }

  /** Without a list the way to the releases is looked at as a whole. */
  private static String failures(LikelyFaults found, String toReleases) {
    Counts all = found.all();
    String counted = number(all.missed()) + " of " + number(all.of());
    return switch (found.link()) {
      case RECORDED_TO_RECEIVED ->
          "From the GP record to the received list, " + counted + " opt-outs were not passed on.";
      case RECEIVED_TO_APPLIED ->
          toReleases
              + " to the releases, opt-outs were not applied in "
              + counted
              + " cases, each an opt-out and a release that had to honour it.";
    };
  }

  private static String shown(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                switch (piece.kind()) {
                  case WORDS -> piece.text();
                  case VALUE -> ShownText.name(piece.text());
                })
        .collect(Collectors.joining());
  }

  /**
   * One likely fault.
   *
   * @param sentence what it is
   * @param points what speaks for it and against it, and what to do
   */
  record Told(String sentence, List<Point> points) {
    /** Copies the list. */
    Told {
      points = List.copyOf(points);
    }

    private static Told of(Fault fault) {
      List<Point> points = new ArrayList<>();
      add(points, "For comparison", shown(FaultSentence.contrast(fault)));
      add(points, "In figures", shown(FaultSentence.figures(fault)));
      add(points, "Alternatives", shown(FaultSentence.alternatives(fault)));
      add(points, "Kind", HtmlCell.sentence(fault.family().meaning()) + ".");
      add(points, "Check first", fault.family().firstCheck());
      return new Told(shown(FaultSentence.of(fault)), points);
    }

    private static void add(List<Point> points, String lead, String text) {
      if (!text.isEmpty()) {
        points.add(new Point(lead, text));
      }
    }
  }

  /**
   * A point.
   *
   * @param lead what it is about
   * @param text what is said of it
   */
  record Point(String lead, String text) {
    /** In one line. */
    String line() {
      return lead + ": " + text;
    }
  }
}
