package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules L1 and L2: what a received list means. */
class ReceivedContractTest {
  private static final String AS_OF = "2018-07-31";

  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  /** Type 2 of March 2017, Type 1 of the day before, of one patient. */
  private AuditFolder both() {
    return folder()
        .gp(
            "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#1,A81001,ctv3,XaZ89,2017-03-30,2017-04-03");
  }

  private AuditFolder type2() {
    return folder().gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04");
  }

  @Test
  void ruleL1AListOfBareNumbersWithoutStatedMeaningIsWrongUsage() {
    AuditFolder.Reports reports =
        type2().receivedAs("nhs_number", "#1", "#2").audit("--as-of", AS_OF);

    assertThat(reports.exitCode()).isEqualTo(2);
    assertThat(reports.err()).contains("--received-meaning");
    assertThat(reports.wroteNothing()).isTrue();
  }

  @Test
  void ruleL1OptedOutMeansThatTheListNamesWhoObjected() {
    AuditFolder.Reports reports =
        type2()
            .receivedAs("nhs_number", "#1", "#2")
            .audit("--as-of", AS_OF, "--received-meaning", "opted-out");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 HONOURED");
  }

  @ParameterizedTest
  @CsvSource({
    "opt_out_type, TYPE_2",
    "received_date, 2017-03-31",
    "withdrawn_date, ''",
    "status, active"
  })
  void ruleL1AListWithAColumnOfOptOutsSaysByItWhatItMeans(String column, String cell) {
    AuditFolder.Reports reports =
        type2().receivedAs("nhs_number," + column, "#1," + cell).audit("--as-of", AS_OF);

    assertThat(reports.verdicts()).as(reports.err()).containsExactly("1 TYPE_2 HONOURED");
  }

  private AuditFolder.Reports reply(AuditFolder folder, String reply, String asked) {
    folder.file("lists/reply.dat", reply).file("lists/asked.dat", asked);
    return folder.audit(
        "--received",
        temporary.resolve("audit/lists/reply.dat").toString(),
        "--received-meaning",
        "may-use",
        "--requested",
        temporary.resolve("audit/lists/asked.dat").toString(),
        "--as-of",
        AS_OF);
  }

  @Test
  void ruleL1MayUseNeedsTheListThatWasSent() {
    AuditFolder.Reports reports =
        type2()
            .receivedAs("nhs_number", "#1")
            .audit("--as-of", AS_OF, "--received-meaning", "may-use");

    assertThat(reports.exitCode()).isEqualTo(2);
    assertThat(reports.err()).contains("--requested");
    assertThat(reports.wroteNothing()).isTrue();
  }

  @Test
  void ruleL1WhomAMayUseReplyNamesItsListLacks() {
    assertThat(reply(type2(), "#1,\n#2,\n", "#1,\n#2,\n#3,\n").verdict("#1"))
        .isEqualTo("NEVER_PASSED_ON");
  }

  @Test
  void ruleL1WhomAMayUseReplyLeavesOutIsReceived() {
    assertThat(reply(type2(), "#2,\n", "#1,\n#2,\n").verdicts())
        .containsExactly("1 TYPE_2 HONOURED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#2,\r\n", "#2\n", "#2", "#2,"})
  void ruleL1AMayUseReplyIsReadInEveryWayItIsWritten(String reply) {
    assertThat(reply(type2(), reply, "#1,\r\n#2,\r\n").verdicts())
        .containsExactly("1 TYPE_2 HONOURED");
  }

  @Test
  void ruleL1MayUseSpeaksForNational() {
    AuditFolder folder =
        folder()
            .gp("#1,A81001,read2,9Ndo1,2018-06-30,2018-07-01")
            .file(
                "policy.json",
                """
                {"extends": "england", "name": "with-national",
                 "codes": [{"type": "NATIONAL", "meaning": "dissent", "scheme": "read2",
                            "code": "9Ndo1"}]}
                """)
            .settings("{\"policy\": \"policy.json\"}");

    assertThat(reply(folder, "#1,\n#2,\n", "#1,\n#2,\n").verdict("#1"))
        .isEqualTo("NEVER_PASSED_ON");
  }

