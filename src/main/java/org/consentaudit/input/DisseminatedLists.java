package org.consentaudit.input;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.consentaudit.Masking;
import org.consentaudit.NhsNumber;
import org.consentaudit.NhsNumberTable;
import org.consentaudit.PracticeCode;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.dissemination.DisseminatedRecords;
import org.consentaudit.dissemination.Release;

/**
 * Reads disseminated lists. Only rows of patients with an entry are kept, as counts by release; of
 * all others no more than how many there were, by release and practice.
 */
public final class DisseminatedLists {
  /** The columns that are read. */
  static final List<Role> ROLES =
      List.of(
          Role.NHS_NUMBER,
          Role.RELEASE_ID,
          Role.RELEASE_DATE,
          Role.REPORTING_PERIOD_END_DATE,
          Role.RECIPIENT,
          Role.DATASET,
          Role.PURPOSE,
          Role.PRACTICE_CODE);

  private final Set<NhsNumber> patientsWithEntry;
  private final NhsNumberTable patientTable = new NhsNumberTable();
  private final GpRows exports;
  private final ReleaseRegister register;
  private final DigestLists digests;
  private final Intake intake;
  private final DisseminatedRecords records = new DisseminatedRecords();
  private final Map<Release, Long> rowsByRelease = new HashMap<>();
  private final Map<Release, Release> known = new HashMap<>();
  private final Map<PracticeCode, Long> notCovered = new TreeMap<>();
  private final List<FileCounts> counts = new ArrayList<>();
  private long datesThatDisagree;

  /**
   * Nothing read yet.
   *
   * @param patientsWithEntry the patients whose rows matter
   * @param exports what the GP exports cover
   * @param register the register of releases
   * @param digests whom rows that hold digests are matched with
   */
  public DisseminatedLists(
      Set<NhsNumber> patientsWithEntry,
      GpRows exports,
      ReleaseRegister register,
      DigestLists digests,
      Intake intake) {
    this.patientsWithEntry = patientsWithEntry;
    patientsWithEntry.forEach(patient -> patientTable.add(patient.value()));
    this.exports = exports;
    this.register = register;
    this.digests = digests;
    this.intake = intake;
  }

  /** Reads lists that share settings. */
  public void read(List<InputFile> lists, ListFormat format, StatedRelease stated)
      throws IOException {
    OpenedAhead.readAll(
        lists,
        file -> open(file, format, stated),
        read -> {
          read.readAll();
          counts.add(read.counts);
        });
  }

  private FileRows open(InputFile file, ListFormat format, StatedRelease stated)
      throws IOException {
    ListRows rows =
        ListRows.open(
            file,
            Side.DISSEMINATED,
            "disseminated list",
            ROLES,
            ListRows.Width.EXACT,
            format,
            digests,
            intake);
    boolean opened = false;
    try {
      RowReleases releases =
          new RowReleases(file, rows.columns(), format.dates(), stated, register);
      stated.date().ifPresent(date -> intake.tell(date, "release date"));
      FileRows read = new FileRows(rows, releases);
      read.begin();
      opened = true;
      return read;
    } finally {
      if (!opened) {
        rows.close();
      }
    }
  }

  /**
   * Counts every row, now that the audit's today is known, and leaves out those after it. To be
   * called once.
   */
  public void settle(LocalDate asOf) {
    records.leaveOutAfter(asOf);
    for (FileCounts file : counts) {
      file.settle(asOf);
    }
    counts.clear();
    if (datesThatDisagree > 0) {
      intake.warn(
          datesThatDisagree
              + (datesThatDisagree == 1 ? " disseminated row carries" : " disseminated rows carry")
              + " another release date than the register gives; the row's was used.");
    }
  }

  /** The rows of patients with an entry, up to the audit's today. */
  public DisseminatedRecords records() {
    return records;
  }

  /** How many rows of each release were used. */
  public Map<Release, Long> rowsByRelease() {
    return Map.copyOf(rowsByRelease);
  }

  /** How many rows were set aside as not covered, by practice (rule K2). */
  public Map<PracticeCode, Long> notCovered() {
    return Map.copyOf(notCovered);
  }

  /**
   * What the user said about lists that do not say it themselves.
   *
   * @param id the release id; empty where not said
   * @param date the day of the release, where said
   * @param recipient the recipient; empty where not said
   */
  public record StatedRelease(String id, Optional<LocalDate> date, String recipient) {
    /** Nothing said. */
    public static final StatedRelease NOTHING = new StatedRelease("", Optional.empty(), "");
  }

  /**
   * Reads the rows of one file. Those of patients with an entry go to the records, where what all
   * files say of a patient takes no more memory than what one says.
   */
  private final class FileRows implements DisseminatedRowSieve.Counts, Closeable {
    private final ListRows rows;
    private final RowTally tally;
    private final RowReleases releases;
    private final FileCounts counts;
    private List<DisseminatedRowSieve> sieves = List.of();

    FileRows(ListRows rows, RowReleases releases) {
      this.rows = rows;
      this.tally = rows.tally();
      this.releases = releases;
      this.counts = new FileCounts(tally);
    }

