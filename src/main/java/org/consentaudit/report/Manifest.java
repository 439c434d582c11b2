package org.consentaudit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * {@code manifest.json}: what a report was made from, and what it consists of, by SHA-256. Whoever
 * keeps its digest can tell later whether anything was changed; each report may name the one before
 * it, so that one that is missing shows.
 *
 * @param tool the program
 * @param policy the policy
 * @param asOf the audit's today, as an ISO date
 * @param inputs what was read, as in {@code report.json}
 * @param outputs every other file of the report, in the order in which they were written
 * @param previous SHA-256 of the manifest of the report before this one, as lower-case hex
 */
record Manifest(
    ReportData.Tool tool,
    ReportData.PolicyInfo policy,
    String asOf,
    List<Input> inputs,
    List<ReportFolder.Output> outputs,
    Optional<String> previous) {
  /** Raised when a reader of the earlier shape would misread the new one. */
  private static final int VERSION = 1;

  /**
   * An input.
   *
   * @param path the path as given; NHS numbers in it are hidden
   * @param bytes its size
   * @param sha256 SHA-256 of its bytes, as lower-case hex; empty where that was left off
   */
  record Input(String path, long bytes, Optional<String> sha256) {}

  static Manifest of(
      ReportData data, List<ReportFolder.Output> outputs, Optional<String> previous) {
    return new Manifest(
        data.tool(),
        data.policy(),
        data.result().settings().asOf().toString(),
        data.inputs().stream()
            .map(input -> new Input(input.path(), input.bytes(), input.sha256()))
            .toList(),
        outputs,
        previous);
  }

  /** The manifest as it is written. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out);
    return out.toByteArray();
  }

  private void write(OutputStream out) throws IOException {
    try (JsonGenerator json = ResultJson.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("manifestVersion", VERSION);
      json.writeObjectFieldStart("tool");
      json.writeStringField("name", tool.name());
      json.writeStringField("version", tool.version());
      json.writeEndObject();
      json.writeObjectFieldStart("policy");
      json.writeStringField("name", ResultJson.plain(policy.name()));
      json.writeStringField("digest", policy.digest());
      json.writeEndObject();
      json.writeStringField("asOf", asOf);
      json.writeArrayFieldStart("inputs");
      for (Input input : inputs) {
        file(json, input.path(), input.bytes(), input.sha256());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("outputs");
      for (ReportFolder.Output output : outputs) {
        file(json, output.name(), output.bytes(), Optional.of(output.sha256()));
      }
      json.writeEndArray();
      digest(json, "previous", previous);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void file(JsonGenerator json, String path, long bytes, Optional<String> sha256)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("path", ResultJson.plain(path));
    json.writeNumberField("bytes", bytes);
    digest(json, "sha256", sha256);
    json.writeEndObject();
  }

  private static void digest(JsonGenerator json, String key, Optional<String> digest)
      throws IOException {
    json.writeFieldName(key);
    if (digest.isPresent()) {
      json.writeString(digest.get());
    } else {
      json.writeNull();
    }
  }

  /** Reads a manifest from its bytes. */
  static Manifest read(byte[] bytes) throws IOException {
    return SavedJson.read(bytes, ReportFolder.SEAL, Manifest::all);
  }

  // Arguments are evaluated in the order in which they stand, which is that of the file.
  private static Manifest all(SavedJson json) throws IOException {
    if (json.count("manifestVersion") != VERSION) {
      throw json.unfit("this is of a version that is not known here");
    }
    return new Manifest(
        json.object("tool", tool -> new ReportData.Tool(tool.text("name"), tool.text("version"))),
        json.object(
            "policy",
            policy -> new ReportData.PolicyInfo(policy.text("name"), policy.text("digest"))),
        json.text("asOf"),
        json.objects(
            "inputs",
            input ->
                new Input(input.text("path"), input.count("bytes"), input.optionalText("sha256"))),
        json.objects(
            "outputs",
            output ->
                new ReportFolder.Output(
                    output.text("path"), output.count("bytes"), output.text("sha256"))),
        json.optionalText("previous"));
  }
}
