package org.consentaudit.input;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds headers that are close to a role, such as {@code NHS Number (Patient)}, to be proposed to a
 * person. Nothing is ever read by such a guess.
 */
final class RoleGuess {
  /** Words that may stand beside those of a role without making it another thing. */
  private static final Set<String> BESIDE_ALL = Set.of("of", "the", "column", "field");

  private static final Map<Role, Set<String>> BESIDE =
      new EnumMap<>(
          Map.of(
              Role.NHS_NUMBER, Set.of("patient", "patients", "person", "client", "current"),
              Role.CODE, Set.of("read", "ctv3", "snomed", "clinical", "concept", "v2", "v3")));

  private RoleGuess() {}

  /** For each role, the one header that is close to it; where there are several, none is. */
  static Map<Role, String> close(List<String> headers, List<Role> roles) {
    Map<Role, String> found = new EnumMap<>(Role.class);
    for (Role role : roles) {
      List<String> close = headers.stream().filter(header -> isClose(header, role)).toList();
      if (close.size() == 1) {
        found.put(role, close.get(0));
      }
    }
    return found;
  }

  /** Whether one of the headers is close to one of the roles: then the record is a header. */
  static boolean isHeader(List<String> headers) {
    return headers.stream()
        .anyMatch(header -> Arrays.stream(Role.values()).anyMatch(role -> isClose(header, role)));
  }

  private static boolean isClose(String header, Role role) {
    Set<String> words = words(header);
    Optional<Set<String>> beside =
        role.headers().stream()
            .map(RoleGuess::words)
            .filter(words::containsAll)
            .map(named -> without(words, named))
            .filter(rest -> mayStandBeside(rest, role))
            .findFirst();
    return beside.isPresent();
  }

  private static boolean mayStandBeside(Set<String> words, Role role) {
    Set<String> ofRole = BESIDE.getOrDefault(role, Set.of());
    return words.stream().allMatch(word -> BESIDE_ALL.contains(word) || ofRole.contains(word));
  }

  private static Set<String> without(Set<String> words, Set<String> taken) {
    Set<String> rest = new HashSet<>(words);
    rest.removeAll(taken);
    return rest;
  }

  private static Set<String> words(String text) {
    String spaced = text.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    Set<String> words = new HashSet<>(List.of(spaced.split("[^a-z0-9]+", -1)));
    words.remove("");
    return words;
  }
}
