package org.consentaudit.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.consentaudit.bench.CsvBytes.Quoting;
import org.consentaudit.bench.InventedPatients.GpSystem;

/** Makes an audit folder of a size and shape, the same bytes on every machine. */
final class BenchData {
  /** Raised with every change of what is written, so that old folders are made anew. */
  private static final String VERSION = "4";

  private static final int CODES = 2000;

  /** Releases begin the day after Type 2 objections were first upheld. */
  private static final int FIRST_RELEASE =
      (int) (LocalDate.of(2016, 4, 30).toEpochDay() - InventedPatients.FIRST_DAY.toEpochDay());

  private static final int LAST_RELEASE = 1708;

  /** In the quoted set, one row of so many has a line break in it. */
  private static final int ROWS_PER_LINE_BREAK = 50;

  private static final byte[] TERM = CsvBytes.ascii("Example finding");
  private static final byte[] BROKEN_TERM = CsvBytes.ascii("Example, said \"\"so\"\"\nfinding");
  private static final byte[] RELEASE = CsvBytes.ascii("NIC-");
  private static final byte[] RECIPIENT = CsvBytes.ascii("Example University ");
  private static final byte[] DATASET = CsvBytes.ascii("HES Admitted Patient Care");
  private static final byte[] PURPOSE = CsvBytes.ascii("Research: admissions");
  private static final byte[] BROKEN = CsvBytes.ascii("Research:\nadmissions, \"\"all\"\"");
  private static final byte[] PRACTICE = CsvBytes.ascii("B");
  private static final byte[] TYPE_2 = CsvBytes.ascii("TYPE_2");

  private final BenchSet set;
  private final Path folder;
  private final InventedPatients patients;
  private final byte[][] days = new byte[LAST_RELEASE + 1][];

  private BenchData(BenchSet set, Path folder) {
    this.set = set;
    this.folder = folder;
    this.patients = new InventedPatients(set.patients());
    for (int day = 0; day < days.length; day++) {
      days[day] = CsvBytes.ascii(InventedPatients.FIRST_DAY.plusDays(day).toString());
    }
  }

  /** The folder of a set under a root, made where it is not there yet. */
  static Path of(BenchSet set, Path root) throws IOException {
    Path folder = root.resolve(set.label());
    Path about = folder.resolve("about.txt");
    String text = about(set);
    if (Files.exists(about) && Files.readString(about).equals(text)) {
      return folder;
    }
    delete(folder);
    System.err.println("bench: making " + folder);
    Files.createDirectories(folder.resolve("gp"));
    if (set.shape() == BenchSet.Shape.GZIP) {
      gzip(of(BenchSet.LARGE, root), folder);
    } else {
      new BenchData(set, folder).make();
    }
    Files.writeString(about, text);
    return folder;
  }

  private static String about(BenchSet set) {
    return String.join(
        "\n",
        "Invented data for scripts/bench. No such people exist.",
        "NHS numbers: valid ones of 999 000 0000 to 999 999 9999, set aside for tests; beyond the",
        "909,091 of them, valid ones of 998, never issued either.",
        "set: " + set.label() + ", seed: " + Mix.SEED + ", version: " + VERSION,
        "");
  }

