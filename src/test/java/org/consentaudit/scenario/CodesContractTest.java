package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules C1 to C5: which codes are opt-outs. */
class CodesContractTest {
  private static final String DELIVERY = "20170201_0200";

  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  /** One coded entry of 2015, and a release of 2017 with its patient and another's. */
  private AuditFolder.Reports coded(String scheme, String code) {
    return folder()
        .gp("#1,A81001," + scheme + "," + code + ",2015-03-31,2015-04-02")
        .disseminated("#1,A81001,NIC-1,2017-03-06", "#2,A81001,NIC-1,2017-03-06")
        .audit();
  }

  private AuditFolder.Reports codedByTpp(String ctv3, String snomed) {
    return folder()
        .tppManifest(DELIVERY, "N")
        .tpp(DELIVERY, "SRPatient", "71,B82002,#1,05 Jun 1951 00:00,FALSE,0")
        .tpp(
            DELIVERY,
            "SRCode",
            "501,B82002,71,31 Mar 2015 00:00:00,02 Apr 2015 09:30:00," + ctv3 + "," + snomed + ",0")
        .disseminated("#1,B82002,NIC-1,2017-03-06")
        .audit();
  }

  private AuditFolder emis(String codes) {
    return folder()
        .emis(291, "Admin_Organisation", "org-a,Surgery,C83003,1")
        .emis(291, "Admin_Patient", "pat-1,org-a,#1,1951-06-05,false,false,2")
        .emis(291, "Coding_ClinicalCode", codes);
  }

  @ParameterizedTest
  @CsvSource({
    "read2, 9Nu0., TYPE_1",
    "ctv3, XaZ89, TYPE_1",
    "snomed, 827241000000103, TYPE_1",
    "read2, 9Nu4., TYPE_2",
    "ctv3, XaaVL, TYPE_2",
    "snomed, 881561000000100, TYPE_2"
  })
  void ruleC1EachDissentCodeShips(String scheme, String code, String type) {
    AuditFolder.Reports reports = coded(scheme, code);

    assertThat(reports.cell("#1", "opt_out_type")).isEqualTo(type);
    assertThat(reports.cell("#1", "code")).isEqualTo(code);
    assertThat(reports.cell("#1", "code_scheme")).isEqualToIgnoringCase(scheme);
  }

  @ParameterizedTest
  @CsvSource({
    "read2, 9Nu1., XaZ89, TYPE_1",
    "ctv3, XaZ8A, XaZ89, TYPE_1",
    "snomed, 827261000000102, XaZ89, TYPE_1",
    "read2, 9Nu5., XaaVL, TYPE_2",
    "ctv3, XaaVM, XaaVL, TYPE_2",
    "snomed, 881581000000109, XaaVL, TYPE_2"
  })
  void ruleC1EachWithdrawalCodeShips(String scheme, String code, String dissent, String type) {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3," + dissent + ",2015-03-31,2015-04-02",
                "#1,A81001," + scheme + "," + code + ",2016-05-04,2016-05-05")
            .disseminated("#1,A81001,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.verdicts()).containsExactly("1 " + type + " WITHDRAWN");
  }

  @Test
  void ruleC1TheBuiltInPolicyIsEngland() {
    AuditFolder.Reports reports = coded("ctv3", "XaZ89");

    assertThat(reports.json().at("/settings/policy/name").asText()).isEqualTo("england");
  }

  @ParameterizedTest
  @CsvSource({"ctv3, xaz89", "ctv3, XaZ8a", "ctv3, XAAVL", "ctv3, Xaavl", "read2, 9nu0."})
  void ruleC1CodesCompareCaseSensitively(String scheme, String code) {
    assertThat(coded(scheme, code).verdicts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "read2, 9Nu..",
    "read2, 9Nu2.",
    "read2, 9Nu3.",
    "read2, 9Nu30",
    "read2, 9Nu6.",
    "read2, 9Nu90",
    "read2, 9Nu01",
    "read2, 9Nu41",
    "ctv3, XaZ8",
    "ctv3, XaZ8t",
    "snomed, 82724100000010",
    "snomed, 8272410000001030"
  })
  void ruleC1CodesNeverCompareByPrefix(String scheme, String code) {
    assertThat(coded(scheme, code).verdicts()).isEmpty();
  }

