package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small audit as facts, before any of it is written to a file. Every row has an id of its own, by
 * which {@link WorldFiles} tells where it was written.
 *
 * @param seed the seed of the generator, which also chooses how the files are written
 * @param asOf the audit's today, where it is given
 * @param graceDays the allowed number of days
 * @param practices the practices of the exports
 * @param batches the extracts in which suppliers delivered, in order per supplier and practice
 * @param emisCodes the EMIS codes file
 * @param patients the rows of the patient tables
 * @param entries the coded rows
 * @param register the register of releases; empty where there is none
 * @param received the received lists
 * @param disseminated the disseminated lists
 */
record World(
    long seed,
    Optional<LocalDate> asOf,
    int graceDays,
    List<Practice> practices,
    List<Batch> batches,
    List<EmisCode> emisCodes,
    List<PatientRow> patients,
    List<CodedRow> entries,
    Optional<List<RegisterRow>> register,
    List<ReceivedList> received,
    List<DisseminatedList> disseminated) {

  /**
   * A practice.
   *
   * @param code the ODS code
   * @param layout how its export is written
   * @param supplier the text of the supplier column, generic CSV only
   * @param file the generic CSV file that its rows are in
   * @param silent EMIS only: named in the export with a disabled agreement and no data at all
   */
  record Practice(String code, Layout layout, String supplier, String file, boolean silent) {}

  /**
   * One delivery.
   *
   * @param layout the supplier; never {@code CSV}
   * @param practice Vision: the practice it is of; otherwise blank
   * @param number its place in the order of deliveries, from 0
   * @param at its time stamp
   * @param full TPP: whether the manifest calls it a full extract
   */
  record Batch(Layout layout, String practice, int number, LocalDateTime at, boolean full) {}

  /** A row of the EMIS codes file. */
  record EmisCode(String codeId, String read, String snomed, String parent) {}

  /**
   * A row of a patient table.
   *
   * @param nhs the NHS number as written
   * @param batch the number of the delivery it is in
   * @param processingId EMIS only
   */
  record PatientRow(
      int id,
      String practice,
      String localId,
      String nhs,
      Optional<LocalDate> birth,
      boolean test,
      boolean deleted,
      int batch,
      long processingId) {}

  /**
   * A coded row.
   *
   * @param patient the local id of the patient
   * @param nhs generic CSV only: the NHS number as written
   * @param key the row key within practice (Vision: within practice and patient); generic CSV: the
   *     {@code entry_id}, blank where the file has no such column
   * @param codes what it is coded with
   * @param dates when it was said and keyed
   * @param processingId EMIS only
   * @param extraCell whether the record has one field more than its header
   */
  record CodedRow(
      int id,
      String practice,
      String patient,
      String nhs,
      String key,
      Codes codes,
      Dates dates,
      boolean deleted,
      int batch,
      long processingId,
      boolean extraCell) {}

  /**
   * The codes of a row as written.
   *
   * @param scheme generic CSV only: the cell of {@code code_scheme}
   * @param code the generic CSV code, TPP's CTV3Code or Vision's CODE; blank for EMIS
   * @param snomed TPP's SNOMEDCode or Vision's SNOMED_CODE; blank otherwise
   * @param codeId EMIS only
   */
  record Codes(String scheme, String code, String snomed, String codeId) {
    static final Codes NONE = new Codes("", "", "", "");
  }

  /**
   * The dates of a row.
   *
   * @param precision EMIS only
   * @param time the time of day it was keyed; never for Vision
   */
  record Dates(Written effective, String precision, Written entered, Optional<LocalTime> time) {
    static final Dates NONE = new Dates(Written.BLANK, "", Written.BLANK, Optional.empty());
  }

  /**
   * A row of the register of releases.
   *
   * @param texts the cells of recipient, dataset, purpose, legal_basis, data_type, source and
   *     opt_outs_applied, by header; a missing key is a blank cell
   * @param applies the explicit scope cells that are not blank
   */
  record RegisterRow(
      int id,
      String releaseId,
      Written date,
      String file,
      Map<String, String> texts,
      Map<ObjectionType, String> applies) {
    String text(String header) {
      return texts.getOrDefault(header, "");
    }
  }

  /** What a received list means by naming a patient. */
  enum ListMeaning {
    OPTED_OUT,
    MAY_USE
  }

  /**
   * A received list.
   *
   * @param name the file's name in {@code received/}
   * @param typeColumn whether it has an {@code opt_out_type} column
   * @param types the types given as a setting; empty where none are
   * @param requested may-use only: the rows of the request
   */
  record ReceivedList(
      String name,
      ListMeaning meaning,
      boolean typeColumn,
      List<ObjectionType> types,
      List<Asked> requested,
      List<ReceivedRow> rows) {}

  /** A row of a may-use request. */
  record Asked(int id, String nhs) {}

  /**
   * A row of a received list.
   *
   * @param type the cell of {@code opt_out_type}; empty where the list has no such column
   */
  record ReceivedRow(
      int id,
      String nhs,
      Optional<ObjectionType> type,
      Written received,
      Written withdrawn,
      String status) {}

  /**
   * A disseminated list.
   *
   * @param name the file's name in {@code disseminated/}
   * @param gdppr whether the date column is called {@code REPORTING_PERIOD_END_DATE} (rule D4)
   */
  record DisseminatedList(
      String name, ListSettings settings, boolean gdppr, List<DisseminatedRow> rows) {}

  /** What the settings say of a list; blank where they say nothing. */
  record ListSettings(String releaseId, Optional<LocalDate> releaseDate, String recipient) {
    static final ListSettings NONE = new ListSettings("", Optional.empty(), "");

    boolean isEmpty() {
      return equals(NONE);
    }
  }

  /** A disseminated row; blank cells where the list has no such column. */
  record DisseminatedRow(
      int id,
      String nhs,
      String releaseId,
      Written date,
      String recipient,
      String practice,
      String dataset,
      String purpose,
      boolean extraCell) {}

  Practice practice(String code) {
    return practices.stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
  }

  Layout layoutOf(String practice) {
    return practice(practice).layout();
  }

  /** Whether any practice is left whose rows the delivery could hold. */
  boolean isDelivered(Batch batch) {
    return practices.stream()
        .anyMatch(
            p ->
                p.layout() == batch.layout()
                    && (batch.practice().isEmpty() || batch.practice().equals(p.code())));
  }

  World withPatients(List<PatientRow> rows) {
    return new World(
        seed,
        asOf,
        graceDays,
        practices,
        batches,
        emisCodes,
        rows,
        entries,
        register,
        received,
        disseminated);
  }

  World withEntries(List<CodedRow> rows) {
    return new World(
        seed,
        asOf,
        graceDays,
        practices,
        batches,
        emisCodes,
        patients,
        rows,
        register,
        received,
        disseminated);
  }

  World withPractices(List<Practice> some) {
    return new World(
        seed,
        asOf,
        graceDays,
        some,
        batches,
        emisCodes,
        patients,
        entries,
        register,
        received,
        disseminated);
  }

  World withRegister(Optional<List<RegisterRow>> rows) {
    return new World(
        seed,
        asOf,
        graceDays,
        practices,
        batches,
        emisCodes,
        patients,
        entries,
        rows,
        received,
        disseminated);
  }

  World withReceived(List<ReceivedList> lists) {
    return new World(
        seed,
        asOf,
        graceDays,
        practices,
        batches,
        emisCodes,
        patients,
        entries,
        register,
        lists,
        disseminated);
  }

  World withDisseminated(List<DisseminatedList> lists) {
    return new World(
        seed, asOf, graceDays, practices, batches, emisCodes, patients, entries, register, received,
        lists);
  }

  World withAsOf(Optional<LocalDate> day) {
    return new World(
        seed,
        day,
        graceDays,
        practices,
        batches,
        emisCodes,
        patients,
        entries,
        register,
        received,
        disseminated);
  }

  /** The world in readable form, one row a line; its numbers are synthetic and shown in full. */
  String readable() {
    StringBuilder text = new StringBuilder();
    text.append("asOf ").append(asOf.map(LocalDate::toString).orElse("derived"));
    text.append(", grace ").append(graceDays).append('\n');
    practices.forEach(row -> text.append("  ").append(row).append('\n'));
    batches.forEach(row -> text.append("  ").append(row).append('\n'));
    emisCodes.forEach(row -> text.append("  ").append(row).append('\n'));
    patients.forEach(row -> text.append("  ").append(row).append('\n'));
    entries.forEach(row -> text.append("  ").append(row).append('\n'));
    text.append(register.isPresent() ? "register\n" : "no register\n");
    register.orElse(List.of()).forEach(row -> text.append("  ").append(row).append('\n'));
    for (ReceivedList list : received) {
      text.append("received ").append(list.name()).append(' ').append(list.meaning());
      text.append(" types ").append(list.types()).append(" asked ").append(list.requested());
      text.append('\n');
      list.rows().forEach(row -> text.append("  ").append(row).append('\n'));
    }
    for (DisseminatedList list : disseminated) {
      text.append("disseminated ").append(list.name()).append(' ').append(list.settings());
      text.append('\n');
      list.rows().forEach(row -> text.append("  ").append(row).append('\n'));
    }
    return text.toString();
  }
}
