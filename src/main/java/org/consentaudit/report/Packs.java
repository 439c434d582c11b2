package org.consentaudit.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.consentaudit.audit.Finding;
import org.consentaudit.optout.Flag;

/**
 * {@code packs}: what each holder has to be told, in a file of its own, so that nobody is sent a
 * list of patients who are none of their business. A practice gets its own patients; a recipient
 * those whose data it was sent and should not have been, and nothing about their opt-outs; {@code
 * letters.csv} is for the practices' letters to patients.
 *
 * <p>Whom a file is for stands in each of its rows: file names have to be bent to what file systems
 * allow, and a file that goes to the wrong place is the next breach.
 */
final class Packs {
  static final String FOLDER = "packs";

  private static final String LETTERS = "letters.csv";
  private static final String PRACTICES = "practices/";
  private static final String RECIPIENTS = "recipients/";

  /** What a practice needs to find the entry and mend it; not where we keep its export. */
  private static final List<String> PRACTICE_HEADER =
      List.of(
          "practice_code",
          "finding_id",
          "nhs_number",
          "opt_out_type",
          "verdict",
          "reason",
          "opted_out_from",
          "entered_on",
          "received_on",
          "code_scheme",
          "code",
          "flags",
          "exposures",
          "possible_exposures",
          "first_exposure",
          "last_exposure",
          "releases",
          "recipients");

  /** What a letter says; who the patient is and lives where, the practice knows. */
  private static final List<String> LETTER_HEADER =
      List.of(
          "practice_code",
          "nhs_number",
          "opt_out_type",
          "opted_out_from",
          "verdict",
          "first_exposure",
          "last_exposure",
          "recipients");

  private Packs() {}

  static void write(ReportData data, ReportFolder.Part folder) throws IOException {
    RecipientPacks recipients = new RecipientPacks(data.result());
    practices(data, folder);
    for (RecipientPacks.Pack pack : recipients.packs()) {
      folder.write(FOLDER + "/" + RECIPIENTS + pack.file(), recipients.content(pack));
    }
    List<Finding> findings = data.result().findings();
    folder.write(
        FOLDER + "/" + LETTERS,
        out ->
            CsvTable.write(
                out,
                LETTER_HEADER,
                findings.stream()
                    .filter(finding -> finding.verdict().isFailure())
                    .map(finding -> letter(finding, recipients.toldOf(finding)))));
  }

  /** Whether a file in the folder of packs, by its path from there, is one of an earlier run's. */
  static boolean isOurs(String file) {
    return file.equals(LETTERS)
        || Stream.of(PRACTICES, RECIPIENTS)
            .anyMatch(
                place -> file.startsWith(place) && PackNames.isOne(file.substring(place.length())));
  }

  private static void practices(ReportData data, ReportFolder.Part folder) throws IOException {
    List<Finding> findings = data.result().findings();
    Map<String, List<Integer>> places = new TreeMap<>();
    for (int i = 0; i < findings.size(); i++) {
      places
          .computeIfAbsent(findings.get(i).entry().practice().value(), unused -> new ArrayList<>())
          .add(i);
    }
    Map<String, String> names = PackNames.of(places.keySet(), "practice");
    for (Map.Entry<String, List<Integer>> practice : places.entrySet()) {
      folder.write(
          FOLDER + "/" + PRACTICES + names.get(practice.getKey()),
          out ->
              CsvTable.write(
                  out,
                  PRACTICE_HEADER,
                  practice.getValue().stream()
                      .map(
                          i ->
                              forPractice(
                                  data.naming().findings().of(findings.get(i), i + 1L),
                                  findings.get(i)))));
    }
  }

  private static List<String> forPractice(String id, Finding finding) {
    Finding.Exposures exposures = finding.exposures();
    Finding.Entry entry = finding.entry();
    return List.of(
        FormulaSafe.cell(entry.practice().value()),
        FormulaSafe.cell(id),
        finding.patient().digits(),
        FormulaSafe.cell(finding.type().name()),
        finding.verdict().name(),
        FormulaSafe.cell(finding.reason()),
        FindingsCsv.day(finding.optedOutFrom()),
        FindingsCsv.day(entry.entered()),
        FindingsCsv.day(finding.receivedOn()),
        entry.scheme().label(),
        FormulaSafe.cell(entry.code()),
        FormulaSafe.list(entry.flags().stream().map(Flag::name).sorted().toList()),
        Long.toString(exposures.rows()),
        Long.toString(exposures.possibleRows()),
        FindingsCsv.day(exposures.first()),
        FindingsCsv.day(exposures.last()),
        FormulaSafe.list(exposures.releases()),
        FormulaSafe.list(exposures.recipients()));
  }

  private static List<String> letter(Finding finding, List<String> recipients) {
    return List.of(
        FormulaSafe.cell(finding.entry().practice().value()),
        finding.patient().digits(),
        FormulaSafe.cell(finding.type().name()),
        FindingsCsv.day(finding.optedOutFrom()),
        finding.verdict().name(),
        FindingsCsv.day(finding.exposures().first()),
        FindingsCsv.day(finding.exposures().last()),
        FormulaSafe.list(recipients));
  }
}
