package org.consentaudit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.Drop;
import org.consentaudit.audit.SincePrevious;
import org.consentaudit.optout.OptOutType;

/** The part of {@code report.json} that says what fell since the report before it. */
final class SincePreviousJson {
  private static final String KEY = "sincePrevious";

  private SincePreviousJson() {}

  static void write(Optional<SincePrevious> since, JsonGenerator json) throws IOException {
    json.writeFieldName(KEY);
    if (since.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("asOf", since.get().asOf().toString());
    json.writeNumberField("comparisons", since.get().comparisons());
    json.writeArrayFieldStart("drops");
    for (Drop drop : since.get().drops()) {
      write(drop, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notCompared");
    for (String reason : since.get().notCompared()) {
      json.writeString(ResultJson.plain(reason));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(Drop drop, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("what", drop.what().name());
    json.writeStringField("supplier", ResultJson.plain(drop.supplier()));
    text("practice", drop.practice().map(PracticeCode::value), json);
    text("optOutType", drop.type().map(OptOutType::name), json);
    amount("before", drop.before(), json);
    amount("now", drop.now(), json);
    json.writeNumberField("practices", drop.practices());
    json.writeNumberField("practicesFallen", drop.practicesFallen());
    json.writeNumberField(
        "bits", BigDecimal.valueOf(drop.bits()).setScale(1, RoundingMode.HALF_UP));
    json.writeEndObject();
  }

  private static void text(String key, Optional<String> text, JsonGenerator json)
      throws IOException {
    json.writeFieldName(key);
    if (text.isPresent()) {
      json.writeString(ResultJson.plain(text.get()));
    } else {
      json.writeNull();
    }
  }

  private static void amount(String key, Drop.Amount amount, JsonGenerator json)
      throws IOException {
    json.writeNumberField(key, amount.count());
    json.writeFieldName(key + "Of");
    if (amount.of().isPresent()) {
      json.writeNumber(amount.of().get());
    } else {
      json.writeNull();
    }
  }

  static Optional<SincePrevious> read(SavedJson json) throws IOException {
    return json.optionalObject(
        KEY,
        since ->
            new SincePrevious(
                since.day("asOf"),
                since.count("comparisons"),
                since.objects("drops", SincePreviousJson::drop),
                since.texts("notCompared")));
  }

  private static Drop drop(SavedJson json) throws IOException {
    Drop drop =
        new Drop(
            json.constant("what", Drop.What.class),
            json.text("supplier"),
            json.optionalText("practice").map(PracticeCode::new),
            json.optionalText("optOutType").map(OptOutType::new),
            new Drop.Amount(json.count("before"), json.optionalCount("beforeOf")),
            new Drop.Amount(json.count("now"), json.optionalCount("nowOf")),
            json.count("practices"),
            json.count("practicesFallen"),
            json.number("bits"));
    if (!isWhole(drop.before()) || !isWhole(drop.now())) {
      throw json.unfit("the counts of a fall do not add up");
    }
    return drop;
  }

  private static boolean isWhole(Drop.Amount amount) {
    return amount.of().filter(whole -> whole < amount.count()).isEmpty();
  }
}
