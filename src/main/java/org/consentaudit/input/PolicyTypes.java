package org.consentaudit.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.TypePolicy;

/**
 * Reads the types of a policy file (rule C5). A type that the policy below already has keeps every
 * field that the file does not name; {@code null} takes an optional field away.
 */
final class PolicyTypes {
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

  private PolicyTypes() {}

  /** The types of both, sorted by name. */
  static List<TypePolicy> read(JsonSection policy, List<TypePolicy> below)
      throws RefusedInputException {
    Map<String, TypePolicy> types = new TreeMap<>();
    below.forEach(type -> types.put(type.type().name(), type));
    List<JsonSection> sections = policy.sections(PolicyKeys.TYPES, PolicyKeys.OF_TYPE);
    Set<String> named = new HashSet<>();
    for (JsonSection section : sections) {
      String name = nameOf(section);
      if (!named.add(name)) {
        throw section.refused(section.line(), "a type stands twice", "join the two");
      }
      types.put(name, merge(section, name, Optional.ofNullable(types.get(name))));
    }
    checkNames(sections, types);
    checkConversions(sections, types);
    return List.copyOf(types.values());
  }

  /** The type that a section names, which has to be one of the policy. */
  static OptOutType known(JsonSection section, String key, List<TypePolicy> types)
      throws RefusedInputException {
    return section.requiredChoice(key, byName(types));
  }

  /** The types by name. */
  static Map<String, OptOutType> byName(List<TypePolicy> types) {
    Map<String, OptOutType> byName = new TreeMap<>();
    types.forEach(type -> byName.put(type.type().name(), type.type()));
    return byName;
  }

  private static String nameOf(JsonSection section) throws RefusedInputException {
    section.require(PolicyKeys.TYPE);
    return section
        .text(PolicyKeys.TYPE, NAME, "begin with a capital; use capitals, digits and underscores")
        .orElseThrow();
  }

  private static TypePolicy merge(JsonSection section, String name, Optional<TypePolicy> below)
      throws RefusedInputException {
    if (below.isEmpty()) {
      section.require(PolicyKeys.INTRODUCED);
    }
    Optional<String> description = section.text(PolicyKeys.DESCRIPTION);
    Optional<LocalDate> introduced = section.date(PolicyKeys.INTRODUCED);
    Optional<Boolean> passedOn = section.truth(PolicyKeys.PASSED_DOWNSTREAM);
    return new TypePolicy(
        new OptOutType(name),
        description.or(() -> below.map(TypePolicy::description)).orElse(""),
        introduced.or(() -> below.map(TypePolicy::introduced)).orElseThrow(),
        date(section, PolicyKeys.UPHELD_FROM, below.flatMap(TypePolicy::upheldFrom)),
        date(section, PolicyKeys.PROCESSED_UNTIL, below.flatMap(TypePolicy::processedUntil)),
        passedOn
            .map(PolicyTypes::travel)
            .or(() -> below.map(TypePolicy::travel))
            .orElse(TypePolicy.Travel.STAYS_AT_SOURCE),
        conversion(section, below.flatMap(TypePolicy::conversion)));
  }

  private static TypePolicy.Travel travel(boolean passedDownstream) {
    return passedDownstream
        ? TypePolicy.Travel.PASSED_DOWNSTREAM
        : TypePolicy.Travel.STAYS_AT_SOURCE;
  }

  private static Optional<LocalDate> date(
      JsonSection section, String key, Optional<LocalDate> below) throws RefusedInputException {
    if (!section.has(key)) {
      return below;
    }
    return section.clears(key) ? Optional.empty() : section.date(key);
  }

  private static Optional<TypePolicy.Conversion> conversion(
      JsonSection section, Optional<TypePolicy.Conversion> below) throws RefusedInputException {
    if (!section.has(PolicyKeys.CONVERSION)) {
      return below;
    }
    if (section.clears(PolicyKeys.CONVERSION)) {
      return Optional.empty();
    }
    JsonSection conversion =
        section.requiredSection(PolicyKeys.CONVERSION, PolicyKeys.OF_CONVERSION);
    conversion.require(PolicyKeys.FROM);
    return Optional.of(
        new TypePolicy.Conversion(
            new OptOutType(conversion.requiredText(PolicyKeys.INTO)),
            conversion.date(PolicyKeys.FROM).orElseThrow()));
  }

  /** Lists may write a type's name without its underscores, so two names must differ in more. */
  private static void checkNames(List<JsonSection> sections, Map<String, TypePolicy> types)
      throws RefusedInputException {
    for (JsonSection section : sections) {
      String plain = plain(nameOf(section));
      if (types.keySet().stream().filter(name -> plain(name).equals(plain)).count() > 1) {
        throw section.refused(
            section.lineOf(PolicyKeys.TYPE),
            "two types differ only in underscores",
            "choose names that differ in more");
      }
    }
  }

  private static void checkConversions(List<JsonSection> sections, Map<String, TypePolicy> types)
      throws RefusedInputException {
    for (JsonSection section : sections) {
      List<TypePolicy> others = new ArrayList<>(types.values());
      String own = nameOf(section);
      others.removeIf(type -> type.type().name().equals(own));
      if (section.has(PolicyKeys.CONVERSION) && !section.clears(PolicyKeys.CONVERSION)) {
        known(
            section.requiredSection(PolicyKeys.CONVERSION, PolicyKeys.OF_CONVERSION),
            PolicyKeys.INTO,
            others);
      }
    }
  }

  private static String plain(String name) {
    return name.replace("_", "");
  }
}
