package org.consentaudit.fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says a fault in plain English, in pieces: likely, and never proved. */
public final class FaultSentence {
  /** Digits between two commas. */
  private static final int GROUP = 3;

  /**
   * What is left and is this large a share of all is no remainder: the link as a whole does not
   * work.
   */
  private static final double NEARLY_ALL = 0.9;

  private final List<Piece> pieces = new ArrayList<>();

  private FaultSentence() {}

  /** What is likely wrong, with how many it hit of how many. */
  public static List<Piece> of(Fault fault) {
    FaultSentence sentence = new FaultSentence();
    sentence.say("Likely fault: ");
    boolean passing = fault.link() == Link.RECORDED_TO_RECEIVED;
    String howMany = allOrSome(fault.counts());
    sentence.say(passing ? howMany + " " : "in " + howMany + " cases ");
    sentence.addOptOuts(fault.conditions());
    sentence.say(passing ? " were not passed on" : " were not applied");
    sentence.addReleases(fault.conditions());
    if (fault.countedBefore() > 0) {
      sentence.say(
          ", not counting " + number(fault.countedBefore()) + " that a fault above accounts for");
    }
    sentence.say(".");
    return sentence.pieces;
  }

  /** What happened on the other side of the conditions; empty where there is no other side. */
  public static List<Piece> contrast(Fault fault) {
    List<String> sides = new ArrayList<>();
    for (Contrast contrast : fault.contrastPair()) {
      sides.add(side(fault, contrast) + ": " + outOf(contrast.counts()));
    }
    FaultSentence sentence = new FaultSentence();
    if (!sides.isEmpty()) {
      String all = String.join("; ", sides);
      sentence.say(all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1) + ".");
    }
    return sentence.pieces;
  }

  /** How sure the counts make it, in figures. */
  public static List<Piece> figures(Fault fault) {
    Counts.Interval interval = fault.counts().interval();
    FaultSentence sentence = new FaultSentence();
    sentence.say(
        percent(fault.counts().share())
            + " missed (95% interval "
            + percent(interval.low())
            + " to "
            + percent(interval.high())
            + "), "
            + ratio(fault.riskRatio())
            + " times the share elsewhere; accounts for "
            + number(fault.counts().missed())
            + " of the "
            + number(fault.allMissed())
            + " failures ("
            + percent(fault.coverage())
            + "); "
            + number(Math.round(fault.bits()))
            + " bits.");
    return sentence.pieces;
  }

  /** What the data cannot tell apart from the fault; empty where there is nothing. */
  public static List<Piece> alternatives(Fault fault) {
    FaultSentence sentence = new FaultSentence();
    String before = "The data cannot tell this apart from: ";
    for (List<Condition> alternative : fault.alternatives()) {
      sentence.say(before);
      sentence.addOptOuts(alternative);
      sentence.addReleases(alternative);
      before = "; ";
    }
    if (!sentence.pieces.isEmpty()) {
      sentence.say(".");
    }
    return sentence.pieces;
  }

  /**
   * What is left without a pattern; empty where nothing is left. Where nearly all that is left
   * failed, that is said: it is the opposite of failures here and there.
   */
  public static List<Piece> unexplained(LikelyFaults found) {
    Counts left = found.unexplained();
    if (left.missed() == 0) {
      return List.of();
    }
    return List.of(words(ofTheLeft(found, left)));
  }

  private static String ofTheLeft(LikelyFaults found, Counts left) {
    String failures = number(left.missed()) + (left.missed() == 1 ? " failure" : " failures");
    if (found.faults().isEmpty() && left.missed() < Candidate.FEWEST_MISSED) {
      return failures + (left.missed() == 1 ? " is" : " are") + " too few to show a pattern.";
    }
    String which =
        found.faults().isEmpty()
            ? failures
            : left.missed() == 1 ? "the other failure" : "the other " + failures;
    if (!found.complete()) {
      return "Not looked into any further: "
          + which
          + ". There may be more patterns once the faults above are mended.";
    }
    if (left.missed() >= Candidate.FEWEST_MISSED && left.share() >= NEARLY_ALL) {
      return "No part stands out in "
          + which
          + ", because nearly everything"
          + (found.faults().isEmpty() ? "" : " else")
          + " failed ("
          + outOf(left)
          + "): look at the link as a whole.";
    }
    return "No pattern was found in " + which + ": what they have in common, chance could explain.";
  }

  private static String side(Fault fault, Contrast contrast) {
    return switch (contrast.side()) {
      case BEFORE -> "before " + date(contrast.day().orElseThrow());
      case AFTER -> "after " + date(contrast.day().orElseThrow());
      case OTHER -> others(contrast.attribute()) + period(fault.conditions());
    };
  }

  private static String period(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Within within) {
        return within.to().isEmpty()
            ? " since"
            : within.from().isEmpty() ? " until then" : " in the same period";
      }
    }
    return "";
  }

  private static String others(Attribute attribute) {
    return switch (attribute) {
      case SUPPLIER -> "other suppliers";
      case PRACTICE_CODE -> "other practices";
      case OPT_OUT_TYPE -> "other opt-out types";
      case CODE_SCHEME -> "other code schemes";
      case CODE -> "other codes";
      case REGISTRATION_STATUS -> "other registration statuses";
      case REGION -> "other regions";
      case EXTRACT_BATCH -> "other extract batches";
      case RECIPIENT -> "other recipients";
      case DATASET -> "other datasets";
      case RELEASE_ID -> "other releases";
      case ENTERED_ON -> "those with an entered date";
      case EFFECTIVE_ON -> "those with an effective date";
      case RELEASE_DATE -> "releases with a date";
    };
  }

  /** "TYPE_2 opt-outs coded in ctv3 entered at TPP practices from 1 April 2015 on". */
  private void addOptOuts(List<Condition> conditions) {
    Optional<Optional<String>> type = value(conditions, Attribute.OPT_OUT_TYPE);
    type.flatMap(given -> given).ifPresent(given -> value("", given, " "));
    say("opt-outs");
    if (type.isPresent() && type.get().isEmpty()) {
      say(" without an opt-out type");
    }
    add(conditions, Attribute.CODE_SCHEME, " coded in ", "", " without a code scheme");
    add(conditions, Attribute.CODE, " coded as ", "", " without a code");
    add(
        conditions,
        Attribute.REGISTRATION_STATUS,
        " of patients with registration status ",
        "",
        " of patients without a registration status");
    addEntered(conditions);
    add(conditions, Attribute.EFFECTIVE_ON, "", "", " without an effective date");
    addDays(conditions, Attribute.EFFECTIVE_ON, " effective");
    add(conditions, Attribute.EXTRACT_BATCH, " from extract batch ", "", " of no extract batch");
  }

  private void addEntered(List<Condition> conditions) {
    boolean placed =
        value(conditions, Attribute.SUPPLIER).isPresent()
            || value(conditions, Attribute.PRACTICE_CODE).isPresent()
            || value(conditions, Attribute.REGION).isPresent();
    if (placed) {
      say(" entered");
    }
    add(conditions, Attribute.PRACTICE_CODE, " at practice ", "", " at an unnamed practice");
    add(
        conditions,
        Attribute.SUPPLIER,
        " at ",
        " practices",
        " at practices of an unknown supplier");
    add(conditions, Attribute.REGION, " in region ", "", " in no known region");
    add(conditions, Attribute.ENTERED_ON, "", "", " without an entered date");
    addDays(conditions, Attribute.ENTERED_ON, placed ? "" : " entered");
  }

  /** " to releases to Exampla Analytics Ltd dated from 1 May 2016 on". */
  private void addReleases(List<Condition> conditions) {
    if (conditions.stream().noneMatch(condition -> condition.attribute().isOfRelease())) {
      return;
    }
    Optional<Optional<String>> release = value(conditions, Attribute.RELEASE_ID);
    say(release.isPresent() ? " to release" : " to releases");
    add(conditions, Attribute.RELEASE_ID, " ", "", " without an id");
    add(conditions, Attribute.RECIPIENT, " to ", "", " to an unnamed recipient");
    add(conditions, Attribute.DATASET, " of ", "", " of an unnamed dataset");
    add(conditions, Attribute.RELEASE_DATE, "", "", " without a date");
    addDays(conditions, Attribute.RELEASE_DATE, " dated");
  }

  /** An attribute's value, where a condition asks for one; within, empty where for none. */
  private static Optional<Optional<String>> value(List<Condition> conditions, Attribute attribute) {
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Equal equal && equal.attribute() == attribute) {
        return Optional.of(equal.value());
      }
    }
    return Optional.empty();
  }

  private void add(
      List<Condition> conditions,
      Attribute attribute,
      String before,
      String after,
      String ifAbsent) {
    value(conditions, attribute)
        .ifPresent(
            given ->
                given.ifPresentOrElse(known -> value(before, known, after), () -> say(ifAbsent)));
  }

  private void addDays(List<Condition> conditions, Attribute attribute, String before) {
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Within within && within.attribute() == attribute) {
        say(before + interval(within));
      }
    }
  }

  private static String interval(Condition.Within within) {
    if (within.from().isPresent() && within.from().equals(within.to())) {
      return " on " + date(within.from().get());
    }
    String from = within.from().map(day -> " from " + date(day)).orElse("");
    if (within.to().isEmpty()) {
      return from + " on";
    }
    return from + (from.isEmpty() ? " up to " : " to ") + date(within.to().get());
  }

  private void say(String words) {
    pieces.add(words(words));
  }

  private void value(String before, String value, String after) {
    say(before);
    pieces.add(new Piece(Piece.Kind.VALUE, value));
    say(after);
  }

  private static Piece words(String words) {
    return new Piece(Piece.Kind.WORDS, words);
  }

  private static String allOrSome(Counts counts) {
    return (counts.missed() == counts.of() ? "all " : "") + outOf(counts);
  }

  private static String outOf(Counts counts) {
    return number(counts.missed()) + " of " + number(counts.of());
  }

  /** Not by a formatter, which takes longer to load than a small audit takes to run. */
  private static String number(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int at = digits.length() - GROUP; at > 0; at -= GROUP) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  private static String percent(double share) {
    return tenths(100 * share) + "%";
  }

  private static String ratio(double ratio) {
    return ratio < 10 ? tenths(ratio) : number(Math.round(ratio));
  }

  private static String tenths(double number) {
    long tenths = Math.round(10 * number);
    return tenths / 10 + "." + tenths % 10;
  }

  /** "1 April 2015". */
  private static String date(LocalDate day) {
    String month = day.getMonth().name();
    return day.getDayOfMonth()
        + " "
        + month.charAt(0)
        + month.substring(1).toLowerCase(Locale.ROOT)
        + " "
        + day.getYear();
  }
}
