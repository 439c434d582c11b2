package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a release had to honour a type: rules D2 and D3. */
final class ScopeRules {
  static final LocalDate TYPE_2_UPHELD = LocalDate.of(2016, 4, 29);
  static final LocalDate NATIONAL_UPHELD = LocalDate.of(2018, 5, 25);

  private static final List<String> READ_BY_RULES =
      List.of("purpose", "legal_basis", "data_type", "source", "opt_outs_applied", "dataset");

  private ScopeRules() {}

  /** The three answers of rule D2. */
  enum Scope {
    IN,
    OUT,
    UNKNOWN
  }

  /**
   * Rules D1 and D2: the scope for a row dated {@code date}.
   *
   * @param register empty where there is no register at all: then everything is in scope
   * @param release the register's row of the release; empty where the register lacks it
   * @param ownTexts what the row itself says of dataset and purpose
   */
  static Scope scope(
      Optional<List<World.RegisterRow>> register,
      Optional<World.RegisterRow> release,
      Map<String, String> ownTexts,
      Optional<LocalDate> date,
      ObjectionType type) {
    if (register.isEmpty()) {
      return Scope.IN;
    }
    if (release.isEmpty()) {
      return Scope.UNKNOWN;
    }
    String explicit = release.get().applies().getOrDefault(type, "");
    boolean converted = date.isPresent() && !date.get().isBefore(NATIONAL_UPHELD);
    if (explicit.isEmpty() && type == ObjectionType.TYPE_2 && converted) {
      explicit = release.get().applies().getOrDefault(ObjectionType.NATIONAL, "");
    }
    return switch (explicit) {
      case "yes" -> Scope.IN;
      case "no" -> Scope.OUT;
      case "unknown" -> Scope.UNKNOWN;
      default -> byRules(texts(release.get(), ownTexts), date, type);
    };
  }

  /** Where the register's cell is blank the row's own text stands in. */
  private static Map<String, String> texts(
      World.RegisterRow release, Map<String, String> ownTexts) {
    Map<String, String> texts = new TreeMap<>();
    for (String field : READ_BY_RULES) {
      String registered = release.text(field);
      texts.put(field, registered.isEmpty() ? ownTexts.getOrDefault(field, "") : registered);
    }
    return texts;
  }

  /**
   * Rule D3: the first rule that matches wins; none matching is unknown (D2).
   *
   * @param texts the fields that the rules read; a missing one is blank
   */
  static Scope byRules(Map<String, String> texts, Optional<LocalDate> date, ObjectionType type) {
    boolean out =
        isBeforeUpholding(date, type)
            || anySays(texts, "direct-care", "direct care", "individual care")
            || anySays(texts, "consent", "consent")
            || isRequiredByLaw(texts)
            || isPublicHealth(texts)
            || isAnonymised(texts);
    if (out) {
      return Scope.OUT;
    }
    if (type == ObjectionType.TYPE_1) {
      Optional<Boolean> fromGp = fromGpRecords(texts);
      if (fromGp.isEmpty()) {
        return Scope.UNKNOWN;
      }
      if (!fromGp.get()) {
        return Scope.OUT;
      }
    }
    return byLaterRules(texts, type);
  }

  /** Rule D3, orders 9 to 12. */
  private static Scope byLaterRules(Map<String, String> texts, ObjectionType type) {
    if (anySays(texts, "section-251", "section 251", "s251", "regulation 2", "regulation 5")) {
      return Scope.IN;
    }
    String dataType = text(texts, "data_type");
    List<String> more = PolicyFacts.unless("demographics-only");
    if (type != ObjectionType.TYPE_1 && says(dataType, "demographics", more)) {
      return Scope.OUT;
    }
    String applied = text(texts, "opt_outs_applied").toLowerCase(Locale.ROOT);
    boolean beginsYes =
        applied.startsWith("yes")
            && (applied.length() == 3 || !Character.isLetterOrDigit(applied.charAt(3)));
    if (beginsYes || applied.equals("y")) {
      return Scope.IN;
    }
    List<String> none = PolicyFacts.unless("confidential-data");
    boolean personal =
        says(dataType, "identifiable", none)
            || says(dataType, "pseudonymised", none)
            || says(dataType, "confidential", none);
    return personal ? Scope.IN : Scope.UNKNOWN;
  }

