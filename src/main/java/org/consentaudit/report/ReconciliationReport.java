package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.consentaudit.audit.Reconciliation;
import org.consentaudit.fault.Counts;

/** Writes what a comparison of counts showed: no patient is in it, and small numbers are. */
public final class ReconciliationReport {
  private ReconciliationReport() {}

  /** In lines of at most 80 columns. */
  public static String text(Reconciliation found) {
    TextLines lines = new TextLines();
    Counts all = found.faults().all();
    lines.paragraph(
        all.of() == 0
            ? "No opt-out was recorded in what could be compared; that is not the same as none"
                + " missed."
            : number(all.missed())
                + " of "
                + count(all.of(), "recorded opt-out was", "recorded opt-outs were")
                + " not received.");
    lines.heading("What was compared");
    lines.item(
        count(found.cells(), "cell", "cells")
            + ", each a practice, a type of opt-out and a "
            + time(found)
            + " of entry.");
    untold(found.untold(), lines);
    surplus(found, lines);
    if (all.missed() > 0) {
      lines.heading(FaultStory.HEADING);
      FaultStory.of(found.faults()).tell(lines);
    }
    return lines.toString();
  }

  private static String time(Reconciliation found) {
    return switch (found.dates()) {
      case DAYS -> "day";
      case MONTHS -> "month";
      case NONE -> "date";
    };
  }

  private static void untold(Reconciliation.Untold untold, TextLines lines) {
    if (untold.cells() > 0) {
      String known =
          untold.recorded() == 0
              ? ""
              : "; "
                  + count(untold.recorded(), "opt-out is", "opt-outs are")
                  + " known to be recorded there, and counted nowhere else";
      lines.item(
          "Set aside: "
              + count(untold.cells(), "cell", "cells")
              + " with a count that is no whole number on one end, such as a suppressed one"
              + known
              + ".");
    }
  }

  private static void surplus(Reconciliation found, TextLines lines) {
    Reconciliation.Surplus surplus = found.surplus();
    if (surplus.cells() == 0) {
      return;
    }
    lines.item(
        "Received beyond what is recorded: "
            + count(surplus.optOuts(), "opt-out", "opt-outs")
            + " in "
            + count(surplus.cells(), "cell", "cells")
            + ", "
            + number(surplus.notRecorded())
            + " of them not recorded at all. They make up for nothing that was missed.");
    if (found.faults().all().missed() > 0) {
      lines.item(
          "Check that both ends count by the date of entry: by another date the same opt-outs"
              + " are missed in one cell and too many in another.");
    }
  }

  /**
   * For programs: the faults as in {@code report.json}.
   *
   * @param exitCode the exit code of the run, decided by the command line
   */
  public static String json(Reconciliation found, ReportData.Tool tool, int exitCode)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = ResultJson.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", ResultJson.SCHEMA_VERSION);
      json.writeObjectFieldStart("tool");
      json.writeStringField("name", tool.name());
      json.writeStringField("version", tool.version());
      json.writeEndObject();
      json.writeStringField("dates", found.dates().name());
      json.writeNumberField("cellsCompared", found.cells());
      json.writeNumberField("recorded", found.faults().all().of());
      json.writeNumberField("missed", found.faults().all().missed());
      json.writeObjectFieldStart("setAside");
      json.writeNumberField("cells", found.untold().cells());
      json.writeNumberField("recorded", found.untold().recorded());
      json.writeEndObject();
      json.writeObjectFieldStart("receivedBeyondRecorded");
      json.writeNumberField("cells", found.surplus().cells());
      json.writeNumberField("cellsNotRecorded", found.surplus().notRecorded());
      json.writeNumberField("optOuts", found.surplus().optOuts());
      json.writeEndObject();
      FaultsJson.write(List.of(found.faults()), json);
      json.writeNumberField("exitCode", exitCode);
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
