package org.consentaudit.optout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.optout.CodeReading.Damage;
import org.consentaudit.optout.CodeReading.RecognisedCode;

/**
 * Tells which rows are entries of an opt-out. Codes compare exactly and case-sensitively, as text;
 * never by prefix, because {@code 9Nu2.} to {@code 9Nu9.} are other concepts, and never by term,
 * because terms vary between systems (rule C1).
 */
public final class CodeRecogniser {
  private final Map<CodeScheme, Map<String, OptOutCode>> codes = new EnumMap<>(CodeScheme.class);

  /** A recogniser of the policy's codes. */
  public CodeRecogniser(OptOutPolicy policy) {
    for (CodeScheme scheme : CodeScheme.values()) {
      codes.put(scheme, new HashMap<>());
    }
    for (OptOutCode code : policy.codes()) {
      codesOf(code.scheme()).put(code.code(), code);
    }
  }

  /**
   * What the codes of one row mean together. In loops, because every code in an export comes by.
   *
   * @param written the codes of the row, Read v2 or CTV3 ahead of SNOMED CT; blank ones are skipped
   */
  public CodeReading read(List<WrittenCode> written) {
    List<WrittenCode> present = new ArrayList<>();
    List<Match> matches = new ArrayList<>();
    for (WrittenCode code : written) {
      if (!code.text().isEmpty()) {
        present.add(code);
        match(code).ifPresent(matches::add);
      }
    }
    if (matches.isEmpty()) {
      return new CodeReading(List.of(), damageOf(present));
    }
    Match first = matches.get(0);
    boolean agree =
        matches.size() == present.size() && matches.stream().allMatch(first::saysTheSameAs);
    boolean damaged = present.stream().anyMatch(CodeRecogniser::isDamaged);
    return new CodeReading(recognised(matches, agree), damaged ? Damage.HARMLESS : Damage.NONE);
  }

  private static List<RecognisedCode> recognised(List<Match> matches, boolean agree) {
    List<RecognisedCode> recognised = new ArrayList<>();
    TreeSet<OptOutType> types = new TreeSet<>();
    matches.forEach(match -> types.add(match.code.type()));
    for (OptOutType type : types) {
      List<Match> ofType = matches.stream().filter(m -> m.code.type().equals(type)).toList();
      Match shown =
          ofType.stream()
              .filter(match -> match.code.meaning() == Meaning.DISSENT)
              .findFirst()
              .orElse(ofType.get(0));
      Set<Flag> flags = EnumSet.copyOf(shown.flags);
      if (!agree) {
        flags.add(Flag.TERMINOLOGY_DISAGREEMENT);
      }
      recognised.add(
          new RecognisedCode(
              type, shown.code.meaning(), shown.code.scheme(), shown.written, flags));
    }
    return recognised;
  }

  private Optional<Match> match(WrittenCode written) {
    if (written.scheme().isPresent()) {
      return match(written.scheme().get(), written.text());
    }
    for (CodeScheme scheme : CodeScheme.values()) {
      Optional<Match> match = match(scheme, written.text());
      if (match.isPresent()) {
        return match;
      }
    }
    return Optional.empty();
  }

  private Optional<Match> match(CodeScheme scheme, String text) {
    Map<String, OptOutCode> known = codesOf(scheme);
    String code = scheme == CodeScheme.READ2 ? ReadCode.normalise(text) : text;
    if (known.containsKey(code)) {
      return Optional.of(new Match(known.get(code), text, EnumSet.noneOf(Flag.class)));
    }
    String dotted = ReadCode.restoreLostDot(text);
    if (scheme == CodeScheme.READ2 && known.containsKey(dotted)) {
      return Optional.of(new Match(known.get(dotted), text, EnumSet.of(Flag.AMBIGUOUS_CODE)));
    }
    return Optional.empty();
  }

  private Damage damageOf(List<WrittenCode> present) {
    Damage worst = Damage.NONE;
    for (WrittenCode code : present) {
      if (mayBeSnomed(code) && couldBeOptOut(code.text())) {
        return Damage.COULD_BE_OPT_OUT;
      }
      if (isDamaged(code)) {
        worst = Damage.HARMLESS;
      }
    }
    return worst;
  }

  private boolean couldBeOptOut(String damaged) {
    return codesOf(CodeScheme.SNOMED).keySet().stream()
        .anyMatch(known -> SnomedId.couldHaveBeen(damaged, known));
  }

  private static boolean isDamaged(WrittenCode code) {
    return mayBeSnomed(code) && SnomedId.isDamaged(code.text());
  }

  private static boolean mayBeSnomed(WrittenCode code) {
    return code.scheme().orElse(CodeScheme.SNOMED) == CodeScheme.SNOMED;
  }

  private Map<String, OptOutCode> codesOf(CodeScheme scheme) {
    return codes.getOrDefault(scheme, Map.of());
  }

  /** A code of the policy found in a row. */
  private record Match(OptOutCode code, String written, EnumSet<Flag> flags) {
    /** Whether both mean the same, whatever their terminology. */
    boolean saysTheSameAs(Match other) {
      return code.type().equals(other.code.type()) && code.meaning() == other.code.meaning();
    }
  }
}
