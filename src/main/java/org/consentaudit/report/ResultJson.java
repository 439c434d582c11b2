package org.consentaudit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.OptOutType;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.json}: everything but identifiers. Its shape is published as {@code
 * report.schema.json}; the order of keys is fixed, so that two runs can be compared byte by byte.
 */
final class ResultJson {
  /** Raised when a reader of the earlier shape would misread the new one. */
  static final int SCHEMA_VERSION = 1;

  private final ReportData data;
  private final AuditResult result;
  private final JsonGenerator json;

  private ResultJson(ReportData data, JsonGenerator json) {
    this.data = data;
    this.result = data.result();
    this.json = json;
  }

  static void write(ReportData data, OutputStream out) throws IOException {
    try (JsonGenerator json = generator(out)) {
      new ResultJson(data, json).write();
      json.writeRaw('\n');
    }
  }

  /** Writes JSON as all reports do; does not close the stream, which is not its own. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(printer());
    json.setCharacterEscapes(new Escapes());
    return json;
  }

  /** Two spaces, and the same line ends on every system. */
  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", data.tool().name());
    json.writeStringField("version", data.tool().version());
    json.writeEndObject();
    settings();
    inputs();
    ledger();
    verdicts();
    reverse();
    practices();
    releases();
    recipients();
    months();
    PassedOnJson.write(result.passedOn(), json);
    failureSpans();
    doubts();
    coverage();
    unresolved();
    json.writeNumberField("futureDated", result.futureDated());
    gaps();
    FaultsJson.write(result.faults(), json);
    SincePreviousJson.write(result.sincePrevious(), json);
    json.writeArrayFieldStart("warnings");
    for (String warning : result.warnings()) {
      json.writeString(plain(warning));
    }
    json.writeEndArray();
    json.writeNumberField("exitCode", data.exitCode());
    json.writeEndObject();
  }

  private void settings() throws IOException {
    AuditSettings settings = result.settings();
    json.writeObjectFieldStart("settings");
    json.writeObjectFieldStart("policy");
    text("name", data.policy().name());
    json.writeStringField("digest", data.policy().digest());
    json.writeEndObject();
    json.writeStringField("asOf", settings.asOf().toString());
    text("asOfSource", settings.asOfSource());
    json.writeNumberField("graceDays", settings.graceDays());
    json.writeBooleanField("scopeAssumed", result.scopeBasis() == AuditResult.ScopeBasis.ASSUMED);
    json.writeArrayFieldStart("failOn");
    for (Verdict verdict : Verdict.values()) {
      if (settings.failOn().contains(verdict)) {
        json.writeString(verdict.name());
      }
    }
    for (ReverseVerdict verdict : ReverseVerdict.values()) {
      if (settings.failOnReverse().contains(verdict)) {
        json.writeString(verdict.name());
      }
    }
    json.writeEndArray();
    json.writeFieldName("requireCoverage");
    if (settings.requireCoverage().isPresent()) {
      json.writeNumber(
          new BigDecimal(Double.toString(settings.requireCoverage().getAsDouble()))
              .stripTrailingZeros()
              .toPlainString());
    } else {
      json.writeNull();
    }
    json.writeStringField("digests", data.digests().label());
    json.writeBooleanField("verified", data.opinions() == ReportData.Opinions.TWO);
    keyId();
    json.writeEndObject();
  }

  private void keyId() throws IOException {
    json.writeFieldName("keyId");
    if (data.naming().keyId().isPresent()) {
      json.writeString(data.naming().keyId().get());
    } else {
      json.writeNull();
    }
  }

  private void inputs() throws IOException {
    json.writeArrayFieldStart("inputs");
    for (ReportData.InputInfo input : data.inputs()) {
      json.writeStartObject();
      text("path", input.path());
      json.writeStringField("side", input.side().label());
      text("layout", input.layout());
      json.writeNumberField("bytes", input.bytes());
      json.writeNumberField("rows", input.rows());
      json.writeFieldName("sha256");
      if (input.sha256().isPresent()) {
        json.writeString(input.sha256().get());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void ledger() throws IOException {
    json.writeArrayFieldStart("ledger");
    for (RowTally tally : result.ledger()) {
      json.writeStartObject();
      text("input", tally.input());
      json.writeStringField("side", tally.side().label());
      json.writeNumberField("rowsRead", tally.rowsRead());
      json.writeNumberField("used", tally.used());
      json.writeArrayFieldStart("setAside");
      for (Map.Entry<SetAside, Long> reason : tally.setAside().entrySet()) {
        json.writeStartObject();
        json.writeStringField("reason", reason.getKey().name());
        json.writeNumberField("rows", reason.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void verdicts() throws IOException {
    json.writeArrayFieldStart("verdicts");
    for (AuditResult.VerdictCount count : result.verdicts()) {
      patients(count.type(), count.verdict().name(), count.patients());
    }
    json.writeEndArray();
  }

  private void reverse() throws IOException {
    json.writeArrayFieldStart("reverse");
    for (ReverseCount count : ReverseCount.of(result.reverse())) {
      patients(count.type(), count.verdict().name(), count.patients());
    }
    json.writeEndArray();
  }

  private void patients(OptOutType type, String verdict, long patients) throws IOException {
    json.writeStartObject();
    text("optOutType", type.name());
    json.writeStringField("verdict", verdict);
    json.writeNumberField("patients", patients);
    json.writeEndObject();
  }

  private void practices() throws IOException {
    json.writeArrayFieldStart("practices");
    for (AuditResult.PracticeCounts practice : result.practices()) {
      json.writeStartObject();
      text("practice", practice.practice().value());
      text("supplier", practice.supplier());
      json.writeNumberField("optOuts", practice.optOuts());
      json.writeNumberField("failures", practice.failures());
      json.writeNumberField("undetermined", practice.undetermined());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void releases() throws IOException {
    json.writeArrayFieldStart("releases");
    for (AuditResult.ReleaseCounts release : result.releases()) {
      json.writeStartObject();
      text("id", release.id());
      day("date", release.date());
      text("recipient", release.recipient());
      text("dataset", release.dataset());
      json.writeArrayFieldStart("scopes");
      for (Map.Entry<OptOutType, ReleaseScope> scope : release.scopes().entrySet()) {
        json.writeStartObject();
        text("optOutType", scope.getKey().name());
        json.writeStringField("scope", scope.getValue().scope().name());
        text("reason", scope.getValue().reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("rows", release.rows());
      json.writeNumberField("exposures", release.exposures());
      json.writeNumberField("possibleExposures", release.possibleExposures());
      json.writeNumberField("outOfScope", release.outOfScope());
      json.writeNumberField("patients", release.patients());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void recipients() throws IOException {
    json.writeArrayFieldStart("recipients");
    for (AuditResult.RecipientCounts recipient : result.recipients()) {
      json.writeStartObject();
      text("recipient", recipient.recipient());
      json.writeNumberField("releases", recipient.releases());
      json.writeNumberField("rows", recipient.rows());
      json.writeNumberField("exposures", recipient.exposures());
      json.writeNumberField("patients", recipient.patients());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void months() throws IOException {
    json.writeArrayFieldStart("months");
    for (AuditResult.MonthCounts month : result.months()) {
      json.writeStartObject();
      text("optOutType", month.type().name());
      text("supplier", month.supplier());
      json.writeFieldName("month");
      if (month.month().isPresent()) {
        json.writeString(month.month().get().toString());
      } else {
        json.writeNull();
      }
      json.writeNumberField("recorded", month.recorded());
      if (month.received().isPresent()) {
        json.writeNumberField("everReceived", month.received().get().ofRecorded());
        json.writeNumberField("received", month.received().get().inMonth());
      } else {
        json.writeNullField("everReceived");
        json.writeNullField("received");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void failureSpans() throws IOException {
    json.writeArrayFieldStart("failureSpans");
    for (AuditResult.FailureSpan span : result.failureSpans()) {
      json.writeStartObject();
      text("optOutType", span.type().name());
      json.writeNumberField("failures", span.failures());
      json.writeNumberField("exposed", span.exposed());
      day("firstRecorded", span.firstRecorded());
      day("lastRecorded", span.lastRecorded());
      day("firstExposure", span.firstExposure());
      day("lastExposure", span.lastExposure());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void doubts() throws IOException {
    json.writeArrayFieldStart("doubts");
    for (AuditResult.DoubtCount doubt : result.doubts()) {
      json.writeStartObject();
      text("optOutType", doubt.type().name());
      text("reason", doubt.reason());
      json.writeNumberField("optOuts", doubt.optOuts());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void coverage() throws IOException {
    AuditResult.Coverage coverage = result.coverage();
    json.writeObjectFieldStart("coverage");
    json.writeNumberField("rowsRead", coverage.rowsRead());
    json.writeNumberField("rowsUsed", coverage.rowsUsed());
    json.writeNumberField("rowsNotAssessed", coverage.rowsNotAssessed());
    json.writeFieldName("percent");
    Optional<BigDecimal> percent = CoverageShare.percent(coverage);
    if (percent.isPresent()) {
      json.writeNumber(percent.get());
    } else {
      json.writeNull();
    }
    json.writeArrayFieldStart("notCovered");
    for (Map.Entry<PracticeCode, Long> practice : coverage.notCovered().entrySet()) {
      json.writeStartObject();
      text("practice", practice.getKey().value());
      json.writeNumberField("rows", practice.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("practicesWithoutData");
    for (Gap gap : result.gaps()) {
      if (gap.kind() == Gap.Kind.PRACTICES_WITHOUT_DATA) {
        codes(gap.practices());
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void unresolved() throws IOException {
    json.writeArrayFieldStart("unresolved");
    for (UnresolvedCount count : UnresolvedCount.of(result.unresolved())) {
      json.writeStartObject();
      json.writeStringField("side", count.side().label());
      json.writeStringField("reason", count.reason().name());
      json.writeNumberField("lines", count.lines());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void gaps() throws IOException {
    json.writeArrayFieldStart("gaps");
    for (Gap gap : result.gaps()) {
      json.writeStartObject();
      json.writeStringField("kind", gap.kind().name());
      json.writeArrayFieldStart("practices");
      codes(gap.practices());
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void codes(Set<PracticeCode> practices) throws IOException {
    for (PracticeCode practice : practices.stream().sorted().toList()) {
      json.writeString(plain(practice.value()));
    }
  }

  private void day(String key, Optional<LocalDate> day) throws IOException {
    if (day.isPresent()) {
      json.writeStringField(key, day.get().toString());
    } else {
      json.writeNullField(key);
    }
  }

  private void text(String key, String value) throws IOException {
    json.writeStringField(key, plain(value));
  }

  /** Text from the inputs as it is, but for identifiers and for what UTF-8 cannot hold. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    ShownText.withoutIdentifiers(text)
        .codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? ShownText.NO_CHARACTER : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /**
   * What JSON asks for, and whatever {@link ShownText} would make visible: a name cannot steer or
   * mislead the screen on which the file is looked at, and programs read it as it is.
   */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final char DELETE = 0x7F;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[DELETE] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return ShownText.isSafe(character)
          ? null
          : new SerializedString(ShownText.escaped((char) character));
    }
  }
}
