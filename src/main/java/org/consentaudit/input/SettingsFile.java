package org.consentaudit.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.consentaudit.csv.RefusedInputException;

/**
 * Reads {@code audit.json}. A key it does not know is refused with its line, because a setting that
 * is mistyped and overlooked can turn an audit's answer round, as the meaning of a received list
 * does (rule L1).
 */
public final class SettingsFile {
  /** The most days of grace: a hundred years. More is a date or a number of something else. */
  static final int MOST_GRACE_DAYS = 36_500;

  private static final int MOST_PERCENT = 100;

  /** What a role of a column looks like; which roles there are is the reader's to know. */
  private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_]*");

  private SettingsFile() {}

  /**
   * Reads a file; one that does not exist is a {@link java.nio.file.NoSuchFileException}.
   *
   * @param shownAs the path as the user gave it, for messages
   */
  public static AuditFile read(Path file, String shownAs) throws IOException {
    JsonValue document = JsonDocument.read(file, shownAs);
    JsonSection json = JsonSection.of(shownAs, document, SettingsKeys.OF_FILE);
    json.text(SettingsKeys.SCHEMA);
    return new AuditFile(
        lists(json, SettingsKeys.GP, shownAs),
        json.choice(SettingsKeys.GP_LAYOUT, SettingsWords.LAYOUTS),
        lists(json, SettingsKeys.RECEIVED, shownAs),
        json.choice(SettingsKeys.RECEIVED_MEANING, SettingsWords.MEANINGS),
        json.text(SettingsKeys.REQUESTED),
        json.oneOrMoreTexts(SettingsKeys.RECEIVED_TYPES),
        lists(json, SettingsKeys.DISSEMINATED, shownAs),
        json.text(SettingsKeys.RELEASE_ID),
        json.date(SettingsKeys.RELEASE_DATE),
        json.text(SettingsKeys.RECIPIENT),
        json.text(SettingsKeys.RELEASES),
        columns(json),
        json.text(SettingsKeys.POLICY),
        json.date(SettingsKeys.AS_OF),
        json.wholeNumber(SettingsKeys.GRACE_DAYS, 0, MOST_GRACE_DAYS),
        json.text(SettingsKeys.OUT),
        json.oneOrMoreChoices(SettingsKeys.FORMAT, SettingsWords.FORMATS),
        json.truth(SettingsKeys.PUBLISH),
        json.oneOrMoreChoices(SettingsKeys.FAIL_ON, SettingsWords.VERDICTS),
        json.number(SettingsKeys.REQUIRE_COVERAGE, 0, MOST_PERCENT),
        json.text(SettingsKeys.KEY_FILE),
        json.truth(SettingsKeys.PSEUDONYMS),
        json.text(SettingsKeys.SIGN_WITH),
        encoding(json),
        dateFormat(json),
        json.text(SettingsKeys.SALT_FILE),
        json.choice(SettingsKeys.DIGEST, SettingsWords.DIGESTS),
        json.wholeNumber(SettingsKeys.THREADS, 1, RowReading.MOST_THREADS),
        json.truth(SettingsKeys.NO_DIGESTS),
        json.truth(SettingsKeys.VERIFY),
        json.truth(SettingsKeys.QUIET),
        json.truth(SettingsKeys.NO_COLOR));
  }

  private static List<ListSettings> lists(JsonSection json, String key, String shownAs)
      throws RefusedInputException {
    List<ListSettings> lists = new ArrayList<>();
    for (JsonValue value : json.oneOrMore(key)) {
      if (value instanceof JsonValue.Members) {
        lists.add(list(JsonSection.of(shownAs, value, SettingsKeys.OF_LIST)));
      } else {
        lists.add(ListSettings.of(json.textOf(key, value)));
      }
    }
    return lists;
  }

  private static ListSettings list(JsonSection json) throws RefusedInputException {
    return new ListSettings(
        json.requiredText(SettingsKeys.PATH),
        json.choice(SettingsKeys.MEANING, SettingsWords.MEANINGS),
        json.text(SettingsKeys.REQUESTED),
        json.oneOrMoreTexts(SettingsKeys.TYPES),
        json.text(SettingsKeys.RELEASE_ID),
        json.date(SettingsKeys.RELEASE_DATE),
        json.text(SettingsKeys.RECIPIENT),
        columns(json),
        encoding(json),
        dateFormat(json),
        json.text(SettingsKeys.SALT_FILE),
        json.choice(SettingsKeys.DIGEST, SettingsWords.DIGESTS));
  }

  private static Map<String, String> columns(JsonSection json) throws RefusedInputException {
    Map<String, String> columns =
        json.textsByKey(
            SettingsKeys.COLUMNS, ROLE, "write the role of the column, such as nhs_number");
    if (columns.keySet().stream().anyMatch(role -> Role.parse(role).isEmpty())) {
      throw json.refused(
          json.lineOf(SettingsKeys.COLUMNS),
          "\"columns\" names a role that does not exist",
          "write the role of the column, such as nhs_number");
    }
    return columns;
  }

  private static Optional<Charset> encoding(JsonSection json) throws RefusedInputException {
    Optional<String> name = json.text(SettingsKeys.ENCODING);
    try {
      return name.map(Charset::forName);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw json.refused(
          json.lineOf(SettingsKeys.ENCODING),
          "\"encoding\" is not an encoding known here",
          "write for example windows-1252");
    }
  }

  private static Optional<String> dateFormat(JsonSection json) throws RefusedInputException {
    Optional<String> pattern = json.text(SettingsKeys.DATE_FORMAT);
    if (pattern.isPresent() && !canBeADate(pattern.get())) {
      throw json.refused(
          json.lineOf(SettingsKeys.DATE_FORMAT),
          "\"dateFormat\" is not a pattern of dates",
          "write for example dd.MM.yyyy");
    }
    return pattern;
  }

  private static boolean canBeADate(String pattern) {
    try {
      LocalDateTime noon = LocalDate.EPOCH.atTime(LocalTime.NOON);
      return !DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(noon).isBlank();
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}
