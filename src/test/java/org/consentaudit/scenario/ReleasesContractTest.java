package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules D1 to D4: which release a row belongs to, and whether it had to honour an opt-out. */
class ReleasesContractTest {
  private static final String SENT = "nhs_number,practice_code";

  @TempDir Path temporary;

  /** One patient with a Type 1 objection of 2013. */
  private AuditFolder folder() {
    return AuditFolder.in(temporary).gp("#1,A81001,ctv3,XaZ89,2013-03-31,2013-04-02");
  }

  @Test
  void ruleD1TheRowsOwnColumnNamesItsRelease() {
    AuditFolder.Reports reports =
        folder()
            .disseminatedAs(
                "nhs_number,release_id,release_date,recipient", "#1,NIC-7,2017-03-06,Example Trust")
            .audit("--release-id", "NIC-8", "--release-date", "2016-05-04", "--recipient", "Other");

    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-7");
    assertThat(reports.cell("#1", "recipients")).isEqualTo("Example Trust");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2017-03-06");
  }

  @Test
  void ruleD1ElseTheListsSettingsDo() {
    AuditFolder.Reports reports =
        folder()
            .disseminatedAs(SENT, "#1,A81001")
            .registerAs("release_id,release_date,file", "NIC-9,2015-01-05,sent.csv")
            .audit(
                "--release-id",
                "NIC-8",
                "--release-date",
                "2016-05-04",
                "--recipient",
                "Other",
                "--fail-on",
                "none");

    assertThat(reports.json().at("/releases/0/id").asText()).isEqualTo("NIC-8");
    assertThat(reports.json().at("/releases/0/date").asText()).isEqualTo("2016-05-04");
  }

