package org.consentaudit.input;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.consentaudit.optout.OptOutCode;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.optout.TypePolicy;

/**
 * Prints a policy as the JSON that {@link PolicyFile} reads back to the same policy (rule C5). Its
 * digest is made of this form, so that notes, order and layout of a file do not change it.
 */
public final class PolicyPrinter {
  /** Names the published schema to an editor. */
  static final String SCHEMA = "urn:consent-audit:policy:1";

  private PolicyPrinter() {}

  /** The policy as JSON, with a line feed at the end of every line. */
  public static String print(OptOutPolicy policy) {
    return PrettyJson.print(json -> write(json, policy));
  }

  private static void write(JsonGenerator json, OptOutPolicy policy) throws IOException {
    json.writeStringField(PolicyKeys.SCHEMA, SCHEMA);
    json.writeStringField(PolicyKeys.NAME, policy.name());
    json.writeArrayFieldStart(PolicyKeys.TYPES);
    for (TypePolicy type : policy.types()) {
      write(json, type);
    }
    json.writeEndArray();
    json.writeArrayFieldStart(PolicyKeys.CODES);
    for (OptOutCode code : policy.codes()) {
      write(json, code);
    }
    json.writeEndArray();
    write(json, policy.origin());
    if (!policy.scopeRules().isEmpty()) {
      json.writeArrayFieldStart(PolicyKeys.SCOPE_RULES);
      for (ScopeRule rule : policy.scopeRules()) {
        write(json, rule);
      }
      json.writeEndArray();
    }
  }

  private static void write(JsonGenerator json, TypePolicy type) throws IOException {
    json.writeStartObject();
    json.writeStringField(PolicyKeys.TYPE, type.type().name());
    writeUnlessEmpty(json, PolicyKeys.DESCRIPTION, type.description());
    json.writeStringField(PolicyKeys.INTRODUCED, type.introduced().toString());
    if (type.upheldFrom().isPresent()) {
      json.writeStringField(PolicyKeys.UPHELD_FROM, type.upheldFrom().get().toString());
    }
    if (type.processedUntil().isPresent()) {
      json.writeStringField(PolicyKeys.PROCESSED_UNTIL, type.processedUntil().get().toString());
    }
    json.writeBooleanField(
        PolicyKeys.PASSED_DOWNSTREAM, type.travel() == TypePolicy.Travel.PASSED_DOWNSTREAM);
    if (type.conversion().isPresent()) {
      json.writeObjectFieldStart(PolicyKeys.CONVERSION);
      json.writeStringField(PolicyKeys.INTO, type.conversion().get().into().name());
      json.writeStringField(PolicyKeys.FROM, type.conversion().get().from().toString());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OptOutCode code) throws IOException {
    json.writeStartObject();
    json.writeStringField(
        PolicyKeys.SCHEME, PolicyWords.wordFor(code.scheme(), PolicyWords.SCHEMES));
    json.writeStringField(PolicyKeys.CODE, code.code());
    json.writeStringField(PolicyKeys.TYPE, code.type().name());
    json.writeStringField(
        PolicyKeys.MEANING, PolicyWords.wordFor(code.meaning(), PolicyWords.MEANINGS));
    writeUnlessEmpty(json, PolicyKeys.TERM, code.term());
    writeUnlessEmpty(json, PolicyKeys.SOURCE, code.source());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OptOutPolicy.Origin origin) throws IOException {
    json.writeObjectFieldStart(PolicyKeys.ORIGIN);
    PrettyJson.writeTexts(json, PolicyKeys.GP_SOURCES, origin.gpSources());
    PrettyJson.writeTexts(json, PolicyKeys.GP_DATASETS, origin.gpDatasets());
    PrettyJson.writeTexts(json, PolicyKeys.OTHER_DATASETS, origin.otherDatasets());
    PrettyJson.writeTexts(json, PolicyKeys.VAGUE_SOURCES, origin.vagueSources());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ScopeRule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField(PolicyKeys.ID, rule.id());
    json.writeStringField(PolicyKeys.SCOPE, PolicyWords.wordFor(rule.scope(), PolicyWords.SCOPES));
    json.writeStringField(PolicyKeys.REASON, rule.reason());
    PrettyJson.writeTexts(
        json, PolicyKeys.TYPES, rule.types().stream().map(OptOutType::name).sorted().toList());
    json.writeObjectFieldStart(PolicyKeys.WHEN);
    write(json, rule.when());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ScopeRule.Condition when) throws IOException {
    if (when instanceof ScopeRule.Says says) {
      json.writeObjectFieldStart(PolicyKeys.SAYS);
      PrettyJson.writeTexts(json, PolicyKeys.FIELDS, words(says));
      PrettyJson.writeTexts(json, PolicyKeys.PHRASES, says.phrases());
      PrettyJson.writeTexts(json, PolicyKeys.UNLESS, says.unless());
      json.writeEndObject();
    } else if (when instanceof ScopeRule.Begins begins) {
      json.writeObjectFieldStart(PolicyKeys.BEGINS);
      json.writeStringField(
          PolicyKeys.FIELD, PolicyWords.wordFor(begins.field(), PolicyWords.FIELDS));
      PrettyJson.writeTexts(json, PolicyKeys.BEGINS, begins.begins());
      PrettyJson.writeTexts(json, PolicyKeys.EQUALS, begins.equals());
      json.writeEndObject();
    } else {
      json.writeStringField(PolicyKeys.IS, PolicyWords.wordFor(when, PolicyWords.CONDITIONS));
    }
  }

  private static List<String> words(ScopeRule.Says says) {
    return says.fields().stream()
        .sorted()
        .map(field -> PolicyWords.wordFor(field, PolicyWords.FIELDS))
        .toList();
  }

  private static void writeUnlessEmpty(JsonGenerator json, String key, String text)
      throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(key, text);
    }
  }
}
