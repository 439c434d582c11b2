package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part {@code faults} of the contract: what is counted on each link, and what is named. */
class FaultsContractTest {
  private static final String[] OPTED_OUT = {
    "--as-of", "2018-06-26", "--received-meaning", "opted-out"
  };

  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  @Test
  void whatOneSupplierNeverSentSinceADayIsNamed() {
    List<String> gp = new ArrayList<>();
    List<String> received = new ArrayList<>();
    LocalDate april = LocalDate.of(2015, 4, 1);
    for (int number = 0; number < 120; number++) {
      boolean tpp = number % 2 == 0;
      LocalDate day = april.plusDays(7L * (number - 60));
      gp.add(
          "#"
              + number
              + (tpp ? ",B99011,TPP,ctv3,XaaVL," : ",M99021,EMIS,read2,9Nu4.,")
              + day
              + ","
              + day);
      if (!tpp || day.isBefore(april)) {
        received.add("#" + number + "," + day);
      }
    }

    AuditFolder.Reports reports =
        folder()
            .gpAs(
                "nhs_number,practice_code,supplier,code_scheme,code,effective_date,entered_date",
                gp.toArray(String[]::new))
            .received(received.toArray(String[]::new))
            .audit(OPTED_OUT);

    JsonNode faults = reports.json().get("faults");
    assertThat(faults).hasSize(1);
    JsonNode fault = faults.get(0);
    assertThat(fault.get("sentence").asText())
        .isEqualTo(
            "Likely fault: all 30 of 30 TYPE_2 opt-outs entered at TPP practices from 1 April 2015"
                + " on were not passed on.");
    assertThat(fault.get("link").asText()).isEqualTo("RECORDED_TO_RECEIVED");
    assertThat(fault.get("conditions").toString())
        .isEqualTo(
            "[{\"attribute\":\"supplier\",\"equals\":\"TPP\"},"
                + "{\"attribute\":\"opt_out_type\",\"equals\":\"TYPE_2\"},"
                + "{\"attribute\":\"entered_on\",\"from\":\"2015-04-01\",\"to\":null}]");
    assertThat(counts(fault)).containsExactly(30L, 30L, 0L, 90L);
    assertThat(fault.get("family").asText()).isEqualTo("SUPPLIER_WIDE");
    assertThat(fault.get("alternatives").toString()).contains("practice_code", "XaaVL", "ctv3");
    assertThat(reports.out().replaceAll("\\s+", " "))
        .contains(fault.get("sentence").asText(), "before 1 April 2015: 0 of 30".substring(1));
  }

  /** Opt-outs of as many days as there are, entered at one practice, and as many releases. */
  private AuditFolder.Reports manyReleases(int optOuts, int releases) {
    List<String> gp = new ArrayList<>();
    List<String> disseminated = new ArrayList<>();
    for (int number = 0; number < optOuts; number++) {
      LocalDate day = LocalDate.of(2014, 1, 1).plusDays(number);
      gp.add("#" + number + ",B99011,ctv3,XaaVL," + day + "," + day);
    }
    for (int release = 0; release < releases; release++) {
      LocalDate day = LocalDate.of(2016, 5, 1).plusDays(release);
      disseminated.add("#" + release % optOuts + ",B99011,NIC-" + release + "," + day);
    }
    return folder()
        .gp(gp.toArray(String[]::new))
        .disseminated(disseminated.toArray(String[]::new))
        .audit("--as-of", "2018-06-26");
  }

