package org.consentaudit.optout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;

/**
 * Gathers the coded rows and patient rows of all GP exports, in any order, and makes histories of
 * them: the last row of a key decides (rule P5), patients are joined to their NHS numbers (P1 to
 * P3), test patients are set aside (P4), and entries are placed in time (S2 to S4).
 *
 * <p>The one accumulating class of the GP side. Not safe for use by several threads at once.
 */
public final class OptOutRegister {
  private final OptOutPolicy policy;
  private final Map<RowKey, List<CodedRow>> rows = new HashMap<>();
  private final Map<PatientKey, List<PatientRow>> patients = new HashMap<>();
  private final IdentityHashMap<RowTally, String> batches = new IdentityHashMap<>();
  private final Map<PracticeCode, String> regions = new HashMap<>();

  /** Every registration and provenance once, however many patients and entries have it. */
  private final Map<Registration, Registration> registrations = new HashMap<>();

  private final Map<Provenance, Provenance> provenances = new HashMap<>();
  private final NhsNumberTable realNumbers = new NhsNumberTable();
  private final List<NhsNumberTable> realNumbersElsewhere = new ArrayList<>();

  /** An empty register under the policy. */
  public OptOutRegister(OptOutPolicy policy) {
    this.policy = policy;
  }

  /** Takes a coded row. The register, not the reader, counts where it ends. */
  public void add(CodedRow row) {
    rows.computeIfAbsent(row.key(), unused -> new ArrayList<>()).add(row);
    row.nhsNumber().ifPresentOrElse(unused -> {}, () -> want(row.patient()));
  }

  /** Notes that an export without a patient table names this number: it is a real patient's. */
  public void addReal(NhsNumber number) {
    realNumbers.add(number.value());
  }

  /**
   * Notes that every number is a real patient's that is in a table when the histories are made. The
   * table is not copied: it may name tens of millions of patients.
   */
  public void addReal(NhsNumberTable numbers) {
    realNumbersElsewhere.add(numbers);
  }

  /**
   * Notes by which batch the rows came that are counted in a tally.
   *
   * @param batch a name of the batch that no other export has
   */
  public void cameIn(RowTally tally, String batch) {
    batches.put(tally, batch);
  }

  /** Notes a practice's region; of several the last one noted tells. */
  public void isIn(PracticeCode practice, String region) {
    if (practice.isKnown() && !region.isEmpty()) {
      regions.put(practice, region);
    }
  }

  /**
   * Notes a patient's registration that a table of its own tells. To be called when the patient
   * rows have been taken; of those who have no coded row nothing is kept.
   */
  public void register(PatientKey patient, Registration registration) {
    List<PatientRow> wanted = patients.get(patient);
    if (wanted != null) {
      Registration shared = shared(registration);
      wanted.replaceAll(
          row -> row.registration().givesWayTo(shared) ? row.registered(shared) : row);
    }
  }

  private Registration shared(Registration registration) {
    return registrations.computeIfAbsent(registration, unseen -> unseen);
  }

  /** Whether a row of this key has been taken, so that every other row of the key matters too. */
  public boolean holds(RowKey key) {
    return rows.containsKey(key);
  }

  /** The keys of the rows that have been taken. */
  public Set<RowKey> keys() {
    return Collections.unmodifiableSet(rows.keySet());
  }

  /** The patients of the rows that have been taken, of whom every patient row matters. */
  public Set<PatientKey> patients() {
    return Collections.unmodifiableSet(patients.keySet());
  }

  /**
   * Takes a patient row. All coded rows must have been taken before: only rows of patients with a
   * coded row are kept, of the others no more than their number.
   */
  public void add(PatientRow row) {
    List<PatientRow> wanted = patients.get(row.key());
    if (wanted != null) {
      wanted.add(row.registered(shared(row.registration())));
    } else if (row.kind() == PatientRow.Kind.REAL) {
      NhsNumber.parse(row.nhsNumber()).ifPresent(number -> realNumbers.add(number.value()));
    }
  }

