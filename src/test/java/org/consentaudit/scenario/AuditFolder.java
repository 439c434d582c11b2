package org.consentaudit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A tiny audit folder, written line by line as a test needs it, and the reports read back by column
 * name.
 *
 * <p>{@code #7} stands for the seventh valid NHS number of the test range, so that a test names
 * patients without ten digits each; what is read back says {@code #7} again.
 */
final class AuditFolder {
  private static final Pattern PATIENT = Pattern.compile("#([0-9]{1,3})");
  private static final Pattern NUMBER = Pattern.compile("999[0-9]{7}");
  private static final int PATIENTS = 1000;
  private static final List<String> NUMBERS = numbers();
  private static final Map<String, Integer> PLACES = places();

  private static final String GP_HEADER =
      "nhs_number,practice_code,code_scheme,code,effective_date,entered_date";
  private static final String RECEIVED_HEADER = "nhs_number,received_date";
  private static final String DISSEMINATED_HEADER =
      "nhs_number,practice_code,release_id,release_date";
  private static final String REGISTER_HEADER =
      "release_id,release_date,type_1_applies,type_2_applies,national_applies";

  private static final Map<String, String> EMIS_HEADERS =
      Map.of(
          "Admin_Organisation",
          "OrganisationGuid,OrganisationName,ODSCode,ProcessingId",
          "Agreements_SharingOrganisation",
          "OrganisationGuid,IsActivated,LastModifiedDate,Disabled,Deleted",
          "Admin_Patient",
          "PatientGuid,OrganisationGuid,NhsNumber,DateOfBirth,DummyType,Deleted,ProcessingId",
          "Coding_ClinicalCode",
          "CodeId,Term,ReadTermId,SnomedCTConceptId,ParentCodeId,ProcessingId",
          "CareRecord_Diary",
          "DiaryGuid,PatientGuid,OrganisationGuid,EffectiveDate,EnteredDate,CodeId,Deleted,"
              + "ProcessingId",
          "CareRecord_Observation",
          "ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,"
              + "EnteredDate,EnteredTime,CodeId,Deleted,ProcessingId");

  private static final Map<String, String> TPP_HEADERS =
      Map.of(
          "SRPatient",
          "RowIdentifier,IDOrganisationVisibleTo,NHSNumber,DateBirth,TestPatient,RemovedData",
          "SROrganisation",
          "RowIdentifier,Name,ID,RemovedData",
          "SRManifest",
          "FileName,IsDelta,IsReference,DateExtractFrom,DateExtractTo",
          "SRCode",
          "RowIdentifier,IDOrganisationVisibleTo,IDPatient,DateEvent,DateEventRecorded,CTV3Code,"
              + "SNOMEDCode,RemovedData");

  /** Where a Vision table's columns stand: the files have no header row. */
  private static final Map<String, int[]> VISION_PLACES =
      Map.of(
          "patient", new int[] {0, 22, 2, 34},
          "journal", new int[] {0, 1, 2, 3, 4, 5, 39},
          "practice", new int[] {0, 1, 2});

  private static final Map<String, Integer> VISION_WIDTHS =
      Map.of("patient", 35, "journal", 42, "practice", 14);

  private final Path root;

  private AuditFolder(Path root) {
    this.root = root;
  }

  static AuditFolder in(Path folder) {
    return new AuditFolder(folder.resolve("audit"));
  }

  /** The text with every {@code #7} replaced by the seventh NHS number. */
  static String numbered(String text) {
    return PATIENT.matcher(text).replaceAll(found -> NUMBERS.get(Integer.parseInt(found.group(1))));
  }

  /** The text with every NHS number of the test range replaced by its {@code #7}. */
  static String named(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            found ->
                PLACES.containsKey(found.group())
                    ? "#" + PLACES.get(found.group())
                    : found.group());
  }

  Path path() {
    return root;
  }

  Path path(String name) {
    return root.resolve(name);
  }

  /** Coded entries: number, practice, scheme, code, effective date, entered date. */
  AuditFolder gp(String... rows) {
    return gpAs(GP_HEADER, rows);
  }

  AuditFolder gpAs(String header, String... rows) {
    return table("gp/entries.csv", header, rows);
  }

  /** A received list: number, received date. */
  AuditFolder received(String... rows) {
    return receivedAs(RECEIVED_HEADER, rows);
  }

  AuditFolder receivedAs(String header, String... rows) {
    return table("received/held.csv", header, rows);
  }

  /** A disseminated list: number, practice, release, date of the release. */
  AuditFolder disseminated(String... rows) {
    return disseminatedAs(DISSEMINATED_HEADER, rows);
  }

  AuditFolder disseminatedAs(String header, String... rows) {
    return table("disseminated/sent.csv", header, rows);
  }

  /** The register: release, date, then whether it had to honour Type 1, Type 2, national. */
  AuditFolder register(String... rows) {
    return registerAs(REGISTER_HEADER, rows);
  }

  AuditFolder registerAs(String header, String... rows) {
    return table("releases.csv", header, rows);
  }

  AuditFolder settings(String json) {
    return file("audit.json", json);
  }

  /** A table of an EMIS delivery; the processing id also sets the time of the extract. */
  AuditFolder emis(int delivery, String table, String... rows) {
    return table(
        "gp/"
            + delivery
            + "_"
            + table
            + "_201702"
            + (delivery - 280)
            + "101500_45E7CD20-EE37-41AB-90D6-DC9D4B03D102.csv",
        EMIS_HEADERS.getOrDefault(table, ""),
        rows);
  }

  /** A table of a TPP delivery. */
  AuditFolder tpp(String stamp, String table, String... rows) {
    return table("gp/" + stamp + "/" + table + ".csv", TPP_HEADERS.getOrDefault(table, ""), rows);
  }

  /** The manifest of a TPP delivery: whether its tables are full or only what changed. */
  AuditFolder tppManifest(String stamp, String isDelta) {
    return tpp(
        stamp,
        "SRManifest",
        "SRCode," + isDelta + ",N,," + stamp,
        "SRPatient," + isDelta + ",N,," + stamp);
  }

  /**
   * A table of a Vision delivery, of its main columns: patient (PID, NHS number, birth, action),
   * journal (PID, ID, date, recorded date, code, SNOMED code, action), practice (ID, name, ODS).
   */
  AuditFolder vision(String practice, String day, String table, String... rows) {
    StringBuilder text = new StringBuilder();
    for (String row : rows) {
      String[] wide = new String[VISION_WIDTHS.getOrDefault(table, 0)];
      Arrays.fill(wide, "");
      String[] cells = numbered(row).split(",", -1);
      int[] places = VISION_PLACES.getOrDefault(table, new int[0]);
      for (int i = 0; i < cells.length; i++) {
        wide[places[i]] = cells[i];
      }
      text.append(String.join(",", wide)).append("\r\n");
    }
    return file(
        "gp/INCREMENTAL_" + practice + "_" + table + "_data_extract-" + day + "-000500.csv",
        text.toString());
  }

  AuditFolder table(String name, String header, String... rows) {
    return file(
        name,
        Stream.concat(Stream.of(header), Arrays.stream(rows))
            .map(row -> row + "\n")
            .reduce("", String::concat));
  }

  AuditFolder file(String name, String text) {
    return bytes(name, numbered(text).getBytes(StandardCharsets.UTF_8));
  }

  /** A file that only its owner may read, where the file system knows of owners. */
  AuditFolder secret(String name, String text) {
    file(name, text);
    try {
      Files.setPosixFilePermissions(
          root.resolve(name), PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException e) {
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  AuditFolder bytes(String name, byte[] bytes) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Audits the folder. */
  Reports audit(String... options) {
    return auditInto("out", options);
  }

  /** Audits the folder, with the reports beside it under the name given. */
  Reports auditInto(String name, String... options) {
    Path out = root.resolveSibling(name);
    List<String> args = new ArrayList<>(List.of("audit", root.toString(), "--out", out.toString()));
    args.addAll(List.of(options));
    return new Reports(Program.run(args.toArray(String[]::new)), out);
  }

  private static List<String> numbers() {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; numbers.size() < PATIENTS; i++) {
      String nine = String.format(Locale.ROOT, "999%06d", i);
      int sum = 0;
      for (int place = 0; place < nine.length(); place++) {
        sum += (10 - place) * (nine.charAt(place) - '0');
      }
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        numbers.add(nine + check);
      }
    }
    return List.copyOf(numbers);
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < NUMBERS.size(); i++) {
      places.put(NUMBERS.get(i), i);
    }
    return places;
  }

  /**
   * How an audit ended, and what it wrote.
   *
   * @param ended exit code and streams
   * @param folder where its reports should be
   */
  record Reports(Program.Ended ended, Path folder) {
    int exitCode() {
      return ended.exitCode();
    }

    String out() {
      return ended.out();
    }

    String err() {
      return ended.err();
    }

    /** Whether any report was written. */
    boolean wroteNothing() {
      if (!Files.exists(folder)) {
        return true;
      }
      try (Stream<Path> files = Files.list(folder)) {
        return files.findAny().isEmpty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text(String name) {
      try {
        return Files.readString(folder.resolve(name));
      } catch (IOException e) {
        throw new AssertionError("no " + name + ", exit " + exitCode() + ": " + out() + err(), e);
      }
    }

    /** The rows of findings.csv. */
    List<Map<String, String>> findings() {
      return rows("findings.csv");
    }

    /** The only row of findings.csv about the patient. */
    Map<String, String> finding(String patient) {
      return only(
          findings().stream().filter(row -> patient.equals(row.get("nhs_number"))).toList(),
          patient);
    }

    /** The row of findings.csv about the patient and type. */
    Map<String, String> finding(String patient, String type) {
      return only(
          findings().stream()
              .filter(row -> patient.equals(row.get("nhs_number")))
              .filter(row -> type.equals(row.get("opt_out_type")))
              .toList(),
          patient + " " + type);
    }

    /** One cell of the patient's only finding. */
    String cell(String patient, String column) {
      return finding(patient).getOrDefault(column, "no column " + column);
    }

    String verdict(String patient) {
      return cell(patient, "verdict");
    }

    /** The rows of unresolved.csv. */
    List<Map<String, String>> unresolved() {
      return rows("unresolved.csv");
    }

    /** Side, line and reason of every row of unresolved.csv. */
    List<String> unresolvedLines() {
      return unresolved().stream()
          .map(row -> row.get("side") + " " + row.get("line") + " " + row.get("reason"))
          .toList();
    }

    /** The rows of reverse.csv. */
    List<Map<String, String>> reverse() {
      return rows("reverse.csv");
    }

    List<Map<String, String>> rows(String name) {
      List<Map<String, String>> rows = new ArrayList<>();
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      text(name);
      try (Reader reader = Files.newBufferedReader(folder.resolve(name));
          CSVParser parser = format.parse(reader)) {
        for (CSVRecord record : parser) {
          Map<String, String> row = new LinkedHashMap<>();
          record.toMap().forEach((column, cell) -> row.put(plain(column), named(cell)));
          rows.add(Collections.unmodifiableMap(row));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return rows;
    }

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(text("report.json"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Every verdict with at least one patient, as in {@code 2 TYPE_1 HONOURED}. */
    List<String> verdicts() {
      List<String> verdicts = new ArrayList<>();
      for (JsonNode count : json().get("verdicts")) {
        if (count.get("patients").asLong() > 0) {
          verdicts.add(
              count.get("patients").asLong()
                  + " "
                  + count.get("optOutType").asText()
                  + " "
                  + count.get("verdict").asText());
        }
      }
      return verdicts;
    }

    /** How many rows of a side were set aside for the reason. */
    long setAside(String side, String reason) {
      long rows = 0;
      for (JsonNode input : json().get("ledger")) {
        for (JsonNode aside : input.get("setAside")) {
          if (input.get("side").asText().equals(side)
              && aside.get("reason").asText().equals(reason)) {
            rows += aside.get("rows").asLong();
          }
        }
      }
      return rows;
    }

    /** How many rows of a side were used. */
    long used(String side) {
      long rows = 0;
      for (JsonNode input : json().get("ledger")) {
        rows += input.get("side").asText().equals(side) ? input.get("used").asLong() : 0;
      }
      return rows;
    }

    List<String> warnings() {
      List<String> warnings = new ArrayList<>();
      json().get("warnings").forEach(warning -> warnings.add(warning.asText()));
      return warnings;
    }

    /** The scope of a release for a type, as report.json says it. */
    String scope(String release, String type) {
      for (JsonNode found : json().get("releases")) {
        if (found.get("id").asText().equals(release)) {
          for (JsonNode scope : found.get("scopes")) {
            if (scope.get("optOutType").asText().equals(type)) {
              return scope.get("scope").asText();
            }
          }
        }
      }
      return "no scope of " + release + " for " + type + " in " + json().get("releases");
    }

    private static String plain(String header) {
      return header.startsWith("\uFEFF") ? header.substring(1) : header;
    }

    private Map<String, String> only(List<Map<String, String>> rows, String about) {
      if (rows.size() != 1) {
        throw new AssertionError(
            rows.size()
                + " findings about "
                + about
                + ", exit "
                + exitCode()
                + ": "
                + findings()
                + "\n"
                + err()
                + verdicts());
      }
      return rows.get(0);
    }
  }
}
