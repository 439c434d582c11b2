package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What report.json counts by month, and since when it says that opt-outs were not honoured. */
class MonthsContractTest {
  private static final String AS_OF = "2018-07-31";

  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  @Test
  void anOptOutCountsInTheMonthInWhichItWasKeyedAndInTheOneInWhichItWasReceived() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2017-03-30,2017-04-04",
                "#2,A81001,ctv3,XaaVL,2017-03-31,2017-04-05")
            .received("#1,2017-06-12")
            .audit("--as-of", AS_OF, "--received-meaning", "opted-out");

    assertThat(months(reports))
        .containsExactly("TYPE_2 2017-04 2, ever 1, 0", "TYPE_2 2017-06 0, ever 0, 1");
  }

  @Test
  void withoutTheDayOfKeyingTheDayOnWhichItBeganCounts() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaaVL,2017-03-30,")
            .received("#2,2017-06-12")
            .audit("--as-of", AS_OF, "--received-meaning", "opted-out");

    assertThat(months(reports)).containsExactly("TYPE_2 2017-03 1, ever 0, 0");
  }

  @Test
  void whatIsKnownToNoDayIsCountedApart() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaaVL,,")
            .receivedAs("nhs_number", "#1")
            .audit("--as-of", AS_OF, "--received-meaning", "opted-out");

    assertThat(months(reports)).containsExactly("TYPE_2 null 1, ever 1, 1");
  }

  @Test
  void onlyOptOutsInForceCount() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2016-01-30,2016-01-30",
                "#1,A81001,ctv3,XaaVM,2016-05-30,2016-05-30",
                "#2,A81001,ctv3,XaaVL,2016-01-30,2016-01-30",
                "#2,A81001,ctv3,XaaVM,2016-05-30,2016-05-30",
                "#2,A81001,ctv3,XaaVL,2016-09-30,2016-09-30")
            .received("#2,2016-11-30")
            .audit("--as-of", AS_OF, "--received-meaning", "opted-out");

    assertThat(months(reports))
        .containsExactly("TYPE_2 2016-09 1, ever 1, 0", "TYPE_2 2016-11 0, ever 0, 1");
  }

  @Test
  void noneReceivedIsNotClaimedWhereNoListSpeaksForTheType() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,2017-03-30,2017-03-30")
            .received("#2,2017-06-12")
            .audit("--as-of", AS_OF, "--received-meaning", "opted-out");

    assertThat(months(reports)).containsExactly("TYPE_1 2017-03 1, ever null, null");
  }

  @Test
  void failureSpansSayFromWhenToWhen() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2016-01-28,2016-01-30",
                "#2,A81001,ctv3,XaaVL,2016-02-28,2016-02-29",
                "#3,A81001,ctv3,XaaVL,2016-03-30,2016-03-31")
            .received("#3,2016-04-01")
            .disseminated("#1,A81001,R1,2016-07-01", "#1,A81001,R2,2016-08-01")
            .register("R1,2016-07-01,,yes,", "R2,2016-08-01,,yes,")
            .audit("--as-of", AS_OF, "--received-meaning", "opted-out");

    JsonNode spans = reports.json().get("failureSpans");
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0))
        .hasToString(
            "{\"optOutType\":\"TYPE_2\",\"failures\":2,\"exposed\":1,"
                + "\"firstRecorded\":\"2016-01-30\",\"lastRecorded\":\"2016-02-29\","
                + "\"firstExposure\":\"2016-07-01\",\"lastExposure\":\"2016-08-01\"}");
  }

  @Test
  void doubtsAreCountedByReason() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,2016-01-28,2016-01-30")
            .disseminated("#1,A81001,R1,2016-07-01")
            .register("R1,2016-07-01,unknown,,")
            .audit("--as-of", AS_OF);

    assertThat(reports.json().get("doubts"))
        .hasToString(
            "[{\"optOutType\":\"TYPE_1\",\"reason\":\"in a release of which it is not known whether"
                + " the opt-out applied\",\"optOuts\":1}]");
  }

  private static List<String> months(AuditFolder.Reports reports) {
    List<String> months = new ArrayList<>();
    for (JsonNode month : reports.json().get("months")) {
      months.add(
          month.get("optOutType").asText()
              + " "
              + month.get("month").asText()
              + " "
              + month.get("recorded").asText()
              + ", ever "
              + month.get("everReceived").asText()
              + ", "
              + month.get("received").asText());
    }
    return months;
  }
}