  /** Makes the histories. To be called once, when every row has been taken. */
  public Resolution resolve() {
    Map<PatientKey, PatientRow> decided = decidePatients();
    Resolution resolution = new Resolution();
    List<List<CodedRow>> groups = new ArrayList<>(rows.values());
    for (List<CodedRow> ofOneKey : groups) {
      for (CodedRow row : deciding(ofOneKey)) {
        place(row, Optional.ofNullable(decided.get(row.patient())), resolution);
      }
    }
    rows.clear();
    patients.clear();
    resolution.finish();
    return resolution;
  }

  private void want(PatientKey patient) {
    patients.computeIfAbsent(patient, unused -> new ArrayList<>());
  }

  /** The last row of each wanted patient; one that is no deletion where there is one. */
  private Map<PatientKey, PatientRow> decidePatients() {
    Comparator<PatientRow> deletionsFirst =
        Comparator.comparing(row -> row.kind() == PatientRow.Kind.DELETION ? 0 : 1);
    Map<PatientKey, PatientRow> decided = new HashMap<>();
    patients.forEach(
        (key, ofOnePatient) ->
            ofOnePatient.stream()
                .max(deletionsFirst.thenComparing(PatientRow::order))
                .ifPresent(row -> decided.put(key, row)));
    for (PatientRow row : decided.values()) {
      if (row.kind() == PatientRow.Kind.REAL) {
        NhsNumber.parse(row.nhsNumber()).ifPresent(number -> realNumbers.add(number.value()));
      }
    }
    return decided;
  }

  /** The rows of one key that decide, none where it is deleted; the others are counted here. */
  private static List<CodedRow> deciding(List<CodedRow> ofOneKey) {
    if (ofOneKey.size() == 1 && ofOneKey.get(0).content() instanceof CodedRow.Entry) {
      return ofOneKey;
    }
    boolean unordered =
        ofOneKey.stream().anyMatch(row -> row.order().compareTo(RowOrder.NONE) == 0);
    CodedRow last = ofOneKey.stream().max(Comparator.comparing(CodedRow::order)).orElseThrow();
    boolean deleted =
        unordered ? ofOneKey.stream().anyMatch(OptOutRegister::isDeletion) : isDeletion(last);
    List<CodedRow> deciding = new ArrayList<>();
    for (CodedRow row : ofOneKey) {
      if (isDeletion(row)) {
        row.tally().setAside(SetAside.DELETION, 1);
      } else if (deleted) {
        row.tally().setAside(SetAside.DELETED, 1);
      } else if (!unordered && row.order().compareTo(last.order()) != 0) {
        row.tally().setAside(SetAside.SUPERSEDED, 1);
      } else if (row.content() instanceof CodedRow.OtherCode) {
        row.tally().setAside(SetAside.NOT_AN_OPT_OUT, 1);
      } else {
        deciding.add(row);
      }
    }
    return deciding;
  }

  private static boolean isDeletion(CodedRow row) {
    return row.content() instanceof CodedRow.Deletion;
  }

  private void place(CodedRow row, Optional<PatientRow> patient, Resolution resolution) {
    String written = row.nhsNumber().or(() -> patient.map(PatientRow::nhsNumber)).orElse("");
    Optional<NhsNumber> number = NhsNumber.parse(written);
    boolean testRow = patient.filter(p -> p.kind() == PatientRow.Kind.TEST).isPresent();
    if (testRow && number.filter(this::isReal).isEmpty()) {
      row.tally().setAside(SetAside.TEST_PATIENT, 1);
    } else if (row.content() instanceof CodedRow.Doubtful doubtful) {
      resolution.doubt(row, doubtful);
    } else if (number.isEmpty()) {
      resolution.unresolved(row, SetAside.NO_NHS_NUMBER, Masking.shape(written));
    } else if (row.content() instanceof CodedRow.Entry entry) {
      List<OptOutEntry> entries = new ArrayList<>();
      Provenance provenance = provenance(row, patient);
      for (CodeReading.RecognisedCode code : entry.codes().recognised()) {
        entries.add(
            OptOutEntry.placed(
                code,
                row.dates(),
                policy.about(code.type()).introduced(),
                patient.flatMap(PatientRow::birth),
                row.origin(),
                provenance));
      }
      resolution.entries(row, number.get(), entries);
    }
  }

