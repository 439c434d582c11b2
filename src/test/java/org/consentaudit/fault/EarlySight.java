package org.consentaudit.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.consentaudit.scenario.Program;

/**
 * From which month on the fault of 2015 to 2018 is named when it is looked for at the end of every
 * month: in the shipped scenario with its three dozen opt-outs, by the whole program, and in an
 * invented national world, by the search alone. The real one went unseen for 38 months.
 *
 * <p>What was keyed, said, received or withdrawn after the month is taken out of the scenario's
 * files. The national world gives every opt-out a month to arrive.
 */
public final class EarlySight {
  private static final YearMonth FIRST = YearMonth.of(2015, 4);
  private static final YearMonth LAST = YearMonth.of(2018, 6);
  private static final LocalDate FAULT = LocalDate.of(2015, 4, 1);
  private static final int NATIONAL = 1_500_000;
  private static final int DAYS_TO_ARRIVE = 31;
  private static final PrintStream OUT = System.out;

  /** Days in the scenario's tables of entries: EMIS, TPP and Vision. */
  private static final Pattern DAY =
      Pattern.compile("(\\b\\d{4}-\\d{2}-\\d{2}|\\d{2} [A-Z][a-z]{2} \\d{4}|(?<=,)20\\d{6}(?=,))");

  private EarlySight() {}

  /** Prints both tables; the first argument is the scenario's folder, the second a scratch one. */
  public static void main(String[] args) throws IOException {
    scenario(Path.of(args[0]), Path.of(args[1]));
    OUT.println();
    national();
  }

  private static void scenario(Path folder, Path scratch) throws IOException {
    OUT.println("The scenario " + folder.getFileName() + ", audited at the end of each month:");
    heading();
    for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
      Path cut = scratch.resolve(month.toString());
      copy(folder, cut, month.atEndOfMonth());
      Path out = scratch.resolve(month + "-report");
      Program.Ended ended =
          Program.run(
              "audit",
              cut.toString(),
              "--as-of",
              month.atEndOfMonth().toString(),
              "--format",
              "json",
              "--quiet",
              "--out",
              out.toString());
      if (ended.exitCode() != 0 && ended.exitCode() != 1 && ended.exitCode() != 4) {
        throw new IllegalStateException("exit " + ended.exitCode() + ": " + ended.err());
      }
      JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
      JsonNode link = json.at("/failuresByLink/0");
      boolean onTheWay = link.path("link").asText().equals(Link.RECORDED_TO_RECEIVED.name());
      row(
          month,
          onTheWay ? link.get("missed").asLong() : 0,
          onTheWay ? link.get("of").asLong() : 0,
          json.at("/faults/0/sentence").asText());
    }
  }

  private static void national() {
    OUT.printf(
        Locale.ROOT,
        "%,d invented opt-outs of a nation, 98 in 100 of TPP's Type 2 since 1 April 2015 and 1 in"
            + " 100 of all others missed:%n",
        NATIONAL);
    heading();
    InventedOptOuts world = InventedOptOuts.recorded(1, NATIONAL);
    BitSet hit =
        world.picked(
            List.of(
                new Condition.Equal(Attribute.SUPPLIER, Optional.of("TPP")),
                new Condition.Equal(Attribute.OPT_OUT_TYPE, Optional.of("TYPE_2")),
                new Condition.Within(Attribute.ENTERED_ON, Optional.of(FAULT), Optional.empty())));
    world.miss(hit, 0.98);
    world.addNoise(0.01);
    for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
      long last = month.atEndOfMonth().minusDays(DAYS_TO_ARRIVE).toEpochDay();
      int[] due =
          IntStream.range(0, world.size())
              .filter(unit -> world.day(Attribute.ENTERED_ON, unit) <= last)
              .toArray();
      LikelyFaults found = FaultSearch.of(world.cube(due, UnaryOperator.identity()));
      row(
          month,
          found.all().missed(),
          found.all().of(),
          found.faults().isEmpty() ? "" : Piece.joined(FaultSentence.of(found.faults().get(0))));
    }
  }

  private static void heading() {
    OUT.printf(Locale.ROOT, "  %-8s %9s %10s  %s%n", "month", "missed", "of", "named");
  }

  private static void row(YearMonth month, long missed, long of, String named) {
    OUT.printf(
        Locale.ROOT, "  %-8s %,9d %,10d  %s%n", month, missed, of, named.isEmpty() ? "-" : named);
  }

  /** Copies a folder as it was at the end of the day. */
  private static void copy(Path from, Path to, LocalDate day) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (relative.startsWith("expected")) {
          continue;
        }
        Path copy = to.resolve(relative);
        Files.createDirectories(copy.getParent());
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        Files.write(copy, cut(relative, lines, day), StandardCharsets.ISO_8859_1);
      }
    }
  }

  private static List<String> cut(Path file, List<String> lines, LocalDate day) {
    String name = String.valueOf(file.getFileName());
    boolean entries =
        name.equals("SRCode.csv")
            || name.contains("CareRecord_Observation")
            || name.contains("_journal_");
    if (!entries && !file.startsWith("received")) {
      return lines;
    }
    List<String> kept = new ArrayList<>();
    for (String line : records(lines)) {
      if (file.startsWith("received")) {
        received(line, day).ifPresent(kept::add);
      } else if (days(line).noneMatch(each -> each.isAfter(day))) {
        kept.add(line);
      }
    }
    return kept;
  }

  /** Lines, but for those that a quoted line break joins. */
  private static List<String> records(List<String> lines) {
    List<String> records = new ArrayList<>();
    StringBuilder record = new StringBuilder();
    for (String line : lines) {
      record.append(record.isEmpty() ? "" : "\r\n").append(line);
      if (record.chars().filter(each -> each == '"').count() % 2 == 0) {
        records.add(record.toString());
        record.setLength(0);
      }
    }
    return records;
  }

  /** A line of number, type, received, withdrawn, status as the list had it on the day. */
  private static Optional<String> received(String line, LocalDate day) {
    String[] cells = line.split(",", -1);
    if (days(cells[2]).anyMatch(each -> each.isAfter(day))) {
      return Optional.empty();
    }
    boolean still = days(cells[3]).anyMatch(each -> each.isAfter(day));
    return Optional.of(still ? cells[0] + "," + cells[1] + "," + cells[2] + ",,active" : line);
  }

  private static Stream<LocalDate> days(String line) {
    return DAY.matcher(line).results().map(found -> day(found.group()));
  }

  private static LocalDate day(String written) {
    String plain = written.replace(",", "");
    Matcher iso = Pattern.compile("\\d{4}-\\d{2}-\\d{2}").matcher(plain);
    if (iso.matches()) {
      return LocalDate.parse(plain);
    }
    return plain.contains(" ")
        ? LocalDate.parse(plain, DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH))
        : LocalDate.parse(plain, DateTimeFormatter.BASIC_ISO_DATE);
  }
}
