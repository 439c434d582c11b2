package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a release had to honour a type: rules D2 and D3. */
final class ScopeRules {
  static final LocalDate TYPE_2_UPHELD = LocalDate.of(2016, 4, 29);
  static final LocalDate NATIONAL_UPHELD = LocalDate.of(2018, 5, 25);

  private static final List<String> READ_BY_RULES =
      List.of("purpose", "legal_basis", "data_type", "source", "opt_outs_applied", "dataset");

  /** Texts of {@code source} that mean GP records, and datasets that tell by themselves. */
  static final String GP_SOURCE = "GP records";

  private static final Map<String, Boolean> DATASET_FROM_GP = Map.of("GDPPR", true, "HES", false);

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
   */
  static Scope scope(
      Optional<List<World.RegisterRow>> register,
      Optional<World.RegisterRow> release,
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
      default -> byRules(release.get(), date, type);
    };
  }

  /** Rule D3: the first rule that matches wins; none matching is unknown (D2). */
  static Scope byRules(World.RegisterRow release, Optional<LocalDate> date, ObjectionType type) {
    boolean out =
        isBeforeUpholding(date, type)
            || anySays(release, "direct care", "individual care")
            || saysConsent(release)
            || anySays(release, "court order", "legal obligation", "required by law", "statutory")
            || isPublicHealth(release)
            || isAnonymised(release);
    if (out) {
      return Scope.OUT;
    }
    if (type == ObjectionType.TYPE_1) {
      Optional<Boolean> fromGp = fromGpRecords(release);
      if (fromGp.isEmpty()) {
        return Scope.UNKNOWN;
      }
      if (!fromGp.get()) {
        return Scope.OUT;
      }
    }
    return byLaterRules(release, type);
  }

  /** Rule D3, orders 9 to 12. */
  private static Scope byLaterRules(World.RegisterRow release, ObjectionType type) {
    if (anySays(release, "section 251", "s251", "regulation 2", "regulation 5")) {
      return Scope.IN;
    }
    String dataType = release.text("data_type");
    if (type != ObjectionType.TYPE_1 && says(dataType, "demographics")) {
      return Scope.OUT;
    }
    String applied = release.text("opt_outs_applied").toLowerCase(Locale.ROOT);
    boolean beginsYes =
        applied.startsWith("yes")
            && (applied.length() == 3 || !Character.isLetterOrDigit(applied.charAt(3)));
    if (beginsYes || applied.equals("y")) {
      return Scope.IN;
    }
    boolean personal =
        says(dataType, "identifiable")
            || says(dataType, "pseudonymised")
            || says(dataType, "confidential");
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

  /** Rule D3, order 3: {@code consent}, but not "no consent" or "without consent". */
  private static boolean saysConsent(World.RegisterRow release) {
    for (String field : READ_BY_RULES) {
      String text = release.text(field).toLowerCase(Locale.ROOT);
      for (int at = find(text, "consent", 0); at >= 0; at = find(text, "consent", at + 1)) {
        String before = text.substring(0, at);
        boolean negated = endsWithWord(before, "no ") || endsWithWord(before, "without ");
        if (!negated) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean endsWithWord(String text, String word) {
    int before = text.length() - word.length() - 1;
    return text.endsWith(word) && (before < 0 || !Character.isLetterOrDigit(text.charAt(before)));
  }

  /** Rule D3, order 5. */
  private static boolean isPublicHealth(World.RegisterRow release) {
    return anySays(release, "regulation 3", "reg 3", "communicable disease", "COPI")
        || anySays(release, "public health england", "PHE");
  }

  /** Rule D3, order 6: only what data_type and opt_outs_applied say. */
  private static boolean isAnonymised(World.RegisterRow release) {
    for (String field : List.of("data_type", "opt_outs_applied")) {
      String text = release.text(field);
      if (says(text, "anonymised") || says(text, "not identifiable") || says(text, "aggregate")) {
        return true;
      }
    }
    return false;
  }

  /** Rule D3, orders 7 and 8: whether the data came from GP records; empty where nothing tells. */
  private static Optional<Boolean> fromGpRecords(World.RegisterRow release) {
    if (!release.text("source").isEmpty()) {
      boolean gp = release.text("source").equalsIgnoreCase(GP_SOURCE);
      boolean hospitalSet = !DATASET_FROM_GP.getOrDefault(release.text("dataset"), true);
      return Optional.of(gp && !hospitalSet);
    }
    return Optional.ofNullable(DATASET_FROM_GP.get(release.text("dataset")));
  }

  private static boolean anySays(World.RegisterRow release, String... phrases) {
    for (String field : READ_BY_RULES) {
      for (String phrase : phrases) {
        if (says(release.text(field), phrase)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Rule D3: as whole words, in any case. */
  static boolean says(String text, String phrase) {
    return find(text.toLowerCase(Locale.ROOT), phrase.toLowerCase(Locale.ROOT), 0) >= 0;
  }

  private static int find(String text, String phrase, int from) {
    for (int at = text.indexOf(phrase, from); at >= 0; at = text.indexOf(phrase, at + 1)) {
      int end = at + phrase.length();
      boolean startsWord = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean endsWord = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (startsWord && endsWord) {
        return at;
      }
    }
    return -1;
  }
}
