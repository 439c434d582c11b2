package org.consentaudit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PassedOnCounts;
import org.consentaudit.optout.OptOutType;

/** The part of {@code report.json} that the next report compares itself with. */
final class PassedOnJson {
  static final String KEY = "passedOn";

  private PassedOnJson() {}

  static void write(List<PassedOnCounts> all, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(KEY);
    for (PassedOnCounts counts : all) {
      json.writeStartObject();
      json.writeStringField("practice", ResultJson.plain(counts.practice().value()));
      json.writeStringField("supplier", ResultJson.plain(counts.supplier()));
      json.writeStringField("optOutType", ResultJson.plain(counts.type().name()));
      json.writeNumberField("rows", counts.rows());
      json.writeNumberField("optOuts", counts.optOuts());
      json.writeNumberField("listable", counts.listable());
      json.writeNumberField("received", counts.received());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static PassedOnCounts read(SavedJson json) throws IOException {
    PassedOnCounts counts =
        new PassedOnCounts(
            new PracticeCode(json.text("practice")),
            json.text("supplier"),
            new OptOutType(json.text("optOutType")),
            json.count("rows"),
            json.count("optOuts"),
            json.count("listable"),
            json.count("received"));
    if (counts.received() > counts.listable() || counts.listable() > counts.optOuts()) {
      throw json.unfit("more opt-outs of a practice were received than it holds");
    }
    return counts;
  }
}
