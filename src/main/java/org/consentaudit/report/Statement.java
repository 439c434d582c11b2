package org.consentaudit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * What is signed of a report: an in-toto Statement v1 about {@code manifest.json} and every file
 * that it names, by SHA-256, and what they were made from.
 *
 * <p>All of it follows from the manifest. So whoever verifies makes it anew and compares bytes:
 * there is nothing in a statement that could be overlooked, and a file that it leaves out shows.
 */
final class Statement {
  /** The media type of what is signed. */
  static final String MEDIA_TYPE = "application/vnd.in-toto+json";

  private static final String TYPE = "https://in-toto.io/Statement/v1";

  /** Names the shape of the predicate; raised when its reader would misread a new one. */
  private static final String PREDICATE_TYPE = "urn:consent-audit:evidence:1";

  private Statement() {}

  /**
   * The statement about a report.
   *
   * @param manifestSha256 SHA-256 of the manifest's bytes, as lower-case hex
   */
  static byte[] about(Manifest manifest, String manifestSha256) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = ResultJson.generator(out)) {
      json.writeStartObject();
      json.writeStringField("_type", TYPE);
      json.writeArrayFieldStart("subject");
      resource(json, ReportFolder.SEAL, Optional.of(manifestSha256));
      for (ReportFolder.Output output : manifest.outputs()) {
        resource(json, output.name(), Optional.of(output.sha256()));
      }
      json.writeEndArray();
      json.writeStringField("predicateType", PREDICATE_TYPE);
      json.writeObjectFieldStart("predicate");
      json.writeStringField("tool", manifest.tool().name() + " " + manifest.tool().version());
      json.writeStringField("asOf", manifest.asOf());
      json.writeArrayFieldStart("inputs");
      for (Manifest.Input input : manifest.inputs()) {
        resource(json, input.path(), input.sha256());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** A file, as in-toto describes one. */
  private static void resource(JsonGenerator json, String name, Optional<String> sha256)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", ResultJson.plain(name));
    if (sha256.isPresent()) {
      json.writeObjectFieldStart("digest");
      json.writeStringField("sha256", sha256.get());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
