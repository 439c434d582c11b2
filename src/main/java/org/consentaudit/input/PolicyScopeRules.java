package org.consentaudit.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.optout.TypePolicy;

/**
 * Reads the scope rules and origin phrases of a policy file (rules C5 and D3). A rule whose id the
 * policy below has takes that rule's place; others go ahead of it, because what is local is more
 * specific.
 */
final class PolicyScopeRules {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private PolicyScopeRules() {}

  /** The rules of both, in the order in which they are tried. */
  static List<ScopeRule> read(JsonSection policy, List<TypePolicy> types, List<ScopeRule> below)
      throws RefusedInputException {
    List<ScopeRule> rules = new ArrayList<>(below);
    List<ScopeRule> ahead = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (JsonSection section : policy.sections(PolicyKeys.SCOPE_RULES, PolicyKeys.OF_SCOPE_RULE)) {
      ScopeRule rule = rule(section, types);
      if (!named.add(rule.id())) {
        throw section.refused(
            section.lineOf(PolicyKeys.ID), "a rule id stands twice", "give each rule its own");
      }
      if (below.stream().anyMatch(other -> other.id().equals(rule.id()))) {
        rules.replaceAll(other -> other.id().equals(rule.id()) ? rule : other);
      } else {
        ahead.add(rule);
      }
    }
    return Stream.concat(ahead.stream(), rules.stream()).toList();
  }

  /** The origin phrases of both. */
  static OptOutPolicy.Origin origin(JsonSection policy, OptOutPolicy.Origin below)
      throws RefusedInputException {
    Optional<JsonSection> given = policy.section(PolicyKeys.ORIGIN, PolicyKeys.OF_ORIGIN);
    if (given.isEmpty()) {
      return below;
    }
    JsonSection origin = given.get();
    return new OptOutPolicy.Origin(
        joined(below.gpSources(), phrases(origin, PolicyKeys.GP_SOURCES)),
        joined(below.gpDatasets(), phrases(origin, PolicyKeys.GP_DATASETS)),
        joined(below.otherDatasets(), phrases(origin, PolicyKeys.OTHER_DATASETS)),
        joined(below.vagueSources(), phrases(origin, PolicyKeys.VAGUE_SOURCES)));
  }

  private static ScopeRule rule(JsonSection section, List<TypePolicy> types)
      throws RefusedInputException {
    section.require(PolicyKeys.ID);
    String id =
        section
            .text(PolicyKeys.ID, ID, "begin with a letter; use small letters, digits and hyphens")
            .orElseThrow();
    Set<OptOutType> about =
        new TreeSet<>(section.choices(PolicyKeys.TYPES, PolicyTypes.byName(types)));
    return new ScopeRule(
        id,
        section.requiredChoice(PolicyKeys.SCOPE, PolicyWords.SCOPES),
        section.requiredText(PolicyKeys.REASON),
        Collections.unmodifiableSet(about),
        when(section.requiredSection(PolicyKeys.WHEN, PolicyKeys.OF_WHEN)));
  }

  private static ScopeRule.Condition when(JsonSection when) throws RefusedInputException {
    if (PolicyKeys.OF_WHEN.stream().filter(when::has).count() != 1) {
      throw when.refused(
          when.line(),
          "a condition is not exactly one",
          "write one of " + String.join(", ", PolicyKeys.OF_WHEN));
    }
    if (when.has(PolicyKeys.SAYS)) {
      return says(when.requiredSection(PolicyKeys.SAYS, PolicyKeys.OF_SAYS));
    }
    if (when.has(PolicyKeys.BEGINS)) {
      return begins(when.requiredSection(PolicyKeys.BEGINS, PolicyKeys.OF_BEGINS));
    }
    return when.requiredChoice(PolicyKeys.IS, PolicyWords.CONDITIONS);
  }

  private static ScopeRule.Says says(JsonSection says) throws RefusedInputException {
    says.require(PolicyKeys.FIELDS);
    says.require(PolicyKeys.PHRASES);
    return new ScopeRule.Says(
        Collections.unmodifiableSet(
            EnumSet.copyOf(says.choices(PolicyKeys.FIELDS, PolicyWords.FIELDS))),
        phrases(says, PolicyKeys.PHRASES),
        phrases(says, PolicyKeys.UNLESS));
  }

  private static ScopeRule.Begins begins(JsonSection begins) throws RefusedInputException {
    if (!begins.has(PolicyKeys.EQUALS)) {
      begins.require(PolicyKeys.BEGINS);
    }
    return new ScopeRule.Begins(
        begins.requiredChoice(PolicyKeys.FIELD, PolicyWords.FIELDS),
        phrases(begins, PolicyKeys.BEGINS),
        phrases(begins, PolicyKeys.EQUALS));
  }

  /** Phrases are looked for as whole words, so each has to hold a letter or a digit. */
  private static List<String> phrases(JsonSection section, String key)
      throws RefusedInputException {
    List<String> phrases = section.texts(key);
    for (String phrase : phrases) {
      if (phrase.codePoints().noneMatch(Character::isLetterOrDigit)) {
        throw section.refused(
            section.lineOf(key), "a phrase holds no letter or digit", "write words");
      }
    }
    return phrases;
  }

  private static List<String> joined(List<String> below, List<String> added) {
    return Stream.concat(below.stream(), added.stream()).distinct().toList();
  }
}
