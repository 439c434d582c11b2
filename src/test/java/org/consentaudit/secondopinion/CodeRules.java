package org.consentaudit.secondopinion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.SetAside;

/** What the codes of one row mean: rules C1 to C4. */
final class CodeRules {
  static final String READ = "read2";
  static final String CTV3 = "ctv3";
  static final String SNOMED = "snomed";
  static final String ANY = "";

  private static final Map<String, Meaning> READ_CODES =
      Map.of(
          "9Nu0.", new Meaning(ObjectionType.TYPE_1, Act.DISSENT),
          "9Nu1.", new Meaning(ObjectionType.TYPE_1, Act.WITHDRAWAL),
          "9Nu4.", new Meaning(ObjectionType.TYPE_2, Act.DISSENT),
          "9Nu5.", new Meaning(ObjectionType.TYPE_2, Act.WITHDRAWAL));

  private static final Map<String, Meaning> CTV3_CODES =
      Map.of(
          "XaZ89", new Meaning(ObjectionType.TYPE_1, Act.DISSENT),
          "XaZ8A", new Meaning(ObjectionType.TYPE_1, Act.WITHDRAWAL),
          "XaaVL", new Meaning(ObjectionType.TYPE_2, Act.DISSENT),
          "XaaVM", new Meaning(ObjectionType.TYPE_2, Act.WITHDRAWAL));

  private static final Map<String, Meaning> SNOMED_CODES =
      Map.of(
          "827241000000103", new Meaning(ObjectionType.TYPE_1, Act.DISSENT),
          "827261000000102", new Meaning(ObjectionType.TYPE_1, Act.WITHDRAWAL),
          "881561000000100", new Meaning(ObjectionType.TYPE_2, Act.DISSENT),
          "881581000000109", new Meaning(ObjectionType.TYPE_2, Act.WITHDRAWAL));

  private static final List<String> LOCAL_PREFIXES =
      List.of("EMIS", "ESCT", "FUNDHC", "JHCC", "RAFME");

  private CodeRules() {}

  /** The type and the act that a code of the policy stands for. */
  record Meaning(ObjectionType type, Act act) {}

  /** A code as written, with the scheme under which it is to be read. */
  record Term(String scheme, String written) {
    boolean isBlank() {
      return written.isEmpty();
    }
  }

  /** One opt-out that a row records. */
  record Recorded(Meaning meaning, String scheme, String code, Set<String> flags) {}

  /**
   * What a row comes to: either it records opt-outs, or it is set aside for the reason.
   *
   * @param recorded one for each type; empty where there is a reason
   */
  record Reading(List<Recorded> recorded, Optional<SetAside> reason) {}

  /** A term that is a code of the policy. */
  private record Match(Meaning meaning, String scheme, String written, boolean ambiguous) {}

  /** Rules C1 to C4 for a row that carries one or two terms, the Read or CTV3 one first. */
  static Reading read(List<Term> terms) {
    List<Match> matches = new ArrayList<>();
    boolean blank = true;
    boolean damaged = false;
    for (Term term : terms) {
      match(term).ifPresent(matches::add);
      blank &= term.isBlank();
      damaged |= couldBeDamaged(term);
    }
    if (matches.isEmpty()) {
      SetAside reason =
          damaged ? SetAside.DAMAGED_CODE : blank ? SetAside.NO_CODE : SetAside.NOT_AN_OPT_OUT;
      return new Reading(List.of(), Optional.of(reason));
    }
    return new Reading(recorded(matches, disagree(terms, matches)), Optional.empty());
  }

  /** Rule C3: one is an opt-out code and another is a non-blank code that is not its equivalent. */
  private static boolean disagree(List<Term> terms, List<Match> matches) {
    for (Term term : terms) {
      for (Match match : matches) {
        boolean equivalent =
            match(term).map(m -> m.meaning().equals(match.meaning())).orElse(false);
        if (!term.isBlank() && !equivalent) {
          return true;
        }
      }
    }
    return false;
  }

