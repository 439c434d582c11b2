package org.consentaudit.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a column of a list holds, with the headers it is recognised by (contract, section 4). The
 * role's own name is what {@code --column} takes.
 */
public enum Role {
  /** The patient's NHS number. */
  NHS_NUMBER("nhs_no", "newnhsno"),
  /** The practice's ODS code. */
  PRACTICE_CODE("ods_code", "practice", "gp_practice_code"),
  /** The supplier of the GP system. */
  SUPPLIER("system", "gp_system_supplier"),
  /** The terminology of the code. */
  CODE_SCHEME,
  /** The code. */
  CODE,
  /** When the patient said it. */
  EFFECTIVE_DATE,
  /** When it was keyed. */
  ENTERED_DATE("recorded_date"),
  /** Whether the row is a deletion. */
  DELETED,
  /** The patient's id within the practice. */
  PATIENT_ID,
  /** The entry's id within the practice. */
  ENTRY_ID,
  /** The release a row belongs to. */
  RELEASE_ID,
  /** The day of the release. */
  RELEASE_DATE,
  /** The day on which the row itself was extracted from GP records (rule D4). */
  REPORTING_PERIOD_END_DATE,
  /** Who received it. */
  RECIPIENT,
  /** The dataset released. */
  DATASET,
  /** What the recipient uses it for. */
  PURPOSE,
  /** The type of opt-out. */
  OPT_OUT_TYPE,
  /** When the opt-out was received downstream. */
  RECEIVED_DATE("status_changed_date_time"),
  /** From when the list no longer holds it. */
  WITHDRAWN_DATE,
  /** Whether the list holds it. */
  STATUS,
  /** The legal basis of a release. */
  LEGAL_BASIS,
  /** Identifiable, pseudonymised, anonymised, demographics. */
  DATA_TYPE,
  /** Where the data came from. */
  SOURCE,
  /** What the sender said about opt-outs. */
  OPT_OUTS_APPLIED,
  /** The file that holds the release's rows. */
  FILE;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> otherNames;

  Role(String... otherNames) {
    this.otherNames = List.of(otherNames);
  }

  /** The name that {@code --column} takes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a name that {@code --column} takes. */
  public static Optional<Role> parse(String written) {
    return Arrays.stream(values())
        .filter(role -> HeaderMap.plain(role.label()).equals(HeaderMap.plain(written)))
        .findFirst();
  }

  /** Every header the role is recognised by, its own name first. */
  List<String> headers() {
    return Stream.concat(Stream.of(label()), otherNames.stream()).toList();
  }
}
