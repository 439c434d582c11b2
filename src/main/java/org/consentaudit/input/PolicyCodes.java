package org.consentaudit.input;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.OptOutCode;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ReadCode;
import org.consentaudit.optout.SnomedId;
import org.consentaudit.optout.TypePolicy;

/**
 * Reads the codes of a policy file (rule C5), in the normal form in which codes are compared. A
 * code of the policy below may be named again with the same meaning only.
 */
final class PolicyCodes {
  private static final Pattern FIVE_CHARACTERS = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.]{4}");

  private static final Comparator<OptOutCode> ORDER =
      Comparator.comparing(OptOutCode::scheme)
          .thenComparing(OptOutCode::type)
          .thenComparing(OptOutCode::meaning)
          .thenComparing(OptOutCode::code);

  private PolicyCodes() {}

  /** The codes of both, sorted. */
  static List<OptOutCode> read(JsonSection policy, List<TypePolicy> types, List<OptOutCode> below)
      throws RefusedInputException {
    Map<Key, OptOutCode> codes = new TreeMap<>();
    below.forEach(code -> codes.put(Key.of(code), code));
    Set<Key> named = new TreeSet<>();
    for (JsonSection section : policy.sections(PolicyKeys.CODES, PolicyKeys.OF_CODE)) {
      OptOutCode code = code(section, types);
      Optional<OptOutCode> other = Optional.ofNullable(codes.put(Key.of(code), code));
      if (other.isPresent() && !saySame(code, other.get())) {
        throw section.refused(
            section.lineOf(PolicyKeys.CODE),
            "a code has two meanings",
            "keep one, or replace the codes that the policy extends");
      }
      if (!named.add(Key.of(code))) {
        throw section.refused(
            section.lineOf(PolicyKeys.CODE), "a code stands twice", "remove one of the two");
      }
    }
    return codes.values().stream().sorted(ORDER).toList();
  }

  private static OptOutCode code(JsonSection section, List<TypePolicy> types)
      throws RefusedInputException {
    CodeScheme scheme = section.requiredChoice(PolicyKeys.SCHEME, PolicyWords.SCHEMES);
    String code = normalForm(section, scheme);
    OptOutType type = PolicyTypes.known(section, PolicyKeys.TYPE, types);
    Meaning meaning = section.requiredChoice(PolicyKeys.MEANING, PolicyWords.MEANINGS);
    return new OptOutCode(
        scheme,
        code,
        type,
        meaning,
        section.text(PolicyKeys.TERM).orElse(""),
        section.text(PolicyKeys.SOURCE).orElse(""));
  }

  private static String normalForm(JsonSection section, CodeScheme scheme)
      throws RefusedInputException {
    String written = section.requiredText(PolicyKeys.CODE);
    return switch (scheme) {
      case READ2 -> {
        String code = ReadCode.normalise(written);
        if (!ReadCode.isLocal(code)) {
          checkFiveCharacters(section, code);
        }
        yield code;
      }
      case CTV3 -> {
        checkFiveCharacters(section, written);
        yield written;
      }
      case SNOMED -> {
        if (!SnomedId.isValid(written)) {
          throw section.refused(
              section.lineOf(PolicyKeys.CODE),
              "a SNOMED CT identifier fails its check digit",
              "copy it again, not from a spreadsheet");
        }
        yield written;
      }
    };
  }

  private static void checkFiveCharacters(JsonSection section, String code)
      throws RefusedInputException {
    if (!FIVE_CHARACTERS.matcher(code).matches()) {
      throw section.refused(
          section.lineOf(PolicyKeys.CODE),
          "a Read or CTV3 code is not five characters",
          "write all five, dots included");
    }
  }

  private static boolean saySame(OptOutCode one, OptOutCode other) {
    return one.type().equals(other.type()) && one.meaning() == other.meaning();
  }

  /** What must not have two meanings. */
  private record Key(CodeScheme scheme, String code) implements Comparable<Key> {
    private static final Comparator<Key> BY_SCHEME =
        Comparator.comparing(Key::scheme).thenComparing(Key::code);

    static Key of(OptOutCode code) {
      return new Key(code.scheme(), code.code());
    }

    @Override
    public int compareTo(Key other) {
      return BY_SCHEME.compare(this, other);
    }
  }
}