    void begin() throws IOException {
      sieves =
          exports
              .reading()
              .sieve(
                  rows.cursor(),
                  () -> new DisseminatedRowSieve(rows, patientTable, exports, releases));
    }

    void readAll() throws IOException {
      while (rows.next()) {
        readRow();
      }
      for (DisseminatedRowSieve sieve : sieves) {
        sieve.read(this::described, this::one);
        sieve.handOver(this);
      }
      digests.tell(rows, intake);
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }

    private void readRow() throws RefusedInputException {
      Role dateRole = releases.dateRole(rows.cursor());
      DateCells.Cell written = releases.date(rows.cursor(), dateRole);
      written.date().ifPresent(date -> intake.tell(date, "release date"));
      Whose whose = rows.whose();
      if (whose == Whose.Unnamed.UNRESOLVED) {
        return;
      }
      if (written.reading() == DateCells.Reading.UNREADABLE) {
        rows.unresolved(SetAside.UNREADABLE_DATE, Masking.shape(rows.cell(dateRole)));
        holdBack(whose, SetAside.UNREADABLE_DATE);
        return;
      }
      RowReleases.Described described =
          releases.described(dateRole, written, releases.release(rows.cursor(), written));
      datesThatDisagree += described.disagrees() ? 1 : 0;
      if (whose instanceof Whose.Patient patient) {
        place(patient.number(), described.release());
      } else {
        notMatched(one(described.release()), 1);
      }
    }

    private void place(NhsNumber patient, Release release) throws RefusedInputException {
      PracticeCode practice = new PracticeCode(rows.cell(Role.PRACTICE_CODE));
      if (!patientsWithEntry.contains(patient)) {
        if (exports.covers(patient, practice)) {
          ofOthers(one(release), 1);
        } else {
          uncovered(one(release), practice, 1);
        }
      } else if (release.date().isEmpty()) {
        rows.unresolved(SetAside.NO_RELEASE_DATE, Masking.hideNhsNumbers(release.id()));
        records.holdBack(patient, SetAside.NO_RELEASE_DATE);
      } else {
        ofPatient(patient.value(), one(release), 1);
      }
    }

    private void holdBack(Whose whose, SetAside reason) {
      if (whose instanceof Whose.Patient patient && patientsWithEntry.contains(patient.number())) {
        records.holdBack(patient.number(), reason);
      }
    }

    private void described(RowReleases.Described release, long count) {
      tally.read(count);
      release.date().ifPresent(date -> intake.tell(date, "release date"));
      datesThatDisagree += release.disagrees() ? count : 0;
    }

    /** One object for equal releases, which are compared far more often than made. */
    private Release one(Release release) {
      return known.computeIfAbsent(release, same -> same);
    }

    @Override
    public void ofPatient(long patient, Release release, long count) {
      records.add(new NhsNumber(patient), release, count);
      counts.covered.merge(release, count, Long::sum);
    }

    @Override
    public void ofOthers(Release release, long count) {
      counts.covered.merge(release, count, Long::sum);
    }

    @Override
    public void notMatched(Release release, long count) {
      counts.notMatched.merge(release, count, Long::sum);
    }

    @Override
    public void uncovered(Release release, PracticeCode practice, long count) {
      counts
          .uncovered
          .computeIfAbsent(release, unused -> new TreeMap<>())
          .merge(practice, count, Long::sum);
    }
  }

  /** The rows of one file that was read, until the audit's today is known. */
  private final class FileCounts {
    private final RowTally tally;

    /**
     * The covered rows, by the one object for equal releases, whose many fields are not compared
     * for every patient.
     */
    private final IdentityHashMap<Release, Long> covered = new IdentityHashMap<>();

    private final Map<Release, Map<PracticeCode, Long>> uncovered = new HashMap<>();
    private final IdentityHashMap<Release, Long> notMatched = new IdentityHashMap<>();

    FileCounts(RowTally tally) {
      this.tally = tally;
    }

    void settle(LocalDate asOf) {
      covered.forEach(
          (release, count) -> {
            if (isCounted(release, count, asOf)) {
              tally.used(count);
              rowsByRelease.merge(release, count, Long::sum);
            }
          });
      notMatched.forEach(
          (release, count) -> {
            if (isCounted(release, count, asOf)) {
              tally.setAside(SetAside.NOT_MATCHED, count);
            }
          });
      uncovered.forEach(
          (release, byPractice) ->
              byPractice.forEach(
                  (practice, count) -> {
                    if (isCounted(release, count, asOf)) {
                      tally.setAside(SetAside.NOT_COVERED, count);
                      notCovered.merge(practice, count, Long::sum);
                    }
                  }));
    }

    /** Whether the rows are not after the audit's today; those that are, are set aside (S5). */
    private boolean isCounted(Release release, long count, LocalDate asOf) {
      if (release.date().filter(day -> day.isAfter(asOf)).isEmpty()) {
        return true;
      }
      tally.setAside(SetAside.AFTER_AS_OF, count);
      return false;
    }
  }
}