  @Test
  void whatWasNotToldApartForTheirNumberIsSaid() {
    assertThat(manyReleases(650, 650).warnings())
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .contains("so many opt-outs and releases", "without the effective date"));
    assertThat(manyReleases(50, 50).warnings()).noneMatch(warning -> warning.contains("so many"));
  }

  @Test
  void aRecipientThatAppliesNothingIsNamed() {
    List<String> gp = new ArrayList<>();
    List<String> received = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      gp.add("#" + number + ",B99011,ctv3,XaaVL,2016-01-05,2016-01-05");
      received.add("#" + number + ",2016-02-01");
      sent.add("#" + number + ",B99011,R4,2017-04-01,Exampla Ltd");
    }
    // Sent in every release, and no objector: without it a release would have no row.
    gp.add("#70,B99011,ctv3,XaaVL,2016-01-05,2016-01-05");
    gp.add("#70,B99011,ctv3,XaaVM,2016-01-06,2016-01-06");
    for (int release = 1; release <= 6; release++) {
      sent.add("#70,B99011,R" + release + ",2017-0" + release + "-01,Northmoor");
    }

    JsonNode json =
        folder()
            .gp(gp.toArray(String[]::new))
            .received(received.toArray(String[]::new))
            .disseminatedAs(
                "nhs_number,practice_code,release_id,release_date,recipient",
                sent.toArray(String[]::new))
            .audit(OPTED_OUT)
            .json();

    assertThat(json.get("faults")).hasSize(1);
    JsonNode fault = json.get("faults").get(0);
    assertThat(fault.get("link").asText()).isEqualTo("RECEIVED_TO_APPLIED");
    assertThat(fault.get("family").asText()).isEqualTo("RECIPIENT_NOT_APPLYING");
    assertThat(fault.get("conditions").toString())
        .contains("{\"attribute\":\"recipient\",\"equals\":\"Exampla Ltd\"}");
    assertThat(counts(fault)).containsExactly(60L, 60L, 0L, 360L);
  }

  @Test
  void aReleaseBeforeTheOptOutWasReceivedIsNoFailureToApplyIt() {
    JsonNode json =
        folder()
            .gp(
                "#1,B99011,ctv3,XaaVL,2016-01-05,2016-01-05",
                "#2,B99011,ctv3,XaaVL,2016-01-05,2016-01-05",
                "#3,B99011,ctv3,XaaVL,2016-01-05,2016-01-05")
            .received("#1,2017-03-01", "#2,2016-02-01")
            .disseminated(
                "#1,B99011,R1,2017-02-01",
                "#1,B99011,R2,2017-03-01",
                "#3,B99011,R2,2017-03-01",
                "#2,B99011,R3,2017-04-01")
            .audit(OPTED_OUT)
            .json();

    // Late and never: two of three did not arrive as they should have.
    assertThat(json.at("/failuresByLink/0").toString())
        .contains("\"link\":\"RECORDED_TO_RECEIVED\",\"missed\":2,\"of\":3");
    // The first is on the list for R2 and R3, the second for all three, the third for none.
    assertThat(json.at("/failuresByLink/1").toString())
        .contains("\"link\":\"RECEIVED_TO_APPLIED\",\"missed\":2,\"of\":5")
        .contains("2 failures are too few to show a pattern.");
  }

  @Test
  void withoutAListTheSecondLinkStandsForBoth() {
    JsonNode json =
        folder()
            .gp(
                "#1,B99011,ctv3,XaaVL,2016-01-05,2016-01-05",
                "#2,B99011,ctv3,XaaVL,2017-03-05,2017-03-05")
            .disseminated("#1,B99011,R1,2017-02-01", "#2,B99011,R2,2017-04-01")
            .audit("--as-of", "2018-06-26")
            .json();

    assertThat(json.get("failuresByLink")).hasSize(1);
    assertThat(json.at("/failuresByLink/0").toString())
        .contains("\"link\":\"RECEIVED_TO_APPLIED\",\"missed\":2,\"of\":3");
  }

  @Test
  void whatIsNotDueYetIsNeitherMissedNorReceived() {
    JsonNode json =
        folder()
            .gp(
                "#1,B99011,ctv3,XaaVL,2016-01-05,2016-01-05",
                "#2,B99011,ctv3,XaaVL,2018-06-20,2018-06-20")
            .received("#3,2016-02-01")
            .audit("--as-of", "2018-06-26", "--received-meaning", "opted-out", "--grace-days", "14")
            .json();

    assertThat(json.at("/failuresByLink/0").toString()).contains("\"missed\":1,\"of\":1");
  }

  @Test
  void whereNothingFailedNothingIsNamed() {
    JsonNode json =
        folder()
            .gp("#1,B99011,ctv3,XaaVL,2016-01-05,2016-01-05")
            .received("#1,2016-02-01")
            .audit(OPTED_OUT)
            .json();

    assertThat(json.get("faults")).isEmpty();
    assertThat(json.get("failuresByLink")).isEmpty();
  }

  /** Too many kinds of opt-out to be counted by release one by one: the days are left out. */
  @Test
  void inALargeAuditTheRecipientIsStillNamed() {
    List<String> gp = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    for (int number = 0; number < 900; number++) {
      gp.add(
          "#"
              + number
              + ",B99"
              + number % 7
              + ",ctv3,XaaVL,"
              + LocalDate.of(2013, 1, 1).plusDays(number)
              + ","
              + LocalDate.of(2013, 1, 2).plusDays(number));
      sent.add("#" + number + ",B99011,R4,2017-04-01");
    }
    for (int release = 0; release < 600; release++) {
      sent.add("#901,B99011,S" + release + "," + LocalDate.of(2017, 1, 1).plusDays(release % 300));
    }
    gp.add("#901,B99011,ctv3,XaaVM,2016-01-06,2016-01-06");

    JsonNode json =
        folder()
            .gp(gp.toArray(String[]::new))
            .disseminated(sent.toArray(String[]::new))
            .audit("--as-of", "2018-06-26")
            .json();

    assertThat(json.get("faults")).hasSize(1);
    assertThat(json.at("/faults/0/conditions").toString())
        .contains("{\"attribute\":\"release_id\",\"equals\":\"R4\"}");
    assertThat(counts(json.at("/faults/0"))).containsExactly(900L, 900L, 0L, 540_000L);
  }

  private static List<Long> counts(JsonNode fault) {
    return List.of(
        fault.get("missed").asLong(),
        fault.get("of").asLong(),
        fault.get("elsewhereMissed").asLong(),
        fault.get("elsewhereOf").asLong());
  }
}
