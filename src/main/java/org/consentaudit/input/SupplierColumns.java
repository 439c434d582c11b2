package org.consentaudit.input;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consentaudit.Masking;
import org.consentaudit.csv.RefusedInputException;

/**
 * What an audit reads of each supplier's tables, for people who look at a file. The extracts
 * themselves name their columns where they read them; a test holds the two together.
 */
final class SupplierColumns {
  private static final String OPTIONAL = "?";

  /** Longest header shown: longer ones are free text, and no header. */
  private static final int LONGEST_SHOWN = 60;

  private static final Map<EmisTable, String> EMIS =
      new EnumMap<>(
          Map.of(
              EmisTable.CODES,
              "code_id=CodeId read2=ReadTermId snomed=SnomedCTConceptId parent_code=ParentCodeId?",
              EmisTable.ORGANISATIONS,
              "practice_id=OrganisationGuid practice_code=ODSCode order=ProcessingId?",
              EmisTable.AGREEMENTS,
              "practice_id=OrganisationGuid activated=IsActivated disabled=Disabled"
                  + " deleted=Deleted",
              EmisTable.OBSERVATIONS,
              "entry_id=ObservationGuid practice_id=OrganisationGuid patient_id=PatientGuid"
                  + " code_id=CodeId effective_date=EffectiveDate"
                  + " date_precision=EffectiveDatePrecision entered_date=EnteredDate"
                  + " entered_time=EnteredTime? deleted=Deleted order=ProcessingId",
              EmisTable.PATIENTS,
              "patient_id=PatientGuid practice_id=OrganisationGuid nhs_number=NhsNumber"
                  + " birth_date=DateOfBirth test_patient=DummyType"
                  + " patient_type=PatientTypeDescription? deleted=Deleted order=ProcessingId",
              EmisTable.PROBLEMS,
              "entry_id=ObservationGuid practice_id=OrganisationGuid"));

  private static final Map<TppTable, String> TPP =
      new EnumMap<>(
          Map.of(
              TppTable.MANIFEST,
              "file=FileName change=IsDelta extracted=DateExtractTo",
              TppTable.CODES,
              "entry_id=RowIdentifier practice_code=IDOrganisationVisibleTo patient_id=IDPatient"
                  + " ctv3=CTV3Code snomed=SNOMEDCode? effective_date=DateEvent"
                  + " entered_date=DateEventRecorded deleted=RemovedData?",
              TppTable.PATIENTS,
              "patient_id=RowIdentifier practice_code=IDOrganisationVisibleTo"
                  + " nhs_number=NHSNumber birth_date=DateBirth test_patient=TestPatient"
                  + " deleted=RemovedData?",
              TppTable.REGISTRATIONS,
              "",
              TppTable.ORGANISATIONS,
              "",
              TppTable.CTV3_TO_SNOMED,
              "ctv3=Ctv3Code snomed=SnomedCode deleted=RemovedData?"));

  private static final Map<VisionTable, String> VISION =
      new EnumMap<>(
          Map.of(
              VisionTable.PRACTICE,
              "practice_code=IDENTIFIER",
              VisionTable.JOURNAL,
              "patient_id=PID entry_id=ID effective_date=DATE entered_date=RECORDED_DATE read2=CODE"
                  + " snomed=SNOMED_CODE? deleted=ACTION",
              VisionTable.PATIENT,
              "patient_id=PID birth_date=DATE_OF_BIRTH nhs_number=NHS_NUMBER deleted=ACTION"));

  private SupplierColumns() {}

  /** The columns of an EMIS table. */
  static List<Inspection.Column> of(EmisTable table, HeaderMap header)
      throws RefusedInputException {
    return found(EMIS.getOrDefault(table, ""), header);
  }

  /** The columns of a TPP table. */
  static List<Inspection.Column> of(TppTable table, HeaderMap header) throws RefusedInputException {
    return found(TPP.getOrDefault(table, ""), header);
  }

  /** The columns of a Vision table, by the documented names of its version. */
  static List<Inspection.Column> of(VisionTable table, List<String> names) {
    List<Inspection.Column> columns = new ArrayList<>();
    for (Wanted wanted : wanted(VISION.getOrDefault(table, ""))) {
      int place = names.indexOf(wanted.header());
      if (place >= 0) {
        columns.add(new Inspection.Column(wanted.role(), wanted.header(), place + 1));
      }
    }
    return columns;
  }

  private static List<Inspection.Column> found(String written, HeaderMap header)
      throws RefusedInputException {
    List<Inspection.Column> columns = new ArrayList<>();
    for (Wanted wanted : wanted(written)) {
      if (wanted.optional() && !header.has(wanted.header())) {
        continue;
      }
      int place = header.require(wanted.header());
      columns.add(
          new Inspection.Column(wanted.role(), shown(header.names().get(place)), place + 1));
    }
    return columns;
  }

  /** A header, safe to show: NHS numbers hidden, and no character that steers a terminal. */
  static String shown(String header) {
    String visible = header.replaceAll("\\p{C}", "?");
    String hidden = Masking.hideNhsNumbers(visible);
    return hidden.length() > LONGEST_SHOWN ? hidden.substring(0, LONGEST_SHOWN) + "..." : hidden;
  }

  private static List<Wanted> wanted(String written) {
    List<Wanted> wanted = new ArrayList<>();
    for (String each : written.split(" ", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        boolean optional = each.endsWith(OPTIONAL);
        String header = each.substring(equals + 1, each.length() - (optional ? 1 : 0));
        wanted.add(
            new Wanted(each.substring(0, equals).toLowerCase(Locale.ROOT), header, optional));
      }
    }
    return wanted;
  }

  /** A column that a table has, or may have. */
  private record Wanted(String role, String header, boolean optional) {}
}