  /** Rule C3: an entry of each type; dissent wins; of two such codes the first is shown. */
  private static List<Recorded> recorded(List<Match> matches, boolean disagree) {
    List<Recorded> recorded = new ArrayList<>();
    for (ObjectionType type : ObjectionType.values()) {
      for (Act act : Act.values()) {
        Meaning meaning = new Meaning(type, act);
        boolean typeTaken = recorded.stream().anyMatch(r -> r.meaning().type() == type);
        Optional<Match> shown =
            matches.stream().filter(m -> m.meaning().equals(meaning)).findFirst();
        if (!typeTaken && shown.isPresent()) {
          Set<String> flags = new TreeSet<>();
          if (disagree) {
            flags.add("TERMINOLOGY_DISAGREEMENT");
          }
          if (matches.stream().anyMatch(m -> m.meaning().equals(meaning) && m.ambiguous())) {
            flags.add("AMBIGUOUS_CODE");
          }
          recorded.add(new Recorded(meaning, shown.get().scheme(), shown.get().written(), flags));
        }
      }
    }
    return recorded;
  }

  /** Rule C2: a code matches only under its own scheme; a blank scheme matches any. */
  private static Optional<Match> match(Term term) {
    String written = term.written();
    if (term.scheme().equals(READ) || term.scheme().equals(ANY)) {
      String read = normalRead(written);
      if (READ_CODES.containsKey(read)) {
        boolean ambiguous = written.length() == 6 && written.charAt(4) == '0';
        return Optional.of(new Match(READ_CODES.get(read), READ, written, ambiguous));
      }
    }
    if ((term.scheme().equals(CTV3) || term.scheme().equals(ANY))
        && CTV3_CODES.containsKey(written)) {
      return Optional.of(new Match(CTV3_CODES.get(written), CTV3, written, false));
    }
    if ((term.scheme().equals(SNOMED) || term.scheme().equals(ANY))
        && SNOMED_CODES.containsKey(written)) {
      return Optional.of(new Match(SNOMED_CODES.get(written), SNOMED, written, false));
    }
    return Optional.empty();
  }

  /** Rule C2: the five characters of a Read v2 code; what cannot be one stays as it is. */
  static String normalRead(String written) {
    if (isLocal(written)) {
      return written;
    }
    int hyphen = written.indexOf('-');
    String code = hyphen < 0 ? written : written.substring(0, hyphen);
    return switch (code.length()) {
      case 4 -> code + ".";
      case 6 -> sixCharacters(code);
      case 7 -> code.substring(0, 5);
      default -> code;
    };
  }

  /** A code that a supplier made up, by the prefixes of the suppliers. */
  static boolean isLocal(String written) {
    return LOCAL_PREFIXES.stream().anyMatch(written::startsWith);
  }

  /** Rule C2: a dot in fifth place keeps five; {@code 9Nu000} counts as {@code 9Nu0.}. */
  private static String sixCharacters(String code) {
    if (code.charAt(4) == '.') {
      return code.substring(0, 5);
    }
    return code.endsWith("00") ? code.substring(0, 4) + "." : code;
  }

  /**
   * Rule C4: E-notation that rounds to a policy code, or one but for the last digit, or one that is
   * formatted as a number.
   */
  static boolean couldBeDamaged(Term term) {
    if (!term.scheme().equals(SNOMED) && !term.scheme().equals(ANY)) {
      return false;
    }
    for (String code : SNOMED_CODES.keySet()) {
      if (roundsTo(term.written(), code)
          || differsInLastDigit(term.written(), code)
          || isFormatted(term.written(), code)) {
        return true;
      }
    }
    return false;
  }

  private static boolean roundsTo(String written, String code) {
    if (!written.matches("[0-9](\\.[0-9]+)?[eE]\\+?[0-9]{1,3}")) {
      return false;
    }
    BigDecimal value = new BigDecimal(written);
    MathContext digits = new MathContext(value.precision(), RoundingMode.HALF_UP);
    return new BigDecimal(code).round(digits).compareTo(value) == 0;
  }

  /** With separators of thousands, or decimal places that are noughts. */
  private static boolean isFormatted(String written, String code) {
    if (!written.matches("[0-9]{1,3}(,[0-9]{3})+(\\.0+)?|[0-9]+\\.0+")) {
      return false;
    }
    String digits = written.replaceAll("\\.0+$", "").replace(",", "");
    return digits.equals(code);
  }

  private static boolean differsInLastDigit(String written, String code) {
    int last = code.length() - 1;
    return written.length() == code.length()
        && written.startsWith(code.substring(0, last))
        && Character.isDigit(written.charAt(last))
        && !written.equals(code);
  }
}
