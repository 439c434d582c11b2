package org.consentaudit.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.consentaudit.NhsNumber;

/**
 * Patients who do not exist, and what each of them chose.
 *
 * <p>Their NHS numbers have right check digits, and come from 999 000 0000 to 999 999 9999, which
 * is set aside for tests. That range holds 909,091 valid numbers; whoever is beyond them gets one
 * from 998, which has never been issued either.
 *
 * <p>The story is that of 2018: TPP practices coded Type 2 objections, and those entered from April
 * 2015 never arrived. Whoever did arrive is left out of what is released. Nobody objects twice, so
 * that the job can be said in one line of SQL.
 */
final class InventedPatients {
  static final int PATIENTS_OF_A_PRACTICE = 10_000;

  /** Of 1,000 patients so many objected; the national rate was about 27 in 2018. */
  private static final int OBJECTORS_OF_1000 = 33;

  private static final int WITHDRAWN_OF_100 = 8;

  /** Day 0 of the story. */
  static final LocalDate FIRST_DAY = LocalDate.of(2014, 1, 1);

  private static final int DAYS = 1700;
  private static final int NEVER_SENT_FROM =
      (int) (LocalDate.of(2015, 4, 1).toEpochDay() - FIRST_DAY.toEpochDay());

  private static final long TEST_RANGE = 999_000_000L;
  private static final long NEXT_RANGE = 998_000_000L;
  private static final int RANGE = 1_000_000;

  /** Not withdrawn, or not objected. */
  static final int NEVER = Integer.MAX_VALUE;

  private final long[] numbers;

  InventedPatients(int patients) {
    List<Long> valid = valid(TEST_RANGE);
    if (valid.size() < patients) {
      valid.addAll(valid(NEXT_RANGE));
    }
    numbers = valid.stream().limit(patients).mapToLong(Long::longValue).toArray();
  }

  private static List<Long> valid(long range) {
    List<Long> valid = new ArrayList<>(RANGE);
    for (long stem = range; stem < range + RANGE; stem++) {
      for (int check = 0; check < 10; check++) {
        if (NhsNumber.isValid(stem * 10 + check)) {
          valid.add(stem * 10 + check);
        }
      }
    }
    Collections.shuffle(valid, new Random(Mix.SEED));
    return valid;
  }

  int count() {
    return numbers.length;
  }

  long nhsNumber(int patient) {
    return numbers[patient];
  }

  static int practice(int patient) {
    return patient / PATIENTS_OF_A_PRACTICE;
  }

  /** The system of a practice. The first is TPP's, or the small set would have no story. */
  static GpSystem system(int practice) {
    return practice == 0
        ? GpSystem.TPP
        : GpSystem.values()[Mix.below(1, practice, GpSystem.values().length)];
  }

  /** The day on which the patient objected, or {@link #NEVER}. */
  static int objected(int patient) {
    return Mix.below(2, patient, 1000) < OBJECTORS_OF_1000 ? Mix.below(3, patient, DAYS) : NEVER;
  }

  /** The day on which the objector withdrew, or {@link #NEVER}. */
  static int withdrew(int patient) {
    int objected = objected(patient);
    return objected != NEVER && Mix.below(4, patient, 100) < WITHDRAWN_OF_100
        ? objected + 1 + Mix.below(5, patient, DAYS - objected)
        : NEVER;
  }

  /** Whether the objection was passed on. */
  static boolean passedOn(int patient) {
    return system(practice(patient)) != GpSystem.TPP || objected(patient) < NEVER_SENT_FROM;
  }

  /** Whether the patient's objection was known and in force on a day. */
  static boolean heldBack(int patient, int day) {
    return passedOn(patient) && objected(patient) <= day && day < withdrew(patient);
  }

  /** A GP system and its codes for a Type 2 objection and its withdrawal. */
  enum GpSystem {
    TPP("ctv3", "XaaVL", "XaaVM"),
    EMIS("read2", "9Nu4.", "9Nu5."),
    VISION("read2", "9Nu4.", "9Nu5."),
    MICROTEST("snomed", "881561000000100", "881581000000109");

    final String scheme;
    final String objection;
    final String withdrawal;

    GpSystem(String scheme, String objection, String withdrawal) {
      this.scheme = scheme;
      this.objection = objection;
      this.withdrawal = withdrawal;
    }
  }
}