  @Test
  void ruleL1AReplyThatNamesNobodyIsNotTakenToMeanThatAllObjected() {
    AuditFolder.Reports reports = reply(type2(), "", "#1,\n#2,\n");

    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(4);
    assertThat(reports.warnings()).anyMatch(warning -> warning.contains("names nobody"));
  }

  @Test
  void ruleL1AnUnknownTypeInTheListIsRefused() {
    AuditFolder.Reports reports =
        type2()
            .receivedAs("nhs_number,opt_out_type", "#1,TYPE_2", "#2,TYPE_9")
            .audit("--as-of", AS_OF);

    assertThat(reports.exitCode()).isEqualTo(3);
    assertThat(reports.err()).contains("held.csv").contains("line 3");
  }

  @Test
  void ruleL1AnUnknownStatusIsRefused() {
    AuditFolder.Reports reports =
        type2().receivedAs("nhs_number,status", "#1,active", "#2,perhaps").audit("--as-of", AS_OF);

    assertThat(reports.exitCode()).isEqualTo(3);
    assertThat(reports.err()).contains("held.csv").contains("line 3");
  }

  @Test
  void ruleL1MayUseDoesNotSpeakForType1() {
    AuditFolder.Reports reports = reply(both(), "#1,\n#2,\n", "#1,\n#2,\n");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 HONOURED", "1 TYPE_2 NEVER_PASSED_ON");
  }

  @Test
  void ruleL1APatientIsNeverAskedAboutOnlyForTheTypesOfTheReply() {
    AuditFolder.Reports reports = reply(both(), "#2,\n", "#2,\n#3,\n");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 HONOURED", "1 TYPE_2 UNDETERMINED");
  }

  @Test
  void ruleL1MayUseSpeaksForAType2OfUnknownStart() {
    AuditFolder.Reports reports =
        reply(folder().gp("#1,A81001,ctv3,XaaVL,,"), "#1,\n#2,\n", "#1,\n#2,\n");

    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
  }

  @Test
  void ruleL1AMayUseReplyHoldingAnErrorLineIsRefused() {
    AuditFolder.Reports reports =
        reply(type2(), "The file contains one or more invalid NHS Numbers.\n", "#1,\n#2,\n");

    assertThat(reports.exitCode()).isEqualTo(3);
    assertThat(reports.err()).contains("reply.dat").contains("line 1");
    assertThat(reports.wroteNothing()).isTrue();
  }

  @Test
  void ruleL1TheOptOutTypeColumnSaysForWhichTypesAListSpeaks() {
    AuditFolder.Reports reports =
        both()
            .receivedAs(
                "nhs_number,opt_out_type,received_date",
                "#1,TYPE_2,2017-04-01",
                "#2,TYPE_1,2017-04-02")
            .audit("--as-of", AS_OF);

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 NEVER_PASSED_ON", "1 TYPE_2 HONOURED");
  }

  @Test
  void ruleL1ElseReceivedTypesDo() {
    AuditFolder.Reports reports =
        both().received("#2,2017-04-02").audit("--as-of", AS_OF, "--received-types", "TYPE_1");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 NEVER_PASSED_ON", "1 TYPE_2 HONOURED");
  }

