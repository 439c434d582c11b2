package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.consentaudit.InputDigests;
import org.consentaudit.PracticeCode;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ScopeBasis;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.junit.jupiter.api.Test;

/** {@code report.json}: the published shape, the fixed order, and no identifier. */
class ResultJsonTest {
  @Test
  void emptyResultHasEveryKeyInOrder() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.scopeBasis = ScopeBasis.ASSUMED;

    assertThat(json(sample))
        .isEqualTo(
            """
            {
              "schemaVersion": 1,
              "tool": {
                "name": "consent-audit",
                "version": "0.1.0"
              },
              "settings": {
                "policy": {
                  "name": "england",
                  "digest": "%s"
                },
                "asOf": "2018-09-03",
                "asOfSource": "newest release date",
                "graceDays": 14,
                "scopeAssumed": true,
                "failOn": [
                  "NEVER_PASSED_ON",
                  "DISCLOSED",
                  "WITHDRAWAL_NOT_PASSED_ON"
                ],
                "requireCoverage": null,
                "digests": "sha256",
                "verified": false,
                "keyId": null
              },
              "inputs": [],
              "ledger": [],
              "verdicts": [],
              "reverse": [],
              "practices": [],
              "releases": [],
              "recipients": [],
              "months": [],
              "passedOn": [],
              "failureSpans": [],
              "doubts": [],
              "coverage": {
                "rowsRead": 0,
                "rowsUsed": 0,
                "rowsNotAssessed": 0,
                "percent": null,
                "notCovered": [],
                "practicesWithoutData": []
              },
              "unresolved": [],
              "futureDated": 0,
              "gaps": [],
              "faults": [],
              "failuresByLink": [],
              "sincePrevious": null,
              "warnings": [],
              "exitCode": 0
            }
            """
                .formatted(SampleResult.DIGEST));
  }

  @Test
  void wholeResultsAreAsPublished() throws IOException {
    assertValid(json(SampleResult.empty()));
    assertValid(json(SampleResult.withFailures()));
    assertValid(json(SampleResult.withFailures().withFaults("TPP")));
    assertValid(json(SampleResult.withFailures().withDrops("TPP")));
  }

  @Test
  void everyNameThatResultsCanHoldIsPublished() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.settings =
        new AuditSettings(
            SampleResult.AS_OF,
            "given",
            0,
            Set.of(Verdict.values()),
            Set.of(ReverseVerdict.values()),
            OptionalDouble.of(99.5));
    for (Side side : Side.values()) {
      RowTally tally = new RowTally("list.csv", side);
      for (SetAside reason : SetAside.values()) {
        tally.setAside(reason, 1);
      }
      sample.ledger.add(tally);
    }
    for (Gap.Kind kind : Gap.Kind.values()) {
      sample.gaps.add(new Gap(kind, Set.of()));
    }

    assertValid(json(sample));
  }

  @Test
  void schemaRefusesWhatItDoesNotKnow() throws IOException {
    String json = json(SampleResult.empty());

    assertThat(schema().validate(json.replace("\"tool\"", "\"program\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(
            schema().validate(json.replace("\"faults\": []", "\"faults\": [1]"), InputFormat.JSON))
        .isNotEmpty();
  }

  /** Nobody who reads the report may think that it is tied to the bytes of its inputs. */
  @Test
  void leftOffDigestsAreSaidAndNull() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.digests = InputDigests.NONE;
    assertThat(schema().validate(json(sample), InputFormat.JSON)).as("none, yet one").isNotEmpty();

    sample.inputs.clear();
    sample.inputs.add(
        new ReportData.InputInfo("gp/a.csv", Side.GP, "CSV", 17, 2, Optional.empty()));
    String json = json(sample);
    assertThat(json).contains("\"digests\": \"none\"", "\"sha256\": null");
    assertValid(json);

    sample.digests = InputDigests.SHA256;
    assertThat(schema().validate(json(sample), InputFormat.JSON))
        .as("taken, yet none")
        .isNotEmpty();
  }

  /** Rule K1. */
  @Test
  void ledgerSaysWhereEveryRowWent() throws IOException {
    assertThat(json(SampleResult.withFailures()))
        .contains(
            """
              "ledger": [
                {
                  "input": "gp/tpp/SRCode.csv",
                  "side": "gp",
                  "rowsRead": 1234,
                  "used": 24,
                  "setAside": [
                    {
                      "reason": "NOT_AN_OPT_OUT",
                      "rows": 1209
                    },
                    {
                      "reason": "NO_NHS_NUMBER",
                      "rows": 1
                    }
                  ]
                },
            """);
  }

  /** Rule D2. */
  @Test
  void releasesSayWhetherTheyHadToHonourEachTypeAndWhy() throws IOException {
    assertThat(json(SampleResult.withFailures()))
        .contains(
            """
                {
                  "id": "PHE-1",
                  "date": "2016-06-01",
                  "recipient": "Public Health England",
                  "dataset": "Mortality",
                  "scopes": [
                    {
                      "optOutType": "TYPE_1",
                      "scope": "OUT",
                      "reason": "not from GP records"
                    },
                    {
                      "optOutType": "TYPE_2",
                      "scope": "OUT",
                      "reason": "public health"
                    }
                  ],
                  "rows": 38,
                  "exposures": 0,
                  "possibleExposures": 0,
                  "outOfScope": 4,
                  "patients": 0
                },
            """)
        .contains("\"id\": \"NIC-9\",\n      \"date\": null,");
  }

  /** Rule K2. */
  @Test
  void coverageNamesWhatIsNotCoveredAndRoundsDown() throws IOException {
    assertThat(json(SampleResult.withFailures()))
        .contains(
            """
              "coverage": {
                "rowsRead": 120,
                "rowsUsed": 118,
                "rowsNotAssessed": 0,
                "percent": 98.33,
                "notCovered": [
                  {
                    "practice": "E86009",
                    "rows": 2
                  }
                ],
                "practicesWithoutData": [
                  "E86004",
                  "E86005"
                ]
              },
            """);
    SampleResult nearly = SampleResult.empty();
    nearly.coverage = new Coverage(1_000_000, 999_999, 0, Map.of());
    assertThat(json(nearly)).contains("\"percent\": 99.99,");
  }

  @Test
  void honouredOptOutsAreCountedToo() throws IOException {
    assertThat(json(SampleResult.withFailures()))
        .contains("\"verdict\": \"HONOURED\",\n      \"patients\": 16");
  }

  /** Rule K2. */
  @Test
  void requiredCoverageIsPrintedPlainly() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.settings = requiring(100);
    assertThat(json(sample)).contains("\"requireCoverage\": 100,\n");
    sample.settings = requiring(99.5);
    assertThat(json(sample)).contains("\"requireCoverage\": 99.5,\n");
  }

  @Test
  void textFromInputsIsKeptButForIdentifiersAndBrokenCharacters() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.recipients.add(
        new RecipientCounts("\u001B[1m \uD800 M\u00FCller \uD83D\uDE00 9990000018", 1, 1, 1, 1));
    sample.practices.add(new PracticeCounts(new PracticeCode("999-000-0026"), "", 1, 0, 0));

    assertThat(json(sample))
        .contains("\"recipient\": \"\\u001B[1m \uFFFD M\u00FCller \\uD83D\\uDE00 ##########\"")
        .contains("\"practice\": \"###-###-####\"");
    assertValid(json(sample));
  }

  private static AuditSettings requiring(double percent) {
    return new AuditSettings(
        SampleResult.AS_OF, "given", 0, Set.of(), Set.of(), OptionalDouble.of(percent));
  }

  static void assertValid(String json) throws IOException {
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  private static Schema schema() throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(
            ReportData.class.getResourceAsStream("/org/consentaudit/schema/report.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema);
    }
  }

  private static String json(SampleResult sample) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultJson.write(sample.data(), out);
    return out.toString(UTF_8);
  }
}
