package org.consentaudit.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.consentaudit.NhsNumberTable;
import org.consentaudit.PracticeCode;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RowSieve;
import org.consentaudit.dissemination.Release;

/**
 * Counts, as bytes, the rows of a disseminated list that need no more than counting: by patient and
 * release where the patient has an entry, else by release, or by release and practice where nothing
 * covers the row. Fast on purpose; whatever is unusual about a row is left to the slow path, and a
 * release is described by the slow path's own words the first time its cells are met.
 */
final class DisseminatedRowSieve implements RowSieve {
  /** Takes what was counted. */
  interface Counts {
    /** Rows of a patient with an entry; the release has a date. */
    void ofPatient(long patient, Release release, long count);

    /** Rows of others that the exports cover. */
    void ofOthers(Release release, long count);

    /** Rows that hold the digest of no patient with an entry (rule L3). */
    void notMatched(Release release, long count);

    /** Rows of others that they do not. */
    void uncovered(Release release, PracticeCode practice, long count);
  }

  /** Takes what was read. */
  interface Described {
    /** All rows whose cells describe a release alike. */
    void described(RowReleases.Described release, long count);
  }

  private final int width;
  private final int number;
  private final int practice;
  private final int[] release;
  private final NhsNumberTable patientsWithEntry;
  private final GpRows exports;
  private final RowReleases slowPath;

  /** Matches rows that hold digests; empty where no salt was given for the list. */
  private final Optional<DigestRows> digests;

  private final long[] digest = new long[DigestCell.WORDS];
  private long[] notMatched = new long[Long.BYTES];
  private long notMatchedRows;
  private long matchedRows;
  private long knownRows;
  private long numberRows;

  private final ReleaseCells releaseCells;
  private final List<Optional<RowReleases.Described>> releases = new ArrayList<>();
  private long[] ofOthers = new long[Long.BYTES];
  private final ShortCells practiceCells = new ShortCells();
  private final List<PracticeCode> practices = new ArrayList<>();
  private boolean[] practiceCovered = new boolean[Long.BYTES];
  private final PairCounts ofPatients = new PairCounts();
  private final PairCounts uncovered = new PairCounts();

  DisseminatedRowSieve(
      ListRows rows, NhsNumberTable patientsWithEntry, GpRows exports, RowReleases slowPath) {
    this.width = rows.headerWidth();
    this.number = rows.place(Role.NHS_NUMBER);
    this.practice = rows.place(Role.PRACTICE_CODE);
    this.release =
        RowReleases.ROLES.stream()
            .mapToInt(rows::place)
            .filter(place -> place != HeaderMap.ABSENT)
            .toArray();
    this.patientsWithEntry = patientsWithEntry;
    this.exports = exports;
    this.slowPath = slowPath;
    this.digests = rows.digests();
    this.releaseCells = new ReleaseCells(release);
  }

  @Override
  public boolean keeps(CsvCursor row) {
    if (row.width() != width || !isPlain(row)) {
      return true;
    }
    long patient = NhsNumberCell.read(row, number);
    if (patient == NhsNumberCell.NONE && digests.isPresent()) {
      return keepsDigest(row, digests.get().patients().find(row, number, digest));
    }
    int release = patient == NhsNumberCell.NONE ? ReleaseCells.NONE : release(row);
    if (release == ReleaseCells.NONE || releases.get(release).isEmpty()) {
      return true;
    }
    boolean keeps = keepsNumber(row, patient, release);
    numberRows += keeps ? 0 : 1;
    return keeps;
  }

  private boolean keepsNumber(CsvCursor row, long patient, int release) {
    if (patientsWithEntry.contains(patient)) {
      return !countPatient(patient, release);
    }
    int place = practice(row);
    if (place == ShortCells.NONE) {
      return true;
    }
    if (practiceCovered[place] || exports.names(patient)) {
      ofOthers[release]++;
    } else {
      uncovered.add(release, place);
    }
    return false;
  }

