package org.consentaudit.input;

import java.util.List;

/**
 * The keys of {@code audit.json}, in the order in which they are printed. The published JSON Schema
 * names the same ones; a test holds the two together.
 */
final class SettingsKeys {
  static final String SCHEMA = "$schema";
  static final String GP = "gp";
  static final String GP_LAYOUT = "gpLayout";
  static final String RECEIVED = "received";
  static final String RECEIVED_MEANING = "receivedMeaning";
  static final String REQUESTED = "requested";
  static final String RECEIVED_TYPES = "receivedTypes";
  static final String DISSEMINATED = "disseminated";
  static final String RELEASE_ID = "releaseId";
  static final String RELEASE_DATE = "releaseDate";
  static final String RECIPIENT = "recipient";
  static final String RELEASES = "releases";
  static final String COLUMNS = "columns";
  static final String POLICY = "policy";
  static final String AS_OF = "asOf";
  static final String GRACE_DAYS = "graceDays";
  static final String OUT = "out";
  static final String FORMAT = "format";
  static final String PUBLISH = "publish";
  static final String FAIL_ON = "failOn";
  static final String REQUIRE_COVERAGE = "requireCoverage";
  static final String KEY_FILE = "keyFile";
  static final String PSEUDONYMS = "pseudonyms";
  static final String SIGN_WITH = "signWith";
  static final String ENCODING = "encoding";
  static final String DATE_FORMAT = "dateFormat";
  static final String SALT_FILE = "saltFile";
  static final String DIGEST = "digest";
  static final String THREADS = "threads";
  static final String NO_DIGESTS = "noDigests";
  static final String VERIFY = "verify";
  static final String QUIET = "quiet";
  static final String NO_COLOR = "noColor";

  static final String PATH = "path";
  static final String MEANING = "meaning";
  static final String TYPES = "types";

  static final List<String> OF_FILE =
      List.of(
          SCHEMA,
          GP,
          GP_LAYOUT,
          RECEIVED,
          RECEIVED_MEANING,
          REQUESTED,
          RECEIVED_TYPES,
          DISSEMINATED,
          RELEASE_ID,
          RELEASE_DATE,
          RECIPIENT,
          RELEASES,
          COLUMNS,
          POLICY,
          AS_OF,
          GRACE_DAYS,
          OUT,
          FORMAT,
          PUBLISH,
          FAIL_ON,
          REQUIRE_COVERAGE,
          KEY_FILE,
          PSEUDONYMS,
          SIGN_WITH,
          ENCODING,
          DATE_FORMAT,
          SALT_FILE,
          DIGEST,
          THREADS,
          NO_DIGESTS,
          VERIFY,
          QUIET,
          NO_COLOR);

  /** What a list may say of its own. */
  static final List<String> OF_LIST =
      List.of(
          PATH,
          MEANING,
          REQUESTED,
          TYPES,
          RELEASE_ID,
          RELEASE_DATE,
          RECIPIENT,
          COLUMNS,
          ENCODING,
          DATE_FORMAT,
          SALT_FILE,
          DIGEST);

  private SettingsKeys() {}
}