  @Test
  void ruleC1CodesNeverCompareByTerm() {
    AuditFolder.Reports reports =
        coded(
            "read2",
            "Dissent from secondary use of general practitioner patient identifiable data");

    assertThat(reports.verdicts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "9Nu0.00, TYPE_1",
    "9Nu0.11, TYPE_1",
    "9Nu4.00, TYPE_2",
  })
  void ruleC2SevenCharacterFormsDropTheirTermCode(String code, String type) {
    assertThat(coded("read2", code).cell("#1", "opt_out_type")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"9Nu0-1, TYPE_1", "9Nu4-12, TYPE_2"})
  void ruleC2EmisHyphenSuffixIsCut(String code, String type) {
    assertThat(coded("read2", code).cell("#1", "opt_out_type")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"9Nu0, TYPE_1", "9Nu4, TYPE_2"})
  void ruleC2FourCharactersArePaddedWithADot(String code, String type) {
    assertThat(coded("read2", code).cell("#1", "opt_out_type")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"9Nu0.1, TYPE_1", "9Nu4.0, TYPE_2"})
  void ruleC2SixCharactersWithADotInFifthPlaceKeepTheirFirstFive(String code, String type) {
    AuditFolder.Reports reports = coded("read2", code);

    assertThat(reports.cell("#1", "opt_out_type")).isEqualTo(type);
    assertThat(reports.cell("#1", "flags")).isEmpty();
  }

