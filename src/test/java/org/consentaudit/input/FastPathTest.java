package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SetAside;
import org.consentaudit.csv.BlockCrew;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.dissemination.DisseminatedRecords;
import org.consentaudit.optout.OptOutHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On thousands of small random files, full of cells that are written in odd ways: throwing rows
 * away as bytes finds, counts and refuses what reading every row does, whatever the number of
 * threads and the size of their blocks (rules K1, K3 and P5, and issue 3).
 */
class FastPathTest {
  private static final int FILES = 1_500;
  private static final int[] THREADS = {1, 2, 7};
  static final List<String> NUMBERS =
      List.of(
          "9990000018",
          "9990000018",
          "9990000026",
          "9990000034",
          "9434765919",
          "0000000000",
          "999 000 0026",
          "999-000-0034",
          " 9990000018",
          "9990000018\u00A0",
          "999.000.0018",
          "9990000019",
          "999000001",
          "99900000180",
          "999000001A",
          "9\u0669990000018",
          "");
  private static final List<String> PRACTICES =
      List.of("A90001", "A90001", "A90002", " A90001", "a90001", "A practice of long name", "");
  private static final List<String> DATES =
      List.of("2016-05-04", "2016-05-04", "04/05/2016", "20160504", "2016-05-04T10:11", "soon", "");

  @TempDir Path temp;

  /** Everything that a reading found, in words; or how it was refused. */
  private record Found(List<String> words, Map<String, Long> counts, String refusal) {}

  /** Reads a file in one way. */
  private interface Reader {
    Found read(RowReading reading) throws IOException;
  }

  @Test
  void p5TheFastPathOfGenericExportsKeepsAndCountsWhatTheSlowPathDoes() throws IOException {
    int refused = 0;
    int histories = 0;
    for (int seed = 0; seed < FILES; seed++) {
      Path folder = Files.createDirectories(temp.resolve("g" + seed));
      Files.writeString(folder.resolve("entries.csv"), gpFile(new Random(seed)));
      Found slow = compare("seed " + seed, new Random(seed), reading -> readGp(folder, reading));
      refused += slow.refusal().isEmpty() ? 0 : 1;
      histories += slow.words().isEmpty() ? 0 : 1;
    }
    assertThat(refused).isBetween(FILES / 50, FILES * 2 / 3);
    assertThat(histories).isGreaterThan(FILES / 3);
  }

