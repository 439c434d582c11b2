package org.consentaudit.dissemination;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.optout.ScopeRule.Field;
import org.consentaudit.optout.ScopeRule.Scope;
import org.consentaudit.optout.TypePolicy;

/**
 * Decides whether a release had to honour a type of opt-out: by the register's explicit column,
 * else by the first rule of the policy that matches, else unknown (rules D2 and D3).
 */
public final class ScopeDecision {
  private static final String ASSUMED = "scope assumed: no register of releases";
  private static final String NOT_REGISTERED = "the release is not in the register";
  private static final String AMBIGUOUS =
      "the register lists the release more than once, and differently";
  private static final String SAID_YES = "the register says that it applied";
  private static final String SAID_NO = "the register says that it did not apply";
  private static final String SAID_UNKNOWN = "the register says that it is not known";
  private static final String NO_RULE = "no rule tells";

  /** Every reason given here; those of rules are in the policy. */
  public static final List<String> REASONS =
      List.of(ASSUMED, NOT_REGISTERED, AMBIGUOUS, SAID_YES, SAID_NO, SAID_UNKNOWN, NO_RULE);

  private final OptOutPolicy policy;

  /** A decision under the policy. */
  public ScopeDecision(OptOutPolicy policy) {
    this.policy = policy;
  }

  /** The scope of a release for a type. */
  public ReleaseScope scopeOf(Release release, OptOutType type) {
    return switch (release.standing()) {
      case NO_REGISTER -> new ReleaseScope(Scope.IN, ASSUMED);
      case NOT_IN_REGISTER -> new ReleaseScope(Scope.UNKNOWN, NOT_REGISTERED);
      case AMBIGUOUS -> agreed(release, type);
      case REGISTERED -> explicit(release, type).orElseGet(() -> byRule(release, type));
    };
  }

  /** The scope on which all the register's rows of a release agree; unknown where they differ. */
  private ReleaseScope agreed(Release release, OptOutType type) {
    List<ReleaseScope> scopes =
        release.readings().stream().map(reading -> scopeOf(reading, type)).toList();
    return scopes.stream().map(ReleaseScope::scope).distinct().count() == 1
        ? scopes.get(0)
        : new ReleaseScope(Scope.UNKNOWN, AMBIGUOUS);
  }

  private Optional<ReleaseScope> explicit(Release release, OptOutType type) {
    Optional<Release.Applies> word = Optional.ofNullable(release.applies().get(type));
    if (word.isEmpty()) {
      word =
          policy
              .about(type)
              .conversion()
              .filter(conversion -> isFrom(release, conversion))
              .flatMap(conversion -> Optional.ofNullable(release.applies().get(conversion.into())));
    }
    return word.map(
        applies ->
            switch (applies) {
              case YES -> new ReleaseScope(Scope.IN, SAID_YES);
              case NO -> new ReleaseScope(Scope.OUT, SAID_NO);
              case UNKNOWN -> new ReleaseScope(Scope.UNKNOWN, SAID_UNKNOWN);
            });
  }

  private static boolean isFrom(Release release, TypePolicy.Conversion conversion) {
    return release.date().filter(date -> !date.isBefore(conversion.from())).isPresent();
  }

  private ReleaseScope byRule(Release release, OptOutType type) {
    for (ScopeRule rule : policy.scopeRules()) {
      boolean speaks = rule.types().isEmpty() || rule.types().contains(type);
      if (speaks && matches(rule.when(), release, type)) {
        return new ReleaseScope(rule.scope(), rule.reason());
      }
    }
    return new ReleaseScope(Scope.UNKNOWN, NO_RULE);
  }

  private boolean matches(ScopeRule.Condition when, Release release, OptOutType type) {
    if (when instanceof ScopeRule.Says says) {
      return says.fields().stream()
          .anyMatch(field -> says(release.field(field), says.phrases(), says.unless()));
    }
    if (when instanceof ScopeRule.Begins begins) {
      return begins(release.field(begins.field()), begins);
    }
    return switch ((ScopeRule.Named) when) {
      case BEFORE_UPHELD -> isBeforeUpheld(release, type);
      case NOT_FROM_GP_RECORDS -> originOf(release) == Origin.OTHER;
      case ORIGIN_UNKNOWN -> originOf(release) == Origin.UNKNOWN;
    };
  }

  private boolean isBeforeUpheld(Release release, OptOutType type) {
    Optional<LocalDate> upheldFrom = policy.about(type).upheldFrom();
    return upheldFrom.isPresent()
        && release.date().filter(date -> date.isBefore(upheldFrom.get())).isPresent();
  }

  /** Where the released data came from, as far as the register tells (orders 7 and 8 of D3). */
  private Origin originOf(Release release) {
    String dataset = release.field(Field.DATASET);
    String source = release.field(Field.SOURCE);
    boolean gpDataset = says(dataset, policy.origin().gpDatasets(), List.of());
    if (says(dataset, policy.origin().otherDatasets(), List.of()) && !gpDataset) {
      return Origin.OTHER;
    }
    if (names(source)) {
      return says(source, policy.origin().gpSources(), List.of())
          ? Origin.GP_RECORDS
          : Origin.OTHER;
    }
    return gpDataset ? Origin.GP_RECORDS : Origin.UNKNOWN;
  }

  /** Whether a source names anything: a dash or "unknown" does not (order 8 of D3). */
  private boolean names(String source) {
    Phrase plain = Phrase.of(source);
    return source.codePoints().anyMatch(Character::isLetterOrDigit)
        && policy.origin().vagueSources().stream().map(Phrase::of).noneMatch(plain::equals);
  }

  private static boolean begins(String text, ScopeRule.Begins begins) {
    Phrase plain = Phrase.of(text);
    return begins.equals().stream().map(Phrase::of).anyMatch(plain::equals)
        || begins.begins().stream().map(Phrase::of).anyMatch(plain::startsWith);
  }

  private static boolean says(String text, List<String> phrases, List<String> unless) {
    Phrase left = Phrase.of(text);
    for (String struckOut : unless) {
      left = left.without(Phrase.of(struckOut));
    }
    return phrases.stream().map(Phrase::of).anyMatch(left::contains);
  }

  private enum Origin {
    GP_RECORDS,
    OTHER,
    UNKNOWN
  }
}