  @Test
  void ruleL1ElseThePolicysPassedDownstreamTypesDo() {
    AuditFolder.Reports reports = both().received("#2,2017-04-02").audit("--as-of", AS_OF);

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 HONOURED", "1 TYPE_2 NEVER_PASSED_ON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Opt-Out", "active", "", "opt-out", "Active"})
  void ruleL1AHeldStatusIsHeld(String status) {
    AuditFolder.Reports reports =
        type2()
            .receivedAs("nhs_number,received_date,status", "#1,2017-04-01," + status)
            .audit("--as-of", AS_OF);

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 HONOURED");
  }

  @ParameterizedTest
  @CsvSource({
    "Opt-In, NOT_HELD",
    "inactive, NOT_HELD",
    "opt-in, NOT_HELD",
    "Unknown, STATUS_UNKNOWN"
  })
  void ruleL1AStatusNotHeldIsNotHeldAndCounted(String status, String reason) {
    AuditFolder.Reports reports =
        type2()
            .receivedAs("nhs_number,received_date,status", "#1,2017-04-01," + status)
            .audit("--as-of", AS_OF);

    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
    assertThat(reports.setAside("received", reason)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"2018-07-31, NEVER_PASSED_ON", "2018-08-01, HONOURED"})
  void ruleL1FromItsWithdrawnDateOnTheListLacksThePatient(String withdrawn, String verdict) {
    AuditFolder.Reports reports =
        type2()
            .receivedAs("nhs_number,received_date,withdrawn_date", "#1,2017-04-01," + withdrawn)
            .audit("--as-of", AS_OF);

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 " + verdict);
  }

  @Test
  void ruleL1ARowCountsOnlyForARunInForceBeforeItsWithdrawnDate() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2016-03-31,2016-04-04",
                "#1,A81001,ctv3,XaaVM,2016-09-30,2016-10-04",
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
            .receivedAs("nhs_number,received_date,withdrawn_date", "#1,2016-04-01,2016-10-01")
            .disseminated("#1,A81001,NIC-1,2017-05-06")
            .audit("--as-of", AS_OF);

    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
    assertThat(reports.cell("#1", "received_on")).isEmpty();
  }

  @Test
  void ruleL1ShortRowsAreAcceptedWhereOnlyTrailingCellsAreMissing() {
    AuditFolder.Reports reports =
        type2()
            .receivedAs(
                "nhs_number,received_date,withdrawn_date,status", "#1,2017-04-01", "#2", "#3,")
            .audit("--as-of", AS_OF);

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 HONOURED");
    assertThat(reports.unresolved()).isEmpty();
    assertThat(reports.used("received")).isEqualTo(3);
  }

  @Test
  void ruleL1ALongRowIsUnresolved() {
    AuditFolder.Reports reports =
        type2().received("#1,2017-04-01", "#2,2017-04-02,extra").audit("--as-of", AS_OF);

    assertThat(reports.unresolvedLines()).containsExactly("received 3 WRONG_WIDTH");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  private AuditFolder objectors(int patients) {
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= patients; i++) {
      rows.add("#" + i + ",A81001,ctv3,XaaVL,2017-03-0" + i + ",2017-04-0" + i);
    }
    return folder().gp(rows.toArray(String[]::new));
  }

  @Test
  void ruleL2MoreThanHalfNeverPassedOnMayMeanAReversedList() {
    AuditFolder.Reports reports =
        objectors(5).received("#1,2017-03-01", "#2,2017-03-02").audit("--as-of", AS_OF);

    assertThat(reports.verdicts()).contains("3 TYPE_2 NEVER_PASSED_ON");
    assertThat(String.join(" ", reports.warnings())).containsIgnoringCase("reversed");
    assertThat(reports.out()).containsIgnoringCase("reversed");
  }

  @Test
  void ruleL2HalfNeverPassedOnIsNotYetSuspect() {
    AuditFolder.Reports reports =
        objectors(4).received("#1,2017-03-01", "#2,2017-03-02").audit("--as-of", AS_OF);

    assertThat(reports.verdicts()).contains("2 TYPE_2 NEVER_PASSED_ON");
    assertThat(String.join(" ", reports.warnings())).doesNotContainIgnoringCase("reversed");
  }

  @Test
  void ruleL2TheOtherReadingIsTestedAndItsNumbersAreSaid() {
    AuditFolder.Reports reports =
        objectors(5).received("#6,2017-03-01", "#7,2017-03-02").audit("--as-of", AS_OF);

    assertThat(reports.warnings())
        .anySatisfy(
            warning ->
                assertThat(warning).containsIgnoringCase("reversed").contains("5").contains("0"));
  }
}
