package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The GP side of the scenarios, in the layouts that suppliers write; every row of them is accounted
 * for ({@link GpReading}). FHIR files, which no layout here covers, are left out.
 */
class GpScenariosTest {
  private static List<InputFile> files(String scenario) throws IOException {
    Path gp = Path.of("testdata").resolve(scenario).resolve("gp");
    return GpReading.files(gp).stream().filter(file -> !file.name().endsWith(".ndjson")).toList();
  }

  private static long histories(GpReading reading, OptOutType type) {
    return reading.histories().stream().filter(history -> history.type().equals(type)).count();
  }

  @ParameterizedTest
  @CsvSource({
    "all-honoured,4,9,,,2018-09-03",
    "care-data-pathfinder,10,1,,,2015-06-30",
    "gdppr-history-kept,8,1,,,2021-09-28",
    "home-office-tracing,2,5,,,2018-05-09",
    "hscic-2015-type2-not-implemented,1,12,,,2015-12-04",
    "may-2018-suspended-flows,2,7,,A99112,2018-06-27",
    "national-opt-out-conversion-2018,1,13,,,2019-01-29",
    "practice-checks-its-own-extract,5,1,,,2017-03-27",
    "sefton-risk-stratification,4,1,DAMAGED_CODE N99073 #.#####x+##,,2017-06-01",
    "southend-2015-high-cost-scheme,9,1,NO_NHS_NUMBER K99061,,2015-10-05",
    "tpp-2018-type2-never-sent,6,39,,,2018-06-26"
  })
  void k1TheHistoriesOfAScenarioAreFoundAndEveryRowIsCounted(
      String scenario, int type1, int type2, String unresolved, String withoutData, String newest)
      throws IOException {
    GpReading reading = GpReading.of(files(scenario));
    assertThat(histories(reading, OptOutType.TYPE_1)).isEqualTo(type1);
    assertThat(histories(reading, OptOutType.TYPE_2)).isEqualTo(type2);
    assertThat(reading.unresolved())
        .isEqualTo(unresolved == null ? List.of() : List.of(unresolved));
    assertThat(reading.withoutData())
        .isEqualTo(withoutData == null ? List.of() : List.of(withoutData));
    assertThat(reading.intake().newestDate().orElseThrow().date()).hasToString(newest);
  }

  @ParameterizedTest
  @CsvSource({"all-honoured", "tpp-2018-type2-never-sent", "may-2018-suspended-flows"})
  void theOrderInWhichFilesAreFoundChangesNothing(String scenario) throws IOException {
    GpReading sorted = GpReading.of(files(scenario));
    for (long seed = 0; seed < 5; seed++) {
      GpReading shuffled = GpReading.of(GpReading.shuffled(files(scenario), new Random(seed)));
      assertThat(shuffled.histories())
          .as("seed " + seed)
          .usingRecursiveComparison()
          .isEqualTo(sorted.histories());
      assertThat(shuffled.counts()).isEqualTo(sorted.counts());
    }
  }
}
