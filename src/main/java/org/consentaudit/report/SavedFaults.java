package org.consentaudit.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.consentaudit.fault.Attribute;
import org.consentaudit.fault.Condition;
import org.consentaudit.fault.Contrast;
import org.consentaudit.fault.Counts;
import org.consentaudit.fault.Family;
import org.consentaudit.fault.Fault;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.fault.Link;

/**
 * Reads what {@link FaultsJson} writes. What follows from the counts (sentences, shares, ratios) is
 * read over: it is written anew and compared.
 */
final class SavedFaults {
  private static final String UNFIT_COUNTS = "the counts of a fault do not add up";

  private SavedFaults() {}

  static List<LikelyFaults> read(SavedJson json) throws IOException {
    List<Fault> faults = json.objects("faults", SavedFaults::fault);
    List<LikelyFaults> links = json.objects("failuresByLink", item -> ofLink(item, faults));
    if (links.stream().mapToLong(link -> link.faults().size()).sum() != faults.size()) {
      throw json.unfit("a fault is of a link on which nothing failed, or of two");
    }
    return links;
  }

  private static LikelyFaults ofLink(SavedJson json, List<Fault> faults) throws IOException {
    Link link = json.constant("link", Link.class);
    Counts all = counts(json, "missed", "of");
    Counts unexplained = counts(json, "unexplainedMissed", "unexplainedOf");
    boolean complete = json.truth("searchedToTheEnd");
    json.text("unexplained");
    List<Fault> ofLink = faults.stream().filter(fault -> fault.link() == link).toList();
    long explained = ofLink.stream().mapToLong(fault -> fault.counts().missed()).sum();
    if (explained + unexplained.missed() != all.missed()) {
      throw json.unfit(UNFIT_COUNTS);
    }
    return new LikelyFaults(link, all, ofLink, unexplained, complete);
  }

  private static Fault fault(SavedJson json) throws IOException {
    json.text("sentence");
    Link link = json.constant("link", Link.class);
    List<Condition> conditions = json.objects("conditions", SavedFaults::condition);
    Counts counts = counts(json, "missed", "of");
    Counts elsewhere = counts(json, "elsewhereMissed", "elsewhereOf");
    double bits = json.number("bits");
    Family family = json.constant("family", Family.class);
    List<List<Condition>> alternatives = json.lists("alternatives", SavedFaults::condition);
    List<Contrast> contrasts = json.objects("contrasts", SavedFaults::contrast);
    long countedBefore = json.count("countedBefore");
    long allMissed = json.count("ofAllMissed");
    for (String derived : List.of("coverage", "share", "shareFrom", "shareTo", "riskRatio")) {
      json.number(derived);
    }
    json.text("firstCheck");
    if (allMissed < counts.missed()) {
      throw json.unfit(UNFIT_COUNTS);
    }
    return new Fault(
        link,
        family,
        conditions,
        counts,
        elsewhere,
        allMissed,
        countedBefore,
        bits,
        contrasts,
        alternatives);
  }

  private static Contrast contrast(SavedJson json) throws IOException {
    return new Contrast(
        json.constant("side", Contrast.Side.class),
        attribute(json),
        json.optionalDate("day", LocalDate::parse),
        counts(json, "missed", "of"));
  }

  private static Condition condition(SavedJson json) throws IOException {
    Attribute attribute = attribute(json);
    return switch (json.key()) {
      case "equals" -> new Condition.Equal(attribute, json.optionalTextHere());
      case "from" -> {
        Optional<LocalDate> from = json.optionalDayHere();
        yield new Condition.Within(attribute, from, json.optionalDate("to", LocalDate::parse));
      }
      default -> throw json.unfit("a condition says something that is not known");
    };
  }

  private static Attribute attribute(SavedJson json) throws IOException {
    String key = json.text("attribute");
    return Arrays.stream(Attribute.values())
        .filter(attribute -> attribute.key().equals(key))
        .findFirst()
        .orElseThrow(() -> json.unfit("an attribute is not known"));
  }

  private static Counts counts(SavedJson json, String missedKey, String ofKey) throws IOException {
    long missed = json.count(missedKey);
    long of = json.count(ofKey);
    if (missed > of) {
      throw json.unfit(UNFIT_COUNTS);
    }
    return new Counts(missed, of);
  }
}