  private Provenance provenance(CodedRow row, Optional<PatientRow> patient) {
    Provenance provenance =
        new Provenance(
            batches.getOrDefault(row.tally(), ""),
            patient.map(PatientRow::registration).orElse(Registration.UNKNOWN).status(),
            regions.getOrDefault(row.origin().practice(), ""));
    return provenances.computeIfAbsent(provenance, unseen -> unseen);
  }

  private boolean isReal(NhsNumber number) {
    return realNumbers.contains(number.value())
        || realNumbersElsewhere.stream().anyMatch(table -> table.contains(number.value()));
  }

  /** What became of the rows: histories, rows that could not be placed, and their counts. */
  public static final class Resolution {
    private final Map<NhsNumber, Map<OptOutType, List<OptOutEntry>>> entries = new TreeMap<>();
    private final List<UsedRow> used = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<CodeDoubt, List<CodedRow>> doubtfulCodes = new HashMap<>();
    private List<OptOutHistory> histories = List.of();

    private Resolution() {}

    /** The histories, by NHS number and type. */
    public List<OptOutHistory> histories() {
      return histories;
    }

    /** The patients with at least one entry. */
    public Set<NhsNumber> patients() {
      return Set.copyOf(entries.keySet());
    }

    /** The rows that could not be placed, sorted. */
    public List<Problem> problems() {
      return problems.stream().sorted().toList();
    }

    /** Counts each row that became an entry as used, or as dated after the audit's today (S4). */
    public void count(LocalDate asOf) {
      for (UsedRow row : used) {
        if (row.entries().stream().allMatch(entry -> OptOutHistory.isFuture(entry, asOf))) {
          row.row().tally().setAside(SetAside.FUTURE_DATED, 1);
        } else {
          row.row().tally().used(1);
        }
      }
    }

    private void entries(CodedRow row, NhsNumber patient, List<OptOutEntry> ofRow) {
      used.add(new UsedRow(row, ofRow));
      for (OptOutEntry entry : ofRow) {
        entries
            .computeIfAbsent(patient, unused -> new TreeMap<>())
            .computeIfAbsent(entry.code().type(), unused -> new ArrayList<>())
            .add(entry);
      }
    }

    private void unresolved(CodedRow row, SetAside reason, String value) {
      row.tally().setAside(reason, 1);
      problems.add(
          new Problem(
              Side.GP,
              row.origin().source(),
              reason,
              row.origin().practice(),
              Masking.hideNhsNumbers(row.patient().localId()),
              value));
    }

    private void doubt(CodedRow row, CodedRow.Doubtful doubtful) {
      if (doubtful.doubt() == SetAside.UNKNOWN_CODE_ID
          || doubtful.doubt() == SetAside.LOCAL_CHILD_CODE) {
        row.tally().setAside(doubtful.doubt(), 1);
        doubtfulCodes
            .computeIfAbsent(
                new CodeDoubt(doubtful.doubt(), doubtful.value()), unused -> new ArrayList<>())
            .add(row);
      } else {
        unresolved(row, doubtful.doubt(), doubtful.value());
      }
    }

    /** One problem per CodeId, at its first row, with the number of rows (rule C4). */
    private void finish() {
      doubtfulCodes.forEach(
          (code, ofCode) -> {
            SourceLine first =
                ofCode.stream()
                    .map(row -> row.origin().source())
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            List<PracticeCode> practices =
                ofCode.stream().map(row -> row.origin().practice()).distinct().toList();
            problems.add(
                new Problem(
                    Side.GP,
                    first,
                    code.doubt(),
                    practices.size() == 1 ? practices.get(0) : PracticeCode.UNKNOWN,
                    "",
                    "CodeId "
                        + Masking.hideNhsNumbers(code.codeId())
                        + ": "
                        + rows(ofCode.size())));
          });
      List<OptOutHistory> made = new ArrayList<>();
      entries.forEach(
          (patient, byType) ->
              byType.forEach((type, ofType) -> made.add(new OptOutHistory(patient, type, ofType))));
      histories = List.copyOf(made);
    }

    private static String rows(int count) {
      return count == 1 ? "1 row" : count + " rows";
    }

    /** A row that became one entry for each type it is about. */
    private record UsedRow(CodedRow row, List<OptOutEntry> entries) {}

    /** A CodeId in doubt. */
    private record CodeDoubt(SetAside doubt, String codeId) {}
  }
}