  @Test
  void ruleC2ASevenCharacterChildCodeIsAnotherCode() {
    assertThat(coded("read2", "9Nu0000").verdicts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9Nu000, TYPE_1", "9Nu400, TYPE_2"})
  void ruleC2FormsWithoutTheDotCountAndAreFlagged(String code, String type) {
    AuditFolder.Reports reports = coded("read2", code);

    assertThat(reports.cell("#1", "opt_out_type")).isEqualTo(type);
    assertThat(reports.cell("#1", "flags")).isEqualTo("AMBIGUOUS_CODE");
  }

  @ParameterizedTest
  @CsvSource({"EMIS9-1", "ESCT9-1", "JHCC9-1"})
  void ruleC2LocalEmisPrefixesAreLeftAlone(String code) {
    AuditFolder.Reports reports =
        folder()
            .file("local.json", localCode(code.substring(0, 5)))
            .gp(
                "#1,A81001,read2," + code + ",2015-03-31,2015-04-02",
                "#2,A81001,read2," + code.substring(0, 5) + ",2015-03-30,2015-04-01")
            .disseminated("#1,A81001,NIC-1,2017-03-06", "#2,A81001,NIC-1,2017-03-06")
            .audit("--policy", temporary.resolve("audit/local.json").toString());

    assertThat(reports.findings()).extracting(row -> row.get("nhs_number")).containsExactly("#2");
  }

  @ParameterizedTest
  @CsvSource({
    "ctv3, 9Nu0.",
    "snomed, 9Nu4.",
    "read2, XaZ89",
    "snomed, XaaVL",
    "read2, 827241000000103",
    "ctv3, 881561000000100"
  })
  void ruleC2ACodeMatchesOnlyUnderItsOwnScheme(String scheme, String code) {
    assertThat(coded(scheme, code).verdicts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9Nu0., TYPE_1", "XaaVL, TYPE_2", "881561000000100, TYPE_2", "9Nu4.00, TYPE_2"})
  void ruleC2ABlankSchemeMatchesAny(String code, String type) {
    assertThat(coded("", code).cell("#1", "opt_out_type")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "READ2, 9Nu0.",
    "readv2, 9Nu0.",
    "Read, 9Nu0.",
    "CTV3, XaZ89",
    "SNOMED, 827241000000103",
    "Sct, 827241000000103"
  })
  void codeSchemesAreRecognisedInAnyCase(String scheme, String code) {
    assertThat(coded(scheme, code).cell("#1", "opt_out_type")).isEqualTo("TYPE_1");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 881561000000100",
    "-1, 881561000000100",
    "XaaVL, ''",
    "XaaVL, -1",
    "X2001, 881561000000100",
    "XaaVL, 73211009"
  })
  void ruleC3ARowCountsIfEitherTerminologyIsAnOptOut(String ctv3, String snomed) {
    assertThat(codedByTpp(ctv3, snomed).cell("#1", "opt_out_type")).isEqualTo("TYPE_2");
  }

  @ParameterizedTest
  @CsvSource({"X2001, 881561000000100", "XaaVL, 73211009", "XaaVM, 881561000000100"})
  void ruleC3DisagreementOnMeaningIsFlagged(String ctv3, String snomed) {
    assertThat(codedByTpp(ctv3, snomed).cell("#1", "flags")).isEqualTo("TERMINOLOGY_DISAGREEMENT");
  }

  @ParameterizedTest
  @CsvSource({"XaaVL, 881561000000100", "XaaVL, ''", "'', 881561000000100", "-1, 881561000000100"})
  void ruleC3EquivalentOrBlankTerminologyIsNoDisagreement(String ctv3, String snomed) {
    assertThat(codedByTpp(ctv3, snomed).cell("#1", "flags")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"XaaVM, 881561000000100, 881561000000100", "XaaVL, 881581000000109, XaaVL"})
  void ruleC3DissentWinsOverWithdrawalAndItsCodeIsShown(String ctv3, String snomed, String shown) {
    AuditFolder.Reports reports = codedByTpp(ctv3, snomed);

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "code")).isEqualTo(shown);
  }

  @Test
  void ruleC3CodesOfTwoTypesOnOneRowAreAnEntryOfEach() {
    AuditFolder.Reports reports = codedByTpp("XaZ89", "881561000000100");

    assertThat(reports.finding("#1", "TYPE_1").get("code")).isEqualTo("XaZ89");
    assertThat(reports.finding("#1", "TYPE_2").get("code")).isEqualTo("881561000000100");
    assertThat(reports.finding("#1", "TYPE_2").get("flags")).isEqualTo("TERMINOLOGY_DISAGREEMENT");
  }

  @Test
  void ruleC3OfTwoCodesThatAgreeTheCtv3OneIsShown() {
    AuditFolder.Reports reports = codedByTpp("XaaVL", "881561000000100");

    assertThat(reports.cell("#1", "code")).isEqualTo("XaaVL");
    assertThat(reports.cell("#1", "code_scheme")).isEqualToIgnoringCase("ctv3");
  }

  @Test
  void ruleC3TheCodeIsShownAsWrittenInTheExport() {
    AuditFolder.Reports reports =
        emis("9001,Dissent,9Nu0-1,827241000000103,,3")
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,4")
            .disseminated("#1,C83003,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.cell("#1", "code")).isEqualTo("9Nu0-1");
    assertThat(reports.cell("#1", "code_scheme")).isEqualToIgnoringCase("read2");
    assertThat(reports.cell("#1", "supplier")).isEqualTo("EMIS");
    assertThat(reports.cell("#1", "practice_code")).isEqualTo("C83003");
  }

  @ParameterizedTest
  @CsvSource({
    "8.27241E+14",
    "8.27E+14",
    "8.82E+14",
    "8.8E+14",
    "827241000000100",
    "881561000000109",
    "8.81581E14"
  })
  void ruleC4ADamagedCodeThatCouldBeAnOptOutIsUnresolved(String code) {
    AuditFolder.Reports reports = coded("snomed", code);

    assertThat(reports.unresolvedLines()).containsExactly("gp 2 DAMAGED_CODE");
    assertThat(reports.verdicts()).isEmpty();
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleC4OtherDamageIsCountedOncePerFile() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-02",
                "#2,A81001,snomed,7.3211E+7,2015-05-01,2015-05-02",
                "#3,A81001,snomed,1.95967E+8,2015-06-01,2015-06-02")
            .disseminated("#2,A81001,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.unresolved()).isEmpty();
    assertThat(reports.warnings()).hasSize(1);
    assertThat(reports.warnings().get(0)).contains("2").contains("entries.csv");
  }

  @Test
  void ruleC4DamageBesideAnOptOutCodeIsNotUnresolved() {
    AuditFolder.Reports reports = codedByTpp("XaaVL", "8.81561E+14");

    assertThat(reports.unresolved()).isEmpty();
    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleC4AnUnknownCodeIdIsUnresolvedOnceWithItsRowCount() {
    AuditFolder.Reports reports =
        emis("9001,Dissent,9Nu0,827241000000103,,3")
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9777,false,4",
                "obs-2,pat-1,org-a,2015-05-31,YMD,2015-06-02,,9777,false,5",
                "obs-3,pat-1,org-a,2015-07-31,YMD,2015-08-02,,9001,false,6")
            .disseminated("#1,C83003,NIC-1,2017-03-06")
            .audit("--fail-on", "none");

    assertThat(reports.unresolved()).hasSize(1);
    assertThat(reports.unresolved().get(0)).containsEntry("reason", "UNKNOWN_CODE_ID");
    assertThat(reports.unresolved().get(0).get("value")).contains("2");
    assertThat(reports.setAside("gp", "UNKNOWN_CODE_ID")).isEqualTo(2);
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleC4ALocalChildOfAnOptOutCodeIsUnresolvedOnceWithItsRowCount() {
    AuditFolder.Reports reports =
        emis("9001,Dissent,9Nu0,827241000000103,,3\n9002,Local,EMISNQDI7,,9001,4")
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9002,false,4",
                "obs-2,pat-1,org-a,2015-05-31,YMD,2015-06-02,,9002,false,5",
                "obs-3,pat-1,org-a,2015-07-31,YMD,2015-08-02,,9002,false,6")
            .disseminated("#1,C83003,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.unresolved()).hasSize(1);
    assertThat(reports.unresolved().get(0)).containsEntry("reason", "LOCAL_CHILD_CODE");
    assertThat(reports.setAside("gp", "LOCAL_CHILD_CODE")).isEqualTo(3);
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleC4DiaryEntriesAreNotOptOuts() {
    AuditFolder.Reports reports =
        emis("9001,Dissent,9Nu0,827241000000103,,3")
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-2,org-a,2015-03-31,YMD,2015-04-02,,9001,false,4")
            .emis(
                291,
                "Admin_Patient",
                "pat-1,org-a,#1,,false,false,2",
                "pat-2,org-a,#2,,false,false,3")
            .emis(291, "CareRecord_Diary", "dia-1,pat-1,org-a,2015-05-31,2015-06-02,9001,false,7")
            .disseminated("#1,C83003,NIC-1,2017-03-06", "#2,C83003,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.findings()).extracting(row -> row.get("nhs_number")).containsExactly("#2");
  }

  @Test
  void ruleC5APolicyFileAddsATypeAndItsCodes() {
    AuditFolder.Reports reports =
        folder()
            .file("local.json", localCode("9Loc."))
            .gp(
                "#1,A81001,read2,9Loc.,2015-03-31,2015-04-02",
                "#2,A81001,read2,9Nu0.,2015-05-31,2015-06-02")
            .disseminated("#1,A81001,NIC-1,2017-03-06", "#2,A81001,NIC-1,2017-03-06")
            .audit("--policy", temporary.resolve("audit/local.json").toString());

    assertThat(reports.cell("#1", "opt_out_type")).isEqualTo("LOCAL_SCHEME");
    assertThat(reports.cell("#2", "opt_out_type")).isEqualTo("TYPE_1");
  }

  @Test
  void ruleC5APolicyFileReplacesTheBuiltInCodes() {
    AuditFolder.Reports reports =
        folder()
            .file("local.json", localCode("9Loc.").replace("\"extends\": \"england\",", ""))
            .gp(
                "#1,A81001,read2,9Loc.,2015-03-31,2015-04-02",
                "#2,A81001,read2,9Nu0.,2015-05-31,2015-06-02")
            .disseminated("#1,A81001,NIC-1,2017-03-06", "#2,A81001,NIC-1,2017-03-06")
            .audit("--policy", temporary.resolve("audit/local.json").toString());

    assertThat(reports.findings()).extracting(row -> row.get("nhs_number")).containsExactly("#1");
  }

  @Test
  void ruleC5APolicyFileChangesDates() {
    AuditFolder.Reports reports =
        folder()
            .file(
                "local.json",
                localCode("9Loc.")
                    .replace("\"introduced\": \"2012-04-01\"", "\"introduced\": \"2015-04-01\""))
            .gp("#1,A81001,read2,9Loc.,2015-03-31,2015-04-02")
            .disseminated("#1,A81001,NIC-1,2017-03-06")
            .audit("--policy", temporary.resolve("audit/local.json").toString());

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-04-02");
    assertThat(reports.cell("#1", "flags")).isEqualTo("IMPLAUSIBLE_DATE");
  }

  @Test
  void ruleC5PolicyShowPrintsTheEffectivePolicyAndPolicyCheckReadsItBack() throws Exception {
    Program.Ended shown = Program.run("policy", "show");
    folder().file("shown.json", shown.out());
    Program.Ended checked =
        Program.run("policy", "check", temporary.resolve("audit/shown.json").toString());

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out()).contains("881581000000109").contains("9Nu5.").contains("XaaVM");
    assertThat(checked.exitCode()).as(checked.err()).isZero();
  }

  @Test
  void ruleC5PolicyShowPrintsWhatAFileAdds() {
    folder().file("local.json", localCode("9Loc."));

    Program.Ended shown =
        Program.run("policy", "show", temporary.resolve("audit/local.json").toString());

    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("LOCAL_SCHEME").contains("9Loc.").contains("XaZ89");
  }

  @Test
  void ruleC5AnUnknownKeyIsRefusedWithItsLine() {
    assertRefused(localCode("9Loc.").replace("\"introduced\"", "\"introducd\""), 6);
  }

  @Test
  void ruleC5ASnomedIdFailingItsCheckDigitIsRefusedWithItsLine() {
    assertRefused(
        localCode("827241000000104").replace("\"scheme\": \"read2\"", "\"scheme\": \"snomed\""), 9);
  }

  @Test
  void ruleC5OneCodeWithTwoMeaningsIsRefusedWithItsLine() {
    assertRefused(localCode("9Nu1."), 9);
  }

  private void assertRefused(String policy, int line) {
    folder()
        .file("local.json", policy)
        .gp("#1,A81001,read2,9Loc.,2015-03-31,2015-04-02")
        .disseminated("#1,A81001,NIC-1,2017-03-06");
    AuditFolder.Reports reports =
        folder().audit("--policy", temporary.resolve("audit/local.json").toString());

    assertThat(reports.exitCode()).isEqualTo(3);
    assertThat(reports.err()).contains("local.json").contains("line " + line);
    assertThat(reports.err().lines()).hasSize(1);
    assertThat(reports.wroteNothing()).isTrue();
    assertThat(
            Program.run("policy", "check", temporary.resolve("audit/local.json").toString())
                .exitCode())
        .isEqualTo(3);
  }

  private static String localCode(String code) {
    return """
        {
          "extends": "england",
          "name": "local",
          "types": [
            {
              "type": "LOCAL_SCHEME", "introduced": "2012-04-01"
            }],
          "codes": [
            {"type": "LOCAL_SCHEME", "meaning": "dissent", "scheme": "read2", "code": "CODE"}
          ]
        }
        """
        .replace("CODE", code);
  }
}
