package org.consentaudit.input;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.consentaudit.PracticeCode;
import org.consentaudit.optout.OptOutRegister;
import org.consentaudit.optout.RowOrder;

/**
 * Which practice stands behind an OrganisationGuid, and which of them share no data: by their
 * sharing agreement, or because the export holds nothing of theirs (rule K2).
 */
final class EmisPractices {
  private final Map<String, Ods> practices = new HashMap<>();
  private final Map<String, Agreement> agreements = new HashMap<>();
  private final PracticesSeen seen = new PracticesSeen();

  /** Reads a table of organisations; the last row of each that has an ODS code decides. */
  void readOrganisations(ExportTable table, GpRows rows) throws IOException {
    try (TableRows row = open(table, rows)) {
      int guid = row.column("OrganisationGuid");
      int ods = row.column("ODSCode");
      int commissioner = row.columnIfAny("CCGOrganisationGuid");
      int processing = row.columnIfAny("ProcessingId");
      while (row.next()) {
        String code = row.key(ods);
        if (!code.isEmpty()) {
          RowOrder order = row.order(EmisOrder.processing(row.key(processing)).orElse(0));
          practices.merge(
              EmisKeys.guid(row.key(guid)),
              new Ods(order, new PracticeCode(code), EmisKeys.guid(row.text(commissioner))),
              (known, next) -> next.order().compareTo(known.order()) > 0 ? next : known);
        }
        table.tally().used(1);
      }
    }
  }

  /** Reads a table of sharing agreements; the last row of each organisation decides. */
  void readAgreements(ExportTable table, GpRows rows) throws IOException {
    try (TableRows row = open(table, rows)) {
      int guid = row.column("OrganisationGuid");
      int activated = row.column("IsActivated");
      int disabled = row.column("Disabled");
      int deleted = row.column("Deleted");
      while (row.next()) {
        boolean off = row.isYes(disabled);
        boolean gone = row.isYes(deleted);
        boolean active = row.isYes(activated) && !off && !gone;
        String organisation = EmisKeys.guid(row.key(guid));
        agreements.merge(
            organisation,
            new Agreement(row.order(0), active),
            (known, next) -> next.order().compareTo(known.order()) > 0 ? next : known);
        seen.named(organisation);
        table.tally().used(1);
      }
    }
  }

  /** The practice of an organisation; unknown where no row gives its ODS code. */
  PracticeCode practice(String organisation) {
    Ods known = practices.get(organisation);
    return known == null ? PracticeCode.UNKNOWN : known.practice();
  }

  /** Notes in which region each practice is: that of its commissioner, by its ODS code. */
  void noteRegions(OptOutRegister register) {
    for (Ods ods : practices.values()) {
      register.isIn(ods.practice(), practice(ods.commissioner()).value());
    }
  }

  /** Of which organisations there are rows. */
  PracticesSeen seen() {
    return seen;
  }

  /** Names the practices about which the export says nothing. */
  void noteWithoutData(GpRows rows) {
    if (seen.lackATable()) {
      practices.keySet().forEach(seen::named);
      rows.withoutRows("EMIS: the export holds no observation, or no patient");
    }
    for (String organisation : seen.withoutData()) {
      noteWithoutData(organisation, rows);
    }
    agreements.forEach(
        (organisation, agreement) -> {
          if (!agreement.active()) {
            noteWithoutData(organisation, rows);
          }
        });
  }

  private void noteWithoutData(String organisation, GpRows rows) {
    rows.withoutData(practice(organisation));
    if (!practice(organisation).isKnown()) {
      rows.intake()
          .warn("EMIS: an organisation without data has no ODS code in Admin_Organisation");
    }
  }

  private static TableRows open(ExportTable table, GpRows rows) throws IOException {
    return TableRows.withHeader(table, TableRows.Account.WARNED, rows.intake());
  }

  /** What one row says of an organisation: its ODS code, and the key of its commissioner. */
  private record Ods(RowOrder order, PracticeCode practice, String commissioner) {}

  /** The agreement of one row. */
  private record Agreement(RowOrder order, boolean active) {}
}