  @Test
  void k2TheFastPathOfDisseminatedListsKeepsAndCountsWhatTheSlowPathDoes() throws IOException {
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      Path folder = Files.createDirectories(temp.resolve("d" + seed));
      Files.writeString(folder.resolve("list.csv"), disseminatedFile(new Random(seed)));
      Found slow =
          compare(
              "seed " + seed,
              new Random(seed),
              reading -> readList(folder, ListFormat.DEFAULT, reading));
      refused += slow.refusal().isEmpty() ? 0 : 1;
    }
    assertThat(refused).isBetween(FILES / 50, FILES * 2 / 3);
  }

  @Test
  void l3TheFastPathOfListsOfDigestsKeepsAndCountsWhatTheSlowPathDoes() throws IOException {
    Salt salt = new Salt(Salt.Digest.SHA256, "hello");
    List<String> cells = new ArrayList<>(NUMBERS);
    for (String number : List.of("9990000018", "9990000026", "9990000034", "9434765919")) {
      String digest =
          HexFormat.of()
              .formatHex(salt.digester().digest(number.getBytes(StandardCharsets.US_ASCII)));
      cells.addAll(List.of(digest, digest, digest.toUpperCase(Locale.ROOT), " " + digest));
      cells.addAll(List.of(digest.substring(1), digest.replace(digest.charAt(9), 'g')));
    }
    int matched = 0;
    for (int seed = 0; seed < FILES / 2; seed++) {
      Path folder = Files.createDirectories(temp.resolve("s" + seed));
      Files.writeString(folder.resolve("list.csv"), disseminatedFile(cells, new Random(seed)));
      Found slow =
          compare(
              "seed " + seed,
              new Random(seed),
              reading -> readList(folder, ListFormat.DEFAULT.with(Optional.of(salt)), reading));
      matched += slow.counts().containsKey(SetAside.NOT_MATCHED.name()) ? 1 : 0;
    }
    assertThat(matched).isGreaterThan(FILES / 10);
  }

  private static Found compare(String seed, Random random, Reader reader) throws IOException {
    Found slow = reader.read(new RowReading(BlockCrew.of(1), 1 << 20, RowReading.Filter.OFF));
    for (int threads : THREADS) {
      int blockBytes = 1 + random.nextInt(300);
      assertThat(
              reader.read(new RowReading(BlockCrew.of(threads), blockBytes, RowReading.Filter.ON)))
          .as("%s, %d threads, blocks of %d", seed, threads, blockBytes)
          .isEqualTo(slow);
    }
    return slow;
  }

  private static Found readGp(Path folder, RowReading reading) throws IOException {
    try {
      GpReading read =
          new GpReading(
              GpReading.files(folder), Optional.of(GpLayout.CSV), ListFormat.DEFAULT, reading);
      List<String> words = new ArrayList<>();
      for (OptOutHistory history : read.histories()) {
        words.add(history.patient().digits() + " " + history.type() + " " + history.entries());
      }
      words.addAll(read.intake().warnings());
      read.problems().forEach(problem -> words.add(problem.toString()));
      for (String written : NUMBERS) {
        Optional<NhsNumber> number = NhsNumber.parse(written);
        number.ifPresent(found -> words.add("names " + read.rows().names(found.value())));
      }
      for (String practice : PRACTICES) {
        words.add("covers " + read.rows().covers(new PracticeCode(practice.strip())));
      }
      return new Found(words, read.counts(), "");
    } catch (RefusedInputException e) {
      return new Found(List.of(), Map.of(), String.valueOf(e.getMessage()));
    }
  }

  private static Found readList(Path folder, ListFormat format, RowReading reading)
      throws IOException {
    Intake intake = new Intake();
    GpRows exports = new GpRows(PolicyFile.england(), intake, reading);
    exports.cover("9990000026");
    exports.cover(new PracticeCode("A90002"));
    NhsNumber withEntry = NhsNumber.parse("9990000018").orElseThrow();
    DigestLists digests = DigestLists.of(Set.of(withEntry), exports);
    DisseminatedLists lists =
        new DisseminatedLists(Set.of(withEntry), exports, ReleaseRegister.none(), digests, intake);
    try {
      lists.read(GpReading.files(folder), format, DisseminatedLists.StatedRelease.NOTHING);
    } catch (RefusedInputException e) {
      return new Found(List.of(), Map.of(), String.valueOf(e.getMessage()));
    }
    lists.settle(LocalDate.of(2017, 1, 1));
    DisseminatedRecords records = lists.records();
    List<String> words = new ArrayList<>();
    records.of(withEntry).forEach(rows -> words.add(rows.toString()));
    records.heldBack(withEntry).forEach(reason -> words.add(reason.name()));
    intake.problems().forEach(problem -> words.add(problem.toString()));
    words.addAll(intake.warnings());
    words.add(intake.newestDate().toString());
    words.addAll(digests.unmatched());
    Map<String, Long> counts = new TreeMap<>();
    lists.rowsByRelease().forEach((release, count) -> counts.put(release.toString(), count));
    lists.notCovered().forEach((practice, count) -> counts.put("not " + practice, count));
    intake
        .inputs()
        .forEach(
            input -> {
              counts.put("read", input.tally().rowsRead());
              counts.put("used", input.tally().used());
              input.tally().setAside().forEach((why, count) -> counts.put(why.name(), count));
            });
    return new Found(words, counts, "");
  }

  private static String gpFile(Random random) {
    Map<String, List<String>> columns = new TreeMap<>();
    columns.put("nhs_number", NUMBERS);
    columns.put("practice_code", PRACTICES);
    columns.put("supplier", List.of("EMIS", "TPP", "x, \"y\"", "two\nlines"));
    columns.put(
        "code",
        List.of(
            "9Nu0.",
            "9Nu4.",
            "9Nu5",
            "9Nu400",
            "9Nu0.00",
            "9nu0.",
            "XaZ89",
            "827241000000103",
            "8.27241E+14",
            "827241000000100",
            "1.23E+08",
            "123456",
            "H33..",
            "1371.",
            "H33..",
            "1371.",
            "246..",
            " 9Nu0. ",
            "a code of far more than twenty-four bytes",
            ""));
    columns.put(
        "code_scheme", List.of("read2", "read2", "Read 2", "ctv3", "snomed", "SCT", "icd", "", ""));
    columns.put("effective_date", DATES);
    columns.put("entered_date", DATES);
    columns.put("deleted", List.of("", "", "", "", "false", "No", " 0 ", "true", "D", "perhaps"));
    columns.put("patient_id", List.of("P1", "P2", ""));
    columns.put("entry_id", List.of("E1", "E2", "E3", "", ""));
    return new OddCsv(random).withHeader(columns, Set.of("nhs_number", "code"));
  }

  private static String disseminatedFile(Random random) {
    return disseminatedFile(NUMBERS, random);
  }

  private static String disseminatedFile(List<String> patients, Random random) {
    Map<String, List<String>> columns = new TreeMap<>();
    columns.put("nhs_number", patients);
    columns.put("practice_code", PRACTICES);
    columns.put("release_id", List.of("R1", "R1", "R1", "R2", " R2", "R\"3\"", ""));
    columns.put("release_date", DATES);
    columns.put("reporting_period_end_date", List.of("", "", "", "2016-06-07", "2018-01-01"));
    columns.put("recipient", List.of("Uni", "Uni", "Uni, \"of\"", "Two\nlines", ""));
    columns.put("dataset", List.of("HES", "a,", "a", ",b", "", "HES  two"));
    columns.put("purpose", List.of("care", "b", ",b", "", ""));
    columns.put("free_text", List.of("x", "", "a \"b\"", "two\r\nlines", "é"));
    return new OddCsv(random).withHeader(columns, Set.of("nhs_number"));
  }
}
