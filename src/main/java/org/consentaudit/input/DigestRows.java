package org.consentaudit.input;

/** Matches the rows of one list that may hold digests (rule L3), and counts what they hold. */
final class DigestRows {
  private final PatientDigests patients;
  private long digests;
  private long matched;
  private long known;
  private long numbers;

  /** Nothing read yet. */
  DigestRows(PatientDigests patients) {
    this.patients = patients;
  }

  /** Whose digest is looked for. */
  PatientDigests patients() {
    return patients;
  }

  /** Whose digest a cell of the slow path holds; as {@link PatientDigests#find(String)}. */
  long find(String cell) {
    long whose = patients.find(cell);
    if (whose != PatientDigests.NO_DIGEST) {
      count(1, whose > 0 ? 1 : 0, whose == PatientDigests.NOBODY ? 0 : 1, 0);
    }
    return whose;
  }

  /** Counts a row of the slow path that holds an NHS number. */
  void number() {
    count(0, 0, 0, 1);
  }

  /**
   * Counts rows.
   *
   * @param inDigests rows that hold a digest
   * @param ofMatched of these, those of patients with an entry
   * @param ofKnown of these, those of any patient of the exports who was looked for
   * @param inNumbers rows that hold an NHS number
   */
  void count(long inDigests, long ofMatched, long ofKnown, long inNumbers) {
    digests += inDigests;
    matched += ofMatched;
    known += ofKnown;
    numbers += inNumbers;
  }

  /** How many rows hold a digest. */
  long digests() {
    return digests;
  }

  /** How many of these are of patients with an entry. */
  long matched() {
    return matched;
  }

  /** How many of these are of any patient of the exports who was looked for. */
  long known() {
    return known;
  }

  /** How many rows hold an NHS number. */
  long numbers() {
    return numbers;
  }
}