  /** Rule D3, order 1. */
  private static boolean isBeforeUpholding(Optional<LocalDate> date, ObjectionType type) {
    return switch (type) {
      case TYPE_1 -> false;
      case TYPE_2 -> date.isPresent() && date.get().isBefore(TYPE_2_UPHELD);
      case NATIONAL -> date.isPresent() && date.get().isBefore(NATIONAL_UPHELD);
    };
  }

  /** Rule D3, order 4. */
  private static boolean isRequiredByLaw(Map<String, String> texts) {
    return anySays(
        texts,
        "required-by-law",
        "court order",
        "legal obligation",
        "required by law",
        "statutory");
  }

  /** Rule D3, order 5. */
  private static boolean isPublicHealth(Map<String, String> texts) {
    return anySays(
        texts,
        "public-health",
        "regulation 3",
        "reg 3",
        "communicable disease",
        "COPI",
        "public health england",
        "PHE");
  }

  /** Rule D3, order 6: only what data_type and opt_outs_applied say. */
  private static boolean isAnonymised(Map<String, String> texts) {
    List<String> unless = PolicyFacts.unless("anonymised");
    for (String field : List.of("data_type", "opt_outs_applied")) {
      String text = text(texts, field);
      if (says(text, "anonymised", unless)
          || says(text, "not identifiable", unless)
          || says(text, "aggregate", unless)) {
        return true;
      }
    }
    return false;
  }

  /** Rule D3, orders 7 and 8: whether the data came from GP records; empty where nothing tells. */
  private static Optional<Boolean> fromGpRecords(Map<String, String> texts) {
    String source = text(texts, "source");
    String dataset = text(texts, "dataset");
    boolean gpSource = isOneOf(source, PolicyFacts.origin("gpSources"));
    boolean otherSource = namesAnything(source) && !gpSource;
    if (otherSource || saysAny(dataset, PolicyFacts.origin("otherDatasets"))) {
      return Optional.of(false);
    }
    boolean gpDataset = saysAny(dataset, PolicyFacts.origin("gpDatasets"));
    return gpSource || gpDataset ? Optional.of(true) : Optional.empty();
  }

  /** "unknown", "-" and the like name no source. */
  private static boolean namesAnything(String source) {
    return source.chars().anyMatch(Character::isLetterOrDigit)
        && !isOneOf(source, PolicyFacts.origin("vagueSources"));
  }

  private static boolean isOneOf(String text, List<String> names) {
    return names.stream().anyMatch(text.strip()::equalsIgnoreCase);
  }

  private static boolean saysAny(String text, List<String> phrases) {
    return phrases.stream().anyMatch(phrase -> says(text, phrase, List.of()));
  }

  private static String text(Map<String, String> texts, String field) {
    return texts.getOrDefault(field, "");
  }

  private static boolean anySays(Map<String, String> texts, String rule, String... phrases) {
    List<String> unless = PolicyFacts.unless(rule);
    for (String field : READ_BY_RULES) {
      for (String phrase : phrases) {
        if (says(text(texts, field), phrase, unless)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Rule D3: as whole words, in any case; only spaces may stand between the words of a phrase.
   *
   * @param unless negations; a phrase within one of them is not said
   */
  static boolean says(String text, String phrase, List<String> unless) {
    Matcher said = pattern(phrase).matcher(text);
    while (said.find()) {
      boolean struck = false;
      for (String negation : unless) {
        Matcher negated = pattern(negation).matcher(text);
        while (negated.find()) {
          struck |= negated.start() <= said.start() && said.end() <= negated.end();
        }
      }
      if (!struck) {
        return true;
      }
    }
    return false;
  }

  private static Pattern pattern(String phrase) {
    String words =
        Stream.of(phrase.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
  }
}
