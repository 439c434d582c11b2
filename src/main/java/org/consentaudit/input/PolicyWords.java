package org.consentaudit.input;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.ScopeRule;

/** The words of a policy file and what they stand for: read and printed by the same table. */
final class PolicyWords {
  static final Map<String, CodeScheme> SCHEMES = words(CodeScheme.values(), CodeScheme::label);
  static final Map<String, Meaning> MEANINGS = words(Meaning.values(), PolicyWords::lowerCase);
  static final Map<String, ScopeRule.Scope> SCOPES =
      words(ScopeRule.Scope.values(), ScopeRule.Scope::name);

  /** The fields by the headers that they have in the register. */
  static final Map<String, ScopeRule.Field> FIELDS =
      words(ScopeRule.Field.values(), PolicyWords::lowerCase);

  /** The conditions that need nothing but their name. */
  static final Map<String, ScopeRule.Condition> CONDITIONS = conditions();

  private PolicyWords() {}

  /** The word for a value of one of the tables. */
  static <T> String wordFor(T value, Map<String, T> words) {
    return words.entrySet().stream()
        .filter(word -> word.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, ScopeRule.Condition> conditions() {
    Map<String, ScopeRule.Condition> conditions = new LinkedHashMap<>();
    conditions.put("before-upheld", ScopeRule.Named.BEFORE_UPHELD);
    conditions.put("not-from-gp-records", ScopeRule.Named.NOT_FROM_GP_RECORDS);
    conditions.put("origin-unknown", ScopeRule.Named.ORIGIN_UNKNOWN);
    return Collections.unmodifiableMap(conditions);
  }

  private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
    return Collections.unmodifiableMap(words);
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