  private boolean keepsDigest(CsvCursor row, long whose) {
    int release = whose == PatientDigests.NO_DIGEST ? ReleaseCells.NONE : release(row);
    if (release == ReleaseCells.NONE || releases.get(release).isEmpty()) {
      return true;
    }
    if (whose > 0) {
      boolean counted = countPatient(whose, release);
      matchedRows += counted ? 1 : 0;
      return !counted;
    }
    notMatched[release]++;
    notMatchedRows++;
    knownRows += whose == PatientDigests.NOBODY ? 0 : 1;
    return false;
  }

  /**
   * Hands over how many rows were thrown away, by the release that their cells describe.
   *
   * @param one the one object to use for all equal releases
   */
  void read(Described to, UnaryOperator<Release> one) {
    releases.replaceAll(known -> known.map(described -> described.with(one)));
    digests.ifPresent(
        counts ->
            counts.count(
                matchedRows + notMatchedRows, matchedRows, matchedRows + knownRows, numberRows));
    long[] rows = Arrays.copyOf(ofOthers, releases.size());
    for (int i = 0; i < rows.length; i++) {
      rows[i] += notMatched[i];
    }
    ofPatients.forEach((patient, release, count) -> rows[release] += count);
    uncovered.forEach((release, place, count) -> rows[(int) release] += count);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] > 0) {
        to.described(releases.get(i).orElseThrow(), rows[i]);
      }
    }
  }

  /** Hands over every count. */
  void handOver(Counts to) {
    ofPatients.forEach((patient, release, count) -> to.ofPatient(patient, release(release), count));
    uncovered.forEach(
        (release, place, count) ->
            to.uncovered(release((int) release), practices.get(place), count));
    for (int i = 0; i < releases.size(); i++) {
      if (ofOthers[i] > 0) {
        to.ofOthers(release(i), ofOthers[i]);
      }
      if (notMatched[i] > 0) {
        to.notMatched(release(i), notMatched[i]);
      }
    }
  }

  private Release release(int place) {
    return releases.get(place).orElseThrow().release();
  }

  private boolean countPatient(long patient, int release) {
    if (release(release).date().isEmpty()) {
      return false;
    }
    ofPatients.add(patient, release);
    return true;
  }

  private boolean isPlain(CsvCursor row) {
    if (row.isPlain()) {
      return true;
    }
    for (int column : release) {
      if (!row.isPlain(column)) {
        return false;
      }
    }
    return practice == HeaderMap.ABSENT || row.isPlain(practice);
  }

  private int release(CsvCursor row) {
    int release = releaseCells.find(row);
    if (release != ReleaseCells.NONE || !releaseCells.hasRoom()) {
      return release;
    }
    releases.add(slowPath.describe(row));
    if (releases.size() > ofOthers.length) {
      ofOthers = Arrays.copyOf(ofOthers, ofOthers.length * 2);
      notMatched = Arrays.copyOf(notMatched, notMatched.length * 2);
    }
    return releaseCells.add(row);
  }

  private int practice(CsvCursor row) {
    if (practice != HeaderMap.ABSENT && row.length(practice) > Long.BYTES) {
      return ShortCells.NONE;
    }
    long word = practice == HeaderMap.ABSENT ? 0 : row.word(practice, 0);
    int place = practiceCells.find(word);
    if (place != ShortCells.NONE || !practiceCells.hasRoom()) {
      return place;
    }
    PracticeCode code =
        practice == HeaderMap.ABSENT
            ? PracticeCode.UNKNOWN
            : new PracticeCode(Cells.trim(row.text(practice)));
    practices.add(code);
    if (practices.size() > practiceCovered.length) {
      practiceCovered = Arrays.copyOf(practiceCovered, practiceCovered.length * 2);
    }
    practiceCovered[practices.size() - 1] = exports.covers(code);
    return practiceCells.add(word);
  }
}
