package org.consentaudit.recheck;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.consentaudit.dissemination.Release;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.optout.ScopeRule.Scope;

/** Whether a release had to honour a type: the register's word, else the policy's (D2 and D3). */
final class Scopes {
  /** Stands where words were struck out; no letter, so that it is in no phrase. */
  private static final String STRUCK_OUT = " \uFFFC ";

  private final OptOutPolicy policy;

  Scopes(OptOutPolicy policy) {
    this.policy = policy;
  }

  Scope of(Release release, OptOutType type) {
    return switch (release.standing()) {
      case NO_REGISTER -> Scope.IN;
      case NOT_IN_REGISTER -> Scope.UNKNOWN;
      case AMBIGUOUS -> {
        Set<Scope> said =
            release.readings().stream().map(row -> of(row, type)).collect(Collectors.toSet());
        yield said.size() == 1 ? said.iterator().next() : Scope.UNKNOWN;
      }
      case REGISTERED -> registered(release, type);
    };
  }

  private Scope registered(Release release, OptOutType type) {
    Optional<Release.Applies> word = Optional.ofNullable(release.applies().get(type));
    var conversion = policy.about(type).conversion();
    if (word.isEmpty()
        && conversion.isPresent()
        && release.date().isPresent()
        && !release.date().get().isBefore(conversion.get().from())) {
      word = Optional.ofNullable(release.applies().get(conversion.get().into()));
    }
    if (word.isPresent()) {
      return switch (word.get()) {
        case YES -> Scope.IN;
        case NO -> Scope.OUT;
        case UNKNOWN -> Scope.UNKNOWN;
      };
    }
    return policy.scopeRules().stream()
        .filter(rule -> rule.types().isEmpty() || rule.types().contains(type))
        .filter(rule -> holds(rule.when(), release, type))
        .map(ScopeRule::scope)
        .findFirst()
        .orElse(Scope.UNKNOWN);
  }

  private boolean holds(ScopeRule.Condition when, Release release, OptOutType type) {
    if (when instanceof ScopeRule.Says says) {
      return says.fields().stream()
          .map(field -> words(field(release, field)))
          .map(text -> without(text, says.unless()))
          .anyMatch(text -> saysAny(text, says.phrases()));
    }
    if (when instanceof ScopeRule.Begins begins) {
      String text = words(field(release, begins.field()));
      return begins.equals().stream().map(Scopes::words).anyMatch(text::equals)
          || begins.begins().stream()
              .map(Scopes::words)
              .anyMatch(word -> !word.isBlank() && text.startsWith(word));
    }
    return switch ((ScopeRule.Named) Objects.requireNonNull(when)) {
      case BEFORE_UPHELD -> {
        Optional<LocalDate> from = policy.about(type).upheldFrom();
        yield from.isPresent()
            && release.date().isPresent()
            && release.date().get().isBefore(from.get());
      }
      case NOT_FROM_GP_RECORDS -> cameFrom(release).equals("elsewhere");
      case ORIGIN_UNKNOWN -> cameFrom(release).equals("not known");
    };
  }

  private String cameFrom(Release release) {
    String dataset = words(field(release, ScopeRule.Field.DATASET));
    String source = words(field(release, ScopeRule.Field.SOURCE));
    boolean gpDataset = saysAny(dataset, policy.origin().gpDatasets());
    if (!gpDataset && saysAny(dataset, policy.origin().otherDatasets())) {
      return "elsewhere";
    }
    boolean vague =
        source.codePoints().noneMatch(Character::isLetterOrDigit)
            || policy.origin().vagueSources().stream().map(Scopes::words).anyMatch(source::equals);
    if (!vague) {
      return saysAny(source, policy.origin().gpSources()) ? "GP records" : "elsewhere";
    }
    return gpDataset ? "GP records" : "not known";
  }

  private static String field(Release release, ScopeRule.Field field) {
    return release.fields().getOrDefault(field, "");
  }

  private static boolean saysAny(String text, Collection<String> phrases) {
    return phrases.stream()
        .map(Scopes::words)
        .anyMatch(phrase -> !phrase.isBlank() && text.contains(phrase));
  }

  /** The text with phrases struck out, so that what is left does not close up. */
  private static String without(String text, List<String> phrases) {
    String left = text;
    for (String phrase : phrases) {
      String words = words(phrase);
      while (!words.isBlank() && left.contains(words)) {
        int at = left.indexOf(words);
        left = left.substring(0, at) + STRUCK_OUT + left.substring(at + words.length());
      }
    }
    return left;
  }

  /** Words and marks in lower case, one space around each: so phrases are found as whole words. */
  private static String words(String text) {
    String spaced =
        text.replaceAll("\\p{Pd}", "-")
            .replaceAll("([^\\p{L}\\p{Nd}\\s\\p{Z}])", " $1 ")
            .replaceAll("[\\s\\p{Z}]+", " ")
            .strip();
    return spaced.isEmpty() ? " " : " " + spaced.toLowerCase(Locale.ROOT) + " ";
  }
}
