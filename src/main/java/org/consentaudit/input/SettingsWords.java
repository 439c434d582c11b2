package org.consentaudit.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words that settings in {@code audit.json} may be, each standing for itself. */
final class SettingsWords {
  static final Map<String, String> LAYOUTS = words("emis", "tpp", "vision", "fhir", "csv");
  static final Map<String, String> MEANINGS = words("opted-out", "may-use");
  static final Map<String, String> DIGESTS = words("sha256", "hmac-sha256");
  static final Map<String, String> FORMATS =
      words(
          "text",
          "csv",
          "json",
          "html",
          "xlsx",
          "junit",
          "markdown",
          "github",
          "packs",
          "incident");

  /**
   * The verdicts and reverse checks. They are named here again because readers of input do not know
   * the audit; a test holds the two together.
   */
  static final Map<String, String> VERDICTS =
      words(
          "NEVER_PASSED_ON",
          "PASSED_ON_LATE",
          "PASSED_ON_NOT_APPLIED",
          "DISCLOSED",
          "NOT_PROCESSABLE",
          "UNDETERMINED",
          "PENDING",
          "HONOURED",
          "WITHDRAWN",
          "WITHDRAWAL_NOT_PASSED_ON",
          "RECEIVED_WITHOUT_ENTRY",
          "none");

  private SettingsWords() {}

  private static Map<String, String> words(String... words) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String word : words) {
      map.put(word, word);
    }
    return Collections.unmodifiableMap(map);
  }
}
