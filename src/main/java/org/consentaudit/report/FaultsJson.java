package org.consentaudit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.consentaudit.fault.Condition;
import org.consentaudit.fault.Contrast;
import org.consentaudit.fault.Counts;
import org.consentaudit.fault.Fault;
import org.consentaudit.fault.FaultSentence;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.fault.Piece;

/** The parts of {@code report.json} that say what failures have in common. */
final class FaultsJson {
  /** Shares are written to so many places: more would claim what counts do not bear. */
  private static final int PLACES = 4;

  private final JsonGenerator json;

  private FaultsJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(List<LikelyFaults> found, JsonGenerator json) throws IOException {
    FaultsJson faults = new FaultsJson(json);
    json.writeArrayFieldStart("faults");
    for (LikelyFaults ofLink : found) {
      for (Fault fault : ofLink.faults()) {
        faults.fault(fault);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("failuresByLink");
    for (LikelyFaults ofLink : found) {
      faults.link(ofLink);
    }
    json.writeEndArray();
  }

  private void fault(Fault fault) throws IOException {
    json.writeStartObject();
    json.writeStringField("sentence", sentence(FaultSentence.of(fault)));
    json.writeStringField("link", fault.link().name());
    conditions("conditions", fault.conditions());
    json.writeNumberField("missed", fault.counts().missed());
    json.writeNumberField("of", fault.counts().of());
    json.writeNumberField("elsewhereMissed", fault.elsewhere().missed());
    json.writeNumberField("elsewhereOf", fault.elsewhere().of());
    json.writeNumberField("bits", decimal(fault.bits(), 1));
    json.writeStringField("family", fault.family().name());
    json.writeArrayFieldStart("alternatives");
    for (List<Condition> alternative : fault.alternatives()) {
      conditions(alternative);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("contrasts");
    for (Contrast contrast : fault.contrasts()) {
      json.writeStartObject();
      json.writeStringField("side", contrast.side().name());
      json.writeStringField("attribute", contrast.attribute().key());
      day("day", contrast.day());
      counts(contrast.counts());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("countedBefore", fault.countedBefore());
    json.writeNumberField("ofAllMissed", fault.allMissed());
    json.writeNumberField("coverage", decimal(fault.coverage(), PLACES));
    json.writeNumberField("share", decimal(fault.counts().share(), PLACES));
    json.writeNumberField("shareFrom", decimal(fault.counts().interval().low(), PLACES));
    json.writeNumberField("shareTo", decimal(fault.counts().interval().high(), PLACES));
    json.writeNumberField("riskRatio", decimal(fault.riskRatio(), 1));
    json.writeStringField("firstCheck", fault.family().firstCheck());
    json.writeEndObject();
  }

  private void link(LikelyFaults ofLink) throws IOException {
    json.writeStartObject();
    json.writeStringField("link", ofLink.link().name());
    counts(ofLink.all());
    json.writeNumberField("unexplainedMissed", ofLink.unexplained().missed());
    json.writeNumberField("unexplainedOf", ofLink.unexplained().of());
    json.writeBooleanField("searchedToTheEnd", ofLink.complete());
    json.writeStringField("unexplained", sentence(FaultSentence.unexplained(ofLink)));
    json.writeEndObject();
  }

  private void conditions(String key, List<Condition> conditions) throws IOException {
    json.writeFieldName(key);
    conditions(conditions);
  }

  private void conditions(List<Condition> conditions) throws IOException {
    json.writeStartArray();
    for (Condition condition : conditions) {
      json.writeStartObject();
      json.writeStringField("attribute", condition.attribute().key());
      if (condition instanceof Condition.Equal equal) {
        json.writeFieldName("equals");
        if (equal.value().isPresent()) {
          json.writeString(ResultJson.plain(equal.value().get()));
        } else {
          json.writeNull();
        }
      } else if (condition instanceof Condition.Within within) {
        day("from", within.from());
        day("to", within.to());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void counts(Counts counts) throws IOException {
    json.writeNumberField("missed", counts.missed());
    json.writeNumberField("of", counts.of());
  }

  private void day(String key, Optional<LocalDate> day) throws IOException {
    if (day.isPresent()) {
      json.writeStringField(key, day.get().toString());
    } else {
      json.writeNullField(key);
    }
  }

  /** Values lose their identifiers one by one, as they stand in the conditions. */
  private static String sentence(List<Piece> pieces) {
    StringBuilder sentence = new StringBuilder();
    for (Piece piece : pieces) {
      sentence.append(
          switch (piece.kind()) {
            case WORDS -> piece.text();
            case VALUE -> ResultJson.plain(piece.text());
          });
    }
    return sentence.toString();
  }

  private static BigDecimal decimal(double number, int places) {
    return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP);
  }
}