  private void make() throws IOException {
    Files.createDirectories(folder.resolve("received"));
    Files.createDirectories(folder.resolve("disseminated"));
    register();
    received();
    boolean emis = set.shape() == BenchSet.Shape.EMIS;
    if (emis) {
      new EmisBenchData(set, folder.resolve("gp"), patients, days).make();
    }
    // One after the other would leave a processor idle; more than two would fill the memory.
    Stream<Integer> parts = IntStream.range(emis ? set.gpFiles() : 0, set.files()).boxed();
    parts
        .parallel()
        .forEach(
            part -> {
              try {
                if (part < set.gpFiles()) {
                  entries(part);
                } else {
                  disseminated(part - set.gpFiles());
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private Quoting quoting() {
    return set.shape() == BenchSet.Shape.QUOTED ? Quoting.ALL : Quoting.NONE;
  }

  private int releaseDay(int release) {
    return FIRST_RELEASE + release * ((LAST_RELEASE - FIRST_RELEASE) / (set.releases() - 1));
  }

  private void register() throws IOException {
    try (CsvBytes csv = new CsvBytes(folder.resolve("releases.csv"), Quoting.NONE)) {
      csv.header(
          "release_id,release_date,recipient,dataset,purpose,type_1_applies,type_2_applies,"
              + "national_applies");
      for (int release = 0; release < set.releases(); release++) {
        csv.numbered(CsvBytes.ascii("NIC-"), 990_000 + release, 6);
        csv.text(days[releaseDay(release)]);
        csv.numbered(CsvBytes.ascii("Example University "), release % 7, 1);
        csv.text(CsvBytes.ascii("HES Admitted Patient Care"));
        csv.text(CsvBytes.ascii("Research"));
        csv.text(CsvBytes.ascii("no"));
        csv.text(CsvBytes.ascii("yes"));
        csv.text(CsvBytes.ascii("no"));
        csv.end();
      }
    }
  }

  private void received() throws IOException {
    try (CsvBytes csv = new CsvBytes(folder.resolve("received").resolve("held.csv"), quoting())) {
      csv.header("nhs_number,opt_out_type,received_date");
      for (int patient = 0; patient < patients.count(); patient++) {
        int objected = InventedPatients.objected(patient);
        if (objected != InventedPatients.NEVER
            && InventedPatients.passedOn(patient)
            && InventedPatients.withdrew(patient) == InventedPatients.NEVER) {
          csv.number(patients.nhsNumber(patient), 10);
          csv.text(TYPE_2);
          csv.text(days[objected]);
          csv.end();
        }
      }
    }
  }

  /** Entries of one part of the patients: most are other codes, as in life. */
  private void entries(int part) throws IOException {
    Path file = folder.resolve("gp").resolve("entries-" + (part + 1) + ".csv");
    int from = (int) ((long) patients.count() * part / set.gpFiles());
    int to = (int) ((long) patients.count() * (part + 1) / set.gpFiles());
    EntryWriter writer = new EntryWriter();
    try (CsvBytes csv = new CsvBytes(file, quoting())) {
      csv.header(
          "nhs_number,practice_code,supplier,code_scheme,code,term,effective_date,entered_date,"
              + "entry_id");
      for (int patient = from; patient < to; patient++) {
        writer.patient(csv, patient);
      }
    }
  }

  /** Writes the entries of a patient. */
  private final class EntryWriter {
    private final Map<GpSystem, SystemBytes> systems = new EnumMap<>(GpSystem.class);

    EntryWriter() {
      for (GpSystem system : GpSystem.values()) {
        systems.put(system, new SystemBytes(system));
      }
    }

    void patient(CsvBytes csv, int patient) throws IOException {
      int rows = set.entriesOfAPatient();
      GpSystem named = InventedPatients.system(InventedPatients.practice(patient));
      SystemBytes system = Objects.requireNonNull(systems.get(named));
      int objected = InventedPatients.objected(patient);
      int withdrew = InventedPatients.withdrew(patient);
      for (int row = 0; row < rows; row++) {
        long id = (long) patient * rows + row;
        if (row == 1 && objected != InventedPatients.NEVER) {
          row(csv, patient, system, system.objection, objected, id);
        } else if (row == 2 && withdrew != InventedPatients.NEVER) {
          row(csv, patient, system, system.withdrawal, withdrew, id);
        } else {
          byte[] code = system.otherCodes[Mix.below(6, id, CODES)];
          row(csv, patient, system, code, Mix.below(7, id, LAST_RELEASE), id);
        }
      }
    }

    private void row(CsvBytes csv, int patient, SystemBytes system, byte[] code, int day, long id)
        throws IOException {
      csv.number(patients.nhsNumber(patient), 10);
      csv.numbered(PRACTICE, 99_000 + InventedPatients.practice(patient), 5);
      csv.text(system.name);
      csv.text(system.scheme);
      csv.text(code);
      csv.numbered(term(id), code.length, 1);
      csv.text(days[day]);
      csv.text(days[day]);
      csv.number(id, 8);
      csv.end();
    }
  }

  /** What a GP system writes, as bytes. */
  private static final class SystemBytes {
    private final byte[] name;
    private final byte[] scheme;
    private final byte[] objection;
    private final byte[] withdrawal;
    private final byte[][] otherCodes = new byte[CODES][];

    SystemBytes(GpSystem system) {
      name = CsvBytes.ascii(system.name());
      scheme = CsvBytes.ascii(system.scheme);
      objection = CsvBytes.ascii(system.objection);
      withdrawal = CsvBytes.ascii(system.withdrawal);
      for (int code = 0; code < CODES; code++) {
        otherCodes[code] = CsvBytes.ascii(OtherCodes.code(system.scheme, code));
      }
    }
  }

  private byte[] term(long id) {
    return quoting() == Quoting.ALL && id % ROWS_PER_LINE_BREAK == 0 ? BROKEN_TERM : TERM;
  }

  private void disseminated(int part) throws IOException {
    Path file = folder.resolve("disseminated").resolve("released-" + (part + 1) + ".csv");
    int from = set.releases() * part / set.disseminatedFiles();
    int to = set.releases() * (part + 1) / set.disseminatedFiles();
    try (CsvBytes csv = new CsvBytes(file, quoting())) {
      csv.header("nhs_number,release_id,release_date,recipient,dataset,purpose,practice_code");
      for (int release = from; release < to; release++) {
        release(csv, release);
      }
    }
  }

  /** One of every two patients, but for those held back. */
  private void release(CsvBytes csv, int release) throws IOException {
    int day = releaseDay(release);
    for (int pair = 0; pair < patients.count() / 2; pair++) {
      long row = (long) release * patients.count() + pair;
      int patient = pair * 2 + Mix.below(8, row, 2);
      if (InventedPatients.heldBack(patient, day)) {
        patient ^= 1;
        if (InventedPatients.heldBack(patient, day)) {
          continue;
        }
      }
      csv.number(patients.nhsNumber(patient), 10);
      csv.numbered(RELEASE, 990_000 + release, 6);
      csv.text(days[day]);
      csv.numbered(RECIPIENT, release % 7, 1);
      csv.text(DATASET);
      csv.text(quoting() == Quoting.ALL && row % ROWS_PER_LINE_BREAK == 0 ? BROKEN : PURPOSE);
      csv.numbered(PRACTICE, 99_000 + InventedPatients.practice(patient), 5);
      csv.end();
    }
  }

  private static void gzip(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(from)) {
      files = tree.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    for (Path file : files) {
      Files.createDirectories(to.resolve(from.relativize(file)).getParent());
    }
    files.parallelStream()
        .forEach(
            file -> {
              Path copy = to.resolve(from.relativize(file));
              try {
                if (copy.endsWith("releases.csv")) {
                  Files.copy(file, copy);
                  return;
                }
                Path packed = copy.resolveSibling(copy.getFileName() + ".gz");
                try (OutputStream out =
                    new GZIPOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(packed)), 1 << 16)) {
                  Files.copy(file, out);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
