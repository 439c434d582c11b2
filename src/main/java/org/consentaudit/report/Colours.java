package org.consentaudit.report;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.Verdict;

/**
 * Whether the summary is coloured. Colour is put on lines that are finished, so that it can neither
 * move a word nor say what the words do not: without it the text is the same.
 */
public enum Colours {
  /** Plain text, for files, pipes and whoever asked for none. */
  NONE {
    @Override
    String painted(String text, String colour) {
      return text;
    }
  },
  /** The escape sequences that every terminal of the last decades knows. */
  ANSI {
    @Override
    String painted(String text, String colour) {
      return colour.isEmpty() ? text : colour + text + RESET;
    }
  };

  private static final String RESET = "\u001B[0m";
  private static final String BOLD_RED = "\u001B[1;31m";
  private static final String YELLOW = "\u001B[33m";
  private static final String GREEN = "\u001B[32m";
  private static final String AS_IT_IS = "";

  private static final Pattern VERDICT =
      Pattern.compile(
          Arrays.stream(Verdict.values())
              .map(Verdict::name)
              .collect(Collectors.joining("|", "\\b(?:", ")\\b")));

  /** The text in the colour, or as it is. */
  abstract String painted(String text, String colour);

  /** The lines of the headline, each coloured by itself, so that one alone can be cut out. */
  String headline(AuditResult result, String lines) {
    String colour = ofOutcome(result);
    return lines.lines().map(line -> painted(line, colour) + "\n").collect(Collectors.joining());
  }

  /** The text with every verdict's name coloured. */
  String verdicts(String text) {
    return VERDICT
        .matcher(text)
        .replaceAll(found -> painted(found.group(), of(Verdict.valueOf(found.group()))));
  }

  /** Failures are red even where the audit is set not to fail on them. */
  private static String ofOutcome(AuditResult result) {
    if (Arrays.stream(Verdict.values())
        .anyMatch(each -> each.isFailure() && result.count(each) > 0)) {
      return BOLD_RED;
    }
    return switch (result.outcome()) {
      case FAILURES -> BOLD_RED;
      case OPEN_QUESTIONS -> YELLOW;
      case CLEAN -> Headline.optOuts(result).isEmpty() ? YELLOW : GREEN;
    };
  }

  private static String of(Verdict verdict) {
    return switch (verdict) {
      case NOT_PROCESSABLE, NEVER_PASSED_ON, PASSED_ON_LATE, PASSED_ON_NOT_APPLIED, DISCLOSED ->
          BOLD_RED;
      case UNDETERMINED -> YELLOW;
      case HONOURED -> GREEN;
      case PENDING, WITHDRAWN -> AS_IT_IS;
    };
  }
}