  @Test
  void ruleD1ABlankCellFallsBackToTheListsSettings() {
    AuditFolder.Reports reports =
        folder()
            .disseminatedAs("nhs_number,release_id,release_date", "#1,,")
            .audit("--release-id", "NIC-8", "--release-date", "2016-05-04");

    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-8");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2016-05-04");
  }

  @Test
  void ruleD1ElseTheRegistersFileColumnDoes() {
    AuditFolder.Reports reports =
        folder()
            .disseminatedAs(SENT, "#1,A81001")
            .registerAs(
                "release_id,release_date,recipient,type_1_applies,file",
                "NIC-8,2016-05-04,Other,yes,elsewhere.csv",
                "NIC-9,2015-01-05,Example Trust,yes,sent.csv")
            .audit();

    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-9");
    assertThat(reports.cell("#1", "recipients")).isEqualTo("Example Trust");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2015-01-05");
  }

  @Test
  void ruleD1TheDateComesFromTheRegisterWhereTheListTellsNone() {
    AuditFolder.Reports reports =
        folder()
            .disseminatedAs("nhs_number,release_id", "#1,NIC-9")
            .register("NIC-9,2015-01-05,yes,yes,yes", "NIC-8,2016-05-04,yes,yes,yes")
            .audit();

    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2015-01-05");
  }

  @Test
  void ruleD1WhereRowAndRegisterDisagreeTheRowsDateIsUsedAndCountedInAWarning() {
    AuditFolder.Reports reports =
        folder()
            .disseminated("#1,A81001,NIC-9,2015-01-06", "#1,A81001,NIC-9,2015-01-05")
            .register("NIC-9,2015-01-05,yes,yes,yes")
            .audit();

    assertThat(reports.cell("#1", "last_exposure")).isEqualTo("2015-01-06");
    assertThat(reports.warnings())
        .anyMatch(warning -> warning.contains("1") && warning.contains("register"));
  }

  @Test
  void ruleD1AReleaseThatTheRegisterLacksHasUnknownScope() {
    AuditFolder.Reports reports =
        folder()
            .disseminated("#1,A81001,NIC-9,2015-01-06")
            .register("NIC-8,2015-01-05,yes,yes,yes")
            .audit();

    assertThat(reports.scope("NIC-9", "TYPE_1")).isEqualTo("UNKNOWN");
    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleD1WithoutAnyDateARowOfAPatientWithAnEntryIsUnresolved() {
    AuditFolder.Reports reports =
        folder()
            .disseminatedAs(
                "nhs_number,practice_code,release_id", "#2,A81001,NIC-9", "#1,A81001,NIC-9")
            .audit("--as-of", "2017-01-31");

    assertThat(reports.unresolvedLines()).containsExactly("disseminated 3 NO_RELEASE_DATE");
    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"yes, IN", "no, OUT", "unknown, UNKNOWN", "YES, IN", "No, OUT", "Unknown, UNKNOWN"})
  void ruleD2TheExplicitColumnSaysTheScope(String applies, String scope) {
    AuditFolder.Reports reports =
        folder()
            .disseminated("#1,A81001,NIC-9,2015-01-06")
            .register("NIC-9,2015-01-06," + applies + ",,")
            .audit();

    assertThat(reports.scope("NIC-9", "TYPE_1")).isEqualTo(scope);
  }

  @Test
  void ruleD2ExplicitUnknownIsFinal() {
    assertThat(scope("TYPE_1", "2015-01-06", "unknown,,,direct care,,,,,")).isEqualTo("UNKNOWN");
  }

  @Test
  void ruleD2ExplicitYesOutweighsEveryRule() {
    assertThat(scope("TYPE_2", "2014-01-06", ",yes,,direct care,,,,,")).isEqualTo("IN");
  }

  @ParameterizedTest
  @CsvSource({"yes, IN", "no, OUT", "unknown, UNKNOWN"})
  void ruleD2FromConversionABlankType2FollowsNational(String national, String scope) {
    assertThat(scope("TYPE_2", "2018-05-25", ",," + national + ",,,,,,")).isEqualTo(scope);
  }

  @Test
  void ruleD2BeforeConversionABlankType2DoesNotFollowNational() {
    assertThat(scope("TYPE_2", "2018-05-24", ",,yes,,,,,,")).isEqualTo("UNKNOWN");
  }

  @Test
  void ruleD2AnExplicitType2DoesNotFollowNational() {
    assertThat(scope("TYPE_2", "2018-05-26", ",no,yes,,,,,,")).isEqualTo("OUT");
  }

  @Test
  void ruleD2ElseTheScopeIsUnknown() {
    assertThat(scope("TYPE_2", "2017-01-06", ",,,,,,,,")).isEqualTo("UNKNOWN");
  }

  @Test
  void ruleD2WithoutARegisterEveryListIsInScopeAndEveryReportSaysSo() {
    AuditFolder.Reports reports = folder().disseminated("#1,A81001,NIC-9,2015-01-06").audit();

    assertThat(reports.scope("NIC-9", "TYPE_1")).isEqualTo("IN");
    assertThat(reports.json().at("/settings/scopeAssumed").asBoolean()).isTrue();
    assertThat(reports.out()).containsIgnoringCase("scope assumed");
  }

  @Test
  void ruleD2WithARegisterScopeIsNotAssumed() {
    AuditFolder.Reports reports =
        folder()
            .disseminated("#1,A81001,NIC-9,2015-01-06")
            .register("NIC-9,2015-01-06,yes,yes,yes")
            .audit();

    assertThat(reports.json().at("/settings/scopeAssumed").asBoolean()).isFalse();
    assertThat(reports.out()).doesNotContainIgnoringCase("scope assumed");
  }

  /**
   * The scope that one register row gives.
   *
   * @param cells type_1_applies, type_2_applies, national_applies, purpose, legal_basis, data_type,
   *     source, opt_outs_applied, dataset
   */
  private String scope(String type, String day, String cells) {
    return AuditFolder.in(temporary)
        .gp(
            "#1,A81001,ctv3,XaZ89,2013-03-31,2013-04-02",
            "#1,A81001,ctv3,XaaVL,2013-03-31,2013-04-02",
            "#1,A81001,read2,9Ndo1,2013-03-31,2013-04-02")
        .file(
            "policy.json",
            """
            {"extends": "england", "name": "with-national",
             "codes": [{"type": "NATIONAL", "meaning": "dissent", "scheme": "read2",
                        "code": "9Ndo1"}]}
            """)
        .disseminatedAs("nhs_number,release_id", "#1,NIC-9")
        .registerAs(
            "release_id,release_date,type_1_applies,type_2_applies,national_applies,purpose,"
                + "legal_basis,data_type,source,opt_outs_applied,dataset",
            "NIC-9," + day + "," + cells)
        .audit("--policy", temporary.resolve("audit/policy.json").toString())
        .scope("NIC-9", type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TYPE_2   | 2016-04-28 | OUT",
        "TYPE_2   | 2016-04-29 | IN",
        "NATIONAL | 2018-05-24 | OUT",
        "NATIONAL | 2018-05-25 | IN"
      })
  void ruleD3Order1BeforeUpholdingBeganIsOut(String type, String day, String scope) {
    assertThat(scope(type, day, ",,,,section 251,,,,")).isEqualTo(scope);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Order2 direct care              | TYPE_2   | direct care,,,,,           | OUT",
        "Order2 individual care          | TYPE_2   | For Individual Care,,,,,   | OUT",
        "Order2 before section 251       | TYPE_1   | direct care,section 251,,GP,, | OUT",
        "Order2 whole words              | TYPE_2   | indirect care,section 251,,,, | IN",
        "Order3 consent                  | NATIONAL | ,patient consent,,,,       | OUT",
        "Order3 no consent               | NATIONAL | ,no consent,identifiable,,, | IN",
        "Order3 without consent          | TYPE_2   | ,without consent,identifiable,,, | IN",
        "Order3 before section 251       | TYPE_2   | ,consent and section 251,,,, | OUT",
        "Order4 court order              | TYPE_2   | ,Court Order,,,,           | OUT",
        "Order4 legal obligation         | TYPE_2   | ,legal obligation,,,,      | OUT",
        "Order4 required by law          | NATIONAL | ,required by law,,,,       | OUT",
        "Order4 statutory                | NATIONAL | ,statutory,identifiable,,, | OUT",
        "Order5 regulation 3             | TYPE_2   | ,regulation 3,,,,          | OUT",
        "Order5 reg 3                    | TYPE_2   | ,Reg 3,,,,                 | OUT",
        "Order5 communicable disease     | NATIONAL | communicable disease control,,,,, | OUT",
        "Order5 COPI                     | NATIONAL | ,COPI notice,,,,           | OUT",
        "Order5 public health england    | TYPE_2   | ,,,Public Health England,, | OUT",
        "Order5 PHE                      | TYPE_2   | PHE surveillance,,,,,      | OUT",
        "Order5 not regulation 30        | TYPE_2   | ,regulation 30,identifiable,,, | IN",
        "Order5 not PHEASANT             | TYPE_2   | pheasant study,,identifiable,,, | IN",
        "Order6 anonymised               | TYPE_2   | ,,anonymised,,,            | OUT",
        "Order6 not identifiable         | TYPE_2   | ,,not identifiable,,,      | OUT",
        "Order6 aggregate                | NATIONAL | ,,,,aggregate,             | OUT",
        "Order6 only those two columns   | TYPE_2   | anonymised,section 251,,,, | IN",
        "Order6 before section 251       | TYPE_2   | ,section 251,anonymised,,, | OUT",
        "Order7 source names hospitals   | TYPE_1   | ,section 251,identifiable,hospital,, | OUT",
        "Order7 only for Type 1          | TYPE_2   | ,section 251,identifiable,hospital,, | IN",
        "Order7 not a GP dataset | TYPE_1 | ,section 251,,,,Hospital Episode Statistics | OUT",
        "Order8 GP-sourced dataset tells | TYPE_1   | ,section 251,identifiable,,,GPES | IN",
        "Order8 neither tells            | TYPE_1   | ,section 251,identifiable,,, | UNKNOWN",
        "Order8 only for Type 1          | NATIONAL | ,section 251,identifiable,,, | IN",
        "Order9 section 251              | TYPE_2   | ,Section 251,,,,           | IN",
        "Order9 s251                     | TYPE_1   | ,s251,,GP records,,        | IN",
        "Order9 regulation 2             | NATIONAL | ,regulation 2,,,,          | IN",
        "Order9 regulation 5             | TYPE_2   | ,regulation 5,,,,          | IN",
        "Order9 before demographics      | TYPE_2   | ,section 251,demographics,,, | IN",
        "Order10 demographics            | TYPE_2   | ,,demographics,,,          | OUT",
        "Order10 demographics            | NATIONAL | ,,demographics,,,          | OUT",
        "Order10 not for Type 1       | TYPE_1   | ,,confidential demographics,GP records,, | IN",
        "Order10 before the sender       | TYPE_2   | ,,demographics,,yes,       | OUT",
        "Order11 begins yes              | TYPE_2   | ,,,,Yes - applied to all,  | IN",
        "Order11 is Y                    | NATIONAL | ,,,,Y,                     | IN",
        "Order11 not N                   | NATIONAL | ,,,,N,                     | UNKNOWN",
        "Order12 identifiable            | TYPE_2   | ,,Identifiable,,,          | IN",
        "Order12 pseudonymised           | NATIONAL | ,,pseudonymised,,,         | IN",
        "Order12 confidential            | TYPE_1   | ,,confidential,GP records,, | IN",
        "none matches                    | TYPE_2   | research,,,,,              | UNKNOWN"
      })
  void ruleD3TheFirstRuleThatMatchesWins(String about, String type, String cells, String scope) {
    assertThat(scope(type, "2018-06-01", ",,," + cells)).as(about).isEqualTo(scope);
  }

  @Test
  void ruleD3TheReasonOfAnOutStandsInTheReport() {
    AuditFolder.Reports reports =
        folder()
            .disseminatedAs("nhs_number,release_id", "#1,NIC-9")
            .registerAs("release_id,release_date,purpose", "NIC-9,2015-01-06,direct care")
            .audit();

    assertThat(reports.json().at("/releases/0/scopes/0/reason").asText()).contains("direct care");
    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 HONOURED");
  }

  @Test
  void ruleD4ARowOfAHistoryCollectionCountsByItsOwnExtractDate() {
    AuditFolder.Reports reports =
        folder()
            .disseminatedAs(
                "NHS_NUMBER,PRACTICE,REPORTING_PERIOD_END_DATE",
                "#1,A81001,2013-03-30",
                "#1,A81001,2014-01-05",
                "#1,A81001,2014-02-06")
            .audit("--release-id", "GDPPR", "--release-date", "2016-05-04");

    assertThat(reports.cell("#1", "exposures")).isEqualTo("2");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2014-01-05");
    assertThat(reports.cell("#1", "last_exposure")).isEqualTo("2014-02-06");
  }
}
