package org.consentaudit.input;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints settings as the {@code audit.json} that {@link SettingsFile} reads back the same. */
public final class AuditFilePrinter {
  /** Names the published schema to an editor. */
  static final String SCHEMA = "urn:consent-audit:audit:1";

  private AuditFilePrinter() {}

  /** The settings as JSON, with a line feed at the end of every line. */
  public static String print(AuditFile settings) {
    return PrettyJson.print(json -> write(json, settings));
  }

  private static void write(JsonGenerator json, AuditFile settings) throws IOException {
    json.writeStringField(SettingsKeys.SCHEMA, SCHEMA);
    lists(json, SettingsKeys.GP, settings.gp());
    text(json, SettingsKeys.GP_LAYOUT, settings.gpLayout());
    lists(json, SettingsKeys.RECEIVED, settings.received());
    text(json, SettingsKeys.RECEIVED_MEANING, settings.receivedMeaning());
    text(json, SettingsKeys.REQUESTED, settings.requested());
    PrettyJson.writeTexts(json, SettingsKeys.RECEIVED_TYPES, settings.receivedTypes());
    lists(json, SettingsKeys.DISSEMINATED, settings.disseminated());
    text(json, SettingsKeys.RELEASE_ID, settings.releaseId());
    text(json, SettingsKeys.RELEASE_DATE, settings.releaseDate().map(LocalDate::toString));
    text(json, SettingsKeys.RECIPIENT, settings.recipient());
    text(json, SettingsKeys.RELEASES, settings.releases());
    columns(json, settings.columns());
    text(json, SettingsKeys.POLICY, settings.policy());
    text(json, SettingsKeys.AS_OF, settings.asOf().map(LocalDate::toString));
    number(json, SettingsKeys.GRACE_DAYS, settings.graceDays());
    text(json, SettingsKeys.OUT, settings.out());
    PrettyJson.writeTexts(json, SettingsKeys.FORMAT, settings.format());
    truth(json, SettingsKeys.PUBLISH, settings.publish());
    PrettyJson.writeTexts(json, SettingsKeys.FAIL_ON, settings.failOn());
    if (settings.requireCoverage().isPresent()) {
      json.writeFieldName(SettingsKeys.REQUIRE_COVERAGE);
      json.writeNumber(settings.requireCoverage().get().toPlainString());
    }
    text(json, SettingsKeys.KEY_FILE, settings.keyFile());
    truth(json, SettingsKeys.PSEUDONYMS, settings.pseudonyms());
    text(json, SettingsKeys.SIGN_WITH, settings.signWith());
    text(json, SettingsKeys.ENCODING, settings.encoding().map(Charset::name));
    text(json, SettingsKeys.DATE_FORMAT, settings.dateFormat());
    text(json, SettingsKeys.SALT_FILE, settings.saltFile());
    text(json, SettingsKeys.DIGEST, settings.digest());
    number(json, SettingsKeys.THREADS, settings.threads());
    truth(json, SettingsKeys.NO_DIGESTS, settings.noDigests());
    truth(json, SettingsKeys.VERIFY, settings.verify());
    truth(json, SettingsKeys.QUIET, settings.quiet());
    truth(json, SettingsKeys.NO_COLOR, settings.noColor());
  }

  private static void lists(JsonGenerator json, String key, List<ListSettings> lists)
      throws IOException {
    if (lists.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(key);
    for (ListSettings list : lists) {
      if (list.equals(ListSettings.of(list.path()))) {
        json.writeString(list.path());
      } else {
        write(json, list);
      }
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, ListSettings list) throws IOException {
    json.writeStartObject();
    json.writeStringField(SettingsKeys.PATH, list.path());
    text(json, SettingsKeys.MEANING, list.meaning());
    text(json, SettingsKeys.REQUESTED, list.requested());
    PrettyJson.writeTexts(json, SettingsKeys.TYPES, list.types());
    text(json, SettingsKeys.RELEASE_ID, list.releaseId());
    text(json, SettingsKeys.RELEASE_DATE, list.releaseDate().map(LocalDate::toString));
    text(json, SettingsKeys.RECIPIENT, list.recipient());
    columns(json, list.columns());
    text(json, SettingsKeys.ENCODING, list.encoding().map(Charset::name));
    text(json, SettingsKeys.DATE_FORMAT, list.dateFormat());
    text(json, SettingsKeys.SALT_FILE, list.saltFile());
    text(json, SettingsKeys.DIGEST, list.digest());
    json.writeEndObject();
  }

  private static void columns(JsonGenerator json, Map<String, String> columns) throws IOException {
    if (columns.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(SettingsKeys.COLUMNS);
    for (Map.Entry<String, String> column : columns.entrySet()) {
      json.writeStringField(column.getKey(), column.getValue());
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String key, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(key, text.get());
    }
  }

  private static void number(JsonGenerator json, String key, Optional<Integer> number)
      throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(key, number.get());
    }
  }

  private static void truth(JsonGenerator json, String key, Optional<Boolean> truth)
      throws IOException {
    if (truth.isPresent()) {
      json.writeBooleanField(key, truth.get());
    }
  }
}
