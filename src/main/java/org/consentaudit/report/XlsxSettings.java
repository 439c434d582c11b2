package org.consentaudit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;

/** The sheet Settings: by what the evidence was judged. */
final class XlsxSettings {
  static final List<Column> COLUMNS = List.of(Column.text("setting", 24), Column.text("value", 72));

  private XlsxSettings() {}

  static List<List<String>> rows(ReportData data) {
    AuditResult result = data.result();
    AuditSettings settings = result.settings();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("program", data.tool().name() + " " + data.tool().version()));
    rows.add(row("policy", data.policy().name()));
    rows.add(row("policy digest", data.policy().digest()));
    rows.add(row("as of", settings.asOf().toString()));
    rows.add(row("as of comes from", settings.asOfSource()));
    rows.add(row("days of grace", Integer.toString(settings.graceDays())));
    rows.add(
        row(
            "scope of releases",
            switch (result.scopeBasis()) {
              case REGISTER -> "read from the register of releases";
              case ASSUMED -> "assumed: no register was given, so every list is in scope";
            }));
    rows.add(row("fails on", failOn(settings)));
    rows.add(
        row(
            "coverage required",
            settings.requireCoverage().isPresent()
                ? settings.requireCoverage().getAsDouble() + "%"
                : "none"));
    rows.add(
        row(
            "digests of the inputs",
            switch (data.digests()) {
              case SHA256 -> "SHA-256";
              case NONE -> "left off (--no-digests)";
            }));
    rows.add(row("second opinion", secondOpinion(data)));
    rows.add(row("key of pseudonyms and finding ids", data.naming().keyId().orElse("none")));
    rows.add(row("exit code", Integer.toString(data.exitCode())));
    return rows;
  }

  private static String secondOpinion(ReportData data) {
    return switch (data.opinions()) {
      case ONE -> "not asked for";
      case TWO -> "agrees on every verdict (--verify)";
    };
  }

  private static String failOn(AuditSettings settings) {
    String verdicts =
        Stream.concat(
                Arrays.stream(Verdict.values())
                    .filter(settings.failOn()::contains)
                    .map(Verdict::name),
                Arrays.stream(ReverseVerdict.values())
                    .filter(settings.failOnReverse()::contains)
                    .map(ReverseVerdict::name))
            .collect(Collectors.joining(";"));
    return verdicts.isEmpty() ? "none" : verdicts;
  }

  private static List<String> row(String setting, String value) {
    return List.of(setting, FormulaSafe.cellWithoutIdentifiers(value));
  }
}
