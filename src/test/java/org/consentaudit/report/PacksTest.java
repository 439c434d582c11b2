package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each holder is told about the patients that concern it, and about no others. */
class PacksTest {
  private static final LocalDate MAY = LocalDate.of(2016, 5, 1);
  private static final LocalDate JUNE = LocalDate.of(2016, 6, 1);

  @TempDir Path place;

  /** Two practices, two named recipients and one release of which nobody knows where it went. */
  private static SampleResult sample() {
    SampleResult sample = SampleResult.empty();
    sample.findings.add(
        finding(
            SampleResult.FIRST,
            Verdict.NEVER_PASSED_ON,
            "E86001",
            List.of("R-1", "R-2"),
            List.of("Acme Research", "Zeta Trust")));
    sample.findings.add(
        finding(SampleResult.SECOND, Verdict.NEVER_PASSED_ON, "E86001", List.of(), List.of()));
    sample.findings.add(
        finding(
            SampleResult.FOURTH,
            Verdict.DISCLOSED,
            "E86002",
            List.of("R-1", "R-3"),
            List.of("Acme Research")));
    sample.findings.add(
        finding(SampleResult.THIRD, Verdict.UNDETERMINED, "", List.of(), List.of()));
    sample.releases.add(release("R-1", MAY, "Acme Research", "HES", 2));
    sample.releases.add(release("R-2", JUNE, "Zeta Trust", "=HES", 1));
    sample.releases.add(release("R-2", MAY, "Acme Research", "Other", 0));
    sample.releases.add(release("R-3", JUNE, "", "", 1));
    return sample;
  }

  @Test
  void everyHolderHasAFileOfItsOwn() throws IOException {
    assertThat(packs(sample()).keySet())
        .containsExactly(
            "letters.csv",
            "practices/E86001.csv",
            "practices/E86002.csv",
            "practices/unknown-practice.csv",
            "recipients/Acme-Research.csv",
            "recipients/Zeta-Trust.csv",
            "recipients/unknown-recipient.csv");
  }

  @Test
  void practiceGetsItsOwnPatientsWithAllThatMendsTheEntry() throws IOException {
    assertThat(packs(sample()))
        .containsEntry(
            "practices/E86001.csv",
            """
            practice_code,finding_id,nhs_number,opt_out_type,verdict,reason,opted_out_from,\
            entered_on,received_on,code_scheme,code,flags,exposures,possible_exposures,\
            first_exposure,last_exposure,releases,recipients
            E86001,1,9990000018,TYPE_2,NEVER_PASSED_ON,why,2015-03-31,2015-04-01,,ctv3,XaaVL,\
            UNDATED,2,0,2016-05-01,2016-06-01,R-1;R-2,Acme Research;Zeta Trust
            E86001,2,9990000026,TYPE_2,NEVER_PASSED_ON,why,2015-03-31,2015-04-01,,ctv3,XaaVL,\
            UNDATED,0,0,,,,
            """);
  }

  /** Not of the opt-out, not of the practice, and not of what others were sent. */
  @Test
  void recipientLearnsWhichRowsToDeleteAndNothingElse() throws IOException {
    Map<String, String> packs = packs(sample());

    assertThat(packs)
        .containsEntry(
            "recipients/Acme-Research.csv",
            """
            recipient,nhs_number,release_id,release_date,dataset
            Acme Research,9990000018,R-1,2016-05-01,HES
            Acme Research,9990000042,R-1,2016-05-01,HES
            """)
        .containsEntry(
            "recipients/Zeta-Trust.csv",
            """
            recipient,nhs_number,release_id,release_date,dataset
            Zeta Trust,9990000018,R-2,2016-06-01,'=HES
            """)
        .containsEntry(
            "recipients/unknown-recipient.csv",
            """
            recipient,nhs_number,release_id,release_date,dataset
            "",9990000042,R-3,2016-06-01,
            """);
  }

  @Test
  void patientWithTwoOptOutsIsNamedOnceForEachRelease() throws IOException {
    SampleResult sample = sample();
    Finding first = sample.findings.get(0);
    sample.findings.add(
        1,
        new Finding(
            first.patient(),
            OptOutType.NATIONAL,
            first.verdict(),
            first.reason(),
            first.optedOutFrom(),
            first.receivedOn(),
            first.exposures(),
            first.entry()));

    assertThat(packs(sample).get("recipients/Zeta-Trust.csv")).hasLineCount(2);
  }

