package org.consentaudit.bench;

import java.util.Locale;

/** The sizes and shapes of data that are measured. */
enum BenchSet {
  /** One practice: a few megabytes, many times a day. */
  SMALL(Shape.PLAIN, 10_000, 5, 10, 1, 1),
  /** A national audit, cut down to a laptop's disk. */
  LARGE(Shape.PLAIN, 1_000_000, 10, 40, 2, 4),
  /** The same with every field quoted, and line breaks in one row of fifty. */
  QUOTED(Shape.QUOTED, 1_000_000, 10, 40, 2, 4),
  /** The same with an EMIS export of as many observations. */
  EMIS(Shape.EMIS, 1_000_000, 10, 40, 2, 4),
  /** LARGE, each file compressed. */
  GZIP(Shape.GZIP, 1_000_000, 10, 40, 2, 4);

  private final Shape shape;
  private final int patients;
  private final int entriesOfAPatient;
  private final int releases;
  private final int gpFiles;
  private final int disseminatedFiles;

  BenchSet(
      Shape shape,
      int patients,
      int entriesOfAPatient,
      int releases,
      int gpFiles,
      int disseminatedFiles) {
    this.shape = shape;
    this.patients = patients;
    this.entriesOfAPatient = entriesOfAPatient;
    this.releases = releases;
    this.gpFiles = gpFiles;
    this.disseminatedFiles = disseminatedFiles;
  }

  /** How the rows are written. */
  enum Shape {
    PLAIN,
    QUOTED,
    EMIS,
    GZIP
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Shape shape() {
    return shape;
  }

  int patients() {
    return patients;
  }

  int entriesOfAPatient() {
    return entriesOfAPatient;
  }

  /** Each holds half of the patients. */
  int releases() {
    return releases;
  }

  int gpFiles() {
    return gpFiles;
  }

  int disseminatedFiles() {
    return disseminatedFiles;
  }

  int files() {
    return gpFiles + disseminatedFiles;
  }
}
