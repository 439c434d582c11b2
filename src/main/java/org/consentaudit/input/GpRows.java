package org.consentaudit.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.NhsNumber;
import org.consentaudit.NhsNumberTable;
import org.consentaudit.PracticeCode;
import org.consentaudit.RowTally;
import org.consentaudit.Side;
import org.consentaudit.optout.CodeRecogniser;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutRegister;

/**
 * Where the readers of GP exports put what they find: coded rows and patient rows into the
 * register, and what the exports cover, so that disseminated rows of anybody else can be set aside
 * (rule K2).
 */
public final class GpRows {
  private final RowReading reading;
  private final Intake intake;
  private final OptOutRegister register;
  private final CodeRecogniser codes;
  private final NhsNumberTable patients = new NhsNumberTable();

  /** Those of them who are known to be real: shared with the register, not copied. */
  private final NhsNumberTable realPatients = new NhsNumberTable();

  private final Set<PracticeCode> practicesWithoutPatientTable = new TreeSet<>();
  private final Set<PracticeCode> practicesWithoutData = new TreeSet<>();
  private final Set<String> withoutRows = new TreeSet<>();

  /** Nothing read yet. */
  public GpRows(OptOutPolicy policy, Intake intake, RowReading reading) {
    this.reading = reading;
    this.intake = intake;
    this.register = new OptOutRegister(policy);
    register.addReal(realPatients);
    this.codes = new CodeRecogniser(policy);
  }

  /** Which rows are opt-out entries. */
  public CodeRecogniser codes() {
    return codes;
  }

  /** Where coded rows and patient rows go. */
  public OptOutRegister register() {
    return register;
  }

  /** How large inputs are read. */
  RowReading reading() {
    return reading;
  }

  /** What every reader notes down beside the rows. */
  public Intake intake() {
    return intake;
  }

  /** Opens the row counts of one file of an export. */
  public RowTally open(InputFile file, String layout) {
    return intake.open(file, Side.GP, layout);
  }

  /** Notes that an export names this patient. Anything but a valid NHS number is passed over. */
  public void cover(String nhsNumber) {
    NhsNumber.parse(nhsNumber).ifPresent(number -> patients.add(number.value()));
  }

  /**
   * Notes that an export without a patient table names these patients, who are real therefore. May
   * be called by several threads; whoever asks must have waited for them.
   */
  void coverReal(long[] numbers, int count) {
    synchronized (realPatients) {
      for (int i = 0; i < count; i++) {
        realPatients.add(numbers[i]);
      }
    }
  }

  /** Notes that an export names these patients. */
  void cover(NhsNumberTable numbers) {
    patients.addAll(numbers);
  }

  /** Notes that an export names these patients, who are real. */
  void coverReal(NhsNumberTable numbers) {
    realPatients.addAll(numbers);
  }

  /** Notes that an export without a patient table covers this practice. */
  public void cover(PracticeCode practice) {
    if (practice.isKnown()) {
      practicesWithoutPatientTable.add(practice);
    }
  }

  /** Notes a practice that the exports name and say nothing about. */
  public void withoutData(PracticeCode practice) {
    practicesWithoutData.add(practice);
  }

  /**
   * Notes that a part of an export is empty or missing where rows were to be expected.
   *
   * @param what which part, in words; safe to show
   */
  public void withoutRows(String what) {
    withoutRows.add(what);
    intake.warn(what);
  }

  /** Which parts of the exports are empty or missing where rows were to be expected. */
  public Set<String> withoutRows() {
    return Set.copyOf(withoutRows);
  }

  /** The practices that the exports name and say nothing about. */
  public Set<PracticeCode> practicesWithoutData() {
    return Set.copyOf(practicesWithoutData);
  }

  /**
   * Whether the exports say anything about a patient (rule K2).
   *
   * @param nhsNumber the patient's number
   * @param practice the practice that the disseminated row names; unknown where it names none
   */
  public boolean covers(NhsNumber nhsNumber, PracticeCode practice) {
    return names(nhsNumber.value()) || covers(practice);
  }

  /** Some of the patients that the exports name: about so many, or all where there are fewer. */
  List<NhsNumber> some(int about) {
    List<NhsNumber> some = new ArrayList<>();
    for (NhsNumberTable table : List.of(realPatients, patients)) {
      table.some(about, number -> some.add(new NhsNumber(number)));
    }
    return some;
  }

  /** Whether an export names the patient. */
  boolean names(long nhsNumber) {
    return realPatients.contains(nhsNumber) || patients.contains(nhsNumber);
  }

  /** Whether an export without a patient table covers the practice. */
  boolean covers(PracticeCode practice) {
    return practicesWithoutPatientTable.contains(practice);
  }
}