  /** One id may have gone out several times: only what lies in the finding's time is meant. */
  @Test
  void releaseOutsideTheTimeOfTheExposuresIsNotNamed() throws IOException {
    SampleResult sample = sample();
    sample.releases.add(release("R-1", MAY.minusDays(1), "Acme Research", "Early", 1));
    sample.releases.add(release("R-1", JUNE.plusDays(1), "Acme Research", "Late", 1));
    sample.releases.add(release("R-1", MAY.plusDays(1), "Acme Research", "Between", 1));

    assertThat(packs(sample).get("recipients/Acme-Research.csv"))
        .contains("Between")
        .doesNotContain("Early", "Late");
  }

  @Test
  void patientIsInThePackEvenWhereTheReleasesAreMissing() throws IOException {
    SampleResult sample = sample();
    sample.releases.clear();

    assertThat(packs(sample))
        .containsEntry(
            "recipients/Zeta-Trust.csv",
            """
            recipient,nhs_number,release_id,release_date,dataset
            Zeta Trust,9990000018,,,
            """);
  }

  @Test
  void lettersAreForPatientsWhoseChoiceWasNotHonoured() throws IOException {
    assertThat(packs(sample()))
        .containsEntry(
            "letters.csv",
            """
            practice_code,nhs_number,opt_out_type,opted_out_from,verdict,first_exposure,\
            last_exposure,recipients
            E86001,9990000018,TYPE_2,2015-03-31,NEVER_PASSED_ON,2016-05-01,2016-06-01,\
            Acme Research;Zeta Trust
            E86001,9990000026,TYPE_2,2015-03-31,NEVER_PASSED_ON,,,
            E86002,9990000042,TYPE_2,2015-03-31,DISCLOSED,2016-05-01,2016-06-01,\
            Acme Research;not known
            """);
  }

  @Test
  void packsOfAnEarlierRunGo() throws IOException {
    packs(sample());
    SampleResult later = SampleResult.empty();
    later.findings.add(
        finding(SampleResult.FIRST, Verdict.NEVER_PASSED_ON, "E86009", List.of(), List.of()));

    assertThat(packs(later).keySet()).containsExactly("letters.csv", "practices/E86009.csv");
    write(later, EnumSet.of(ReportFormat.JSON));
    assertThat(place.resolve("audit/packs")).doesNotExist();
  }

  @Test
  void holdersWhoseNamesLookLikePathsStayInTheirFolder() throws IOException {
    SampleResult sample = sample();
    sample.findings.add(
        finding(
            SampleResult.THIRD,
            Verdict.DISCLOSED,
            "../../E86001",
            List.of("R-1"),
            List.of("/etc/x")));

    assertThat(packs(sample).keySet())
        .contains("practices/E86001-2.csv", "recipients/etc-x.csv")
        .hasSize(9);
    try (Stream<Path> beside = Files.list(place)) {
      assertThat(beside).containsExactly(place.resolve("audit"));
    }
  }

  private static Finding finding(
      NhsNumber patient,
      Verdict verdict,
      String practice,
      List<String> releases,
      List<String> recipients) {
    return new Finding(
        patient,
        OptOutType.TYPE_2,
        verdict,
        "why",
        Optional.of(LocalDate.of(2015, 3, 31)),
        Optional.empty(),
        new Finding.Exposures(
            releases.size(),
            0,
            0,
            releases.isEmpty() ? Optional.empty() : Optional.of(MAY),
            releases.isEmpty() ? Optional.empty() : Optional.of(JUNE),
            releases,
            recipients),
        new Finding.Entry(
            Optional.of(LocalDate.of(2015, 4, 1)),
            new PracticeCode(practice),
            "TPP",
            CodeScheme.CTV3,
            "XaaVL",
            Set.of(Flag.UNDATED),
            new SourceLine("gp/SRCode.csv", 2)));
  }

  private static ReleaseCounts release(
      String id, LocalDate date, String recipient, String dataset, long exposures) {
    return new ReleaseCounts(
        id, Optional.of(date), recipient, dataset, Map.of(), 9, exposures, 0, 0, exposures);
  }

  private void write(SampleResult sample, Set<ReportFormat> formats) throws IOException {
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("audit"))) {
      ReportFormat.writeAll(formats, sample.data(), Sealing.PLAIN, folder);
      folder.publish();
    }
  }

  /** Every file in packs, by its path from there, with line ends as in Java. */
  private Map<String, String> packs(SampleResult sample) throws IOException {
    write(sample, EnumSet.of(ReportFormat.PACKS));
    Path packs = place.resolve("audit/packs");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(packs)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(
            packs.relativize(file).toString().replace('\\', '/'),
            Files.readString(file).replace("\r\n", "\n"));
      }
    }
    return files;
  }
}
