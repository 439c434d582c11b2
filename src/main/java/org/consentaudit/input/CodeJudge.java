package org.consentaudit.input;

import java.util.List;
import java.util.Optional;
import org.consentaudit.Masking;
import org.consentaudit.input.SeenCode.Standing;
import org.consentaudit.optout.CodeReading;
import org.consentaudit.optout.CodeReading.Damage;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.consentaudit.optout.CodeRecogniser;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutCode;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.ReadCode;
import org.consentaudit.optout.WrittenCode;

/**
 * Tells, for people who look at a file, which of its codes are opt-outs of the policy, and which
 * only look like some. What an audit makes of a row is {@link CodeRecogniser}'s to say.
 */
final class CodeJudge {
  private static final String ANY_SCHEME = "any";
  private static final int READ_LENGTH = 5;

  private final List<OptOutCode> codes;
  private final CodeRecogniser recogniser;
  private final NeighbourCodes neighbours = NeighbourCodes.shipped();

  CodeJudge(OptOutPolicy policy) {
    this.codes = policy.codes();
    this.recogniser = new CodeRecogniser(policy);
  }

  /** What is to be said about a code; empty where nothing is. */
  Optional<SeenCode> judge(WrittenCode written) {
    CodeReading reading = recogniser.read(List.of(written));
    if (reading.isOptOut()) {
      return Optional.of(optOut(reading.recognised().get(0)));
    }
    if (reading.damage() == Damage.COULD_BE_OPT_OUT) {
      return Optional.of(
          like(
              written,
              Masking.hideNhsNumbers(written.text()),
              "damaged by a spreadsheet; could be an opt-out code"));
    }
    return otherCase(written)
        .or(() -> otherScheme(written))
        .or(() -> neighbour(written))
        .or(() -> damaged(reading));
  }

  private static SeenCode optOut(RecognisedCode found) {
    String code = found.written();
    if (found.flags().contains(Flag.AMBIGUOUS_CODE)) {
      code = code.substring(0, READ_LENGTH - 1) + ".";
    } else if (found.scheme() == CodeScheme.READ2) {
      code = ReadCode.normalise(code);
    }
    return new SeenCode(
        Standing.OPT_OUT,
        found.scheme().label(),
        code,
        found.type().name() + " " + PolicyWords.wordFor(found.meaning(), PolicyWords.MEANINGS));
  }

  /** Codes are case-sensitive, and a difference of case alone is most often a slip (rule C1). */
  private Optional<SeenCode> otherCase(WrittenCode written) {
    for (OptOutCode code : codes) {
      boolean sameScheme = written.scheme().orElse(code.scheme()) == code.scheme();
      String normal = normal(code.scheme(), written.text());
      if (sameScheme && normal.equalsIgnoreCase(code.code())) {
        return Optional.of(
            like(written, normal, "differs from " + code.code() + " only in letter case"));
      }
    }
    return Optional.empty();
  }

  private Optional<SeenCode> otherScheme(WrittenCode written) {
    for (OptOutCode code : codes) {
      if (normal(code.scheme(), written.text()).equals(code.code())) {
        return Optional.of(
            like(
                written,
                code.code(),
                "an opt-out code of " + code.scheme().label() + ", under another terminology"));
      }
    }
    return Optional.empty();
  }

  private Optional<SeenCode> neighbour(WrittenCode written) {
    for (CodeScheme scheme : CodeScheme.values()) {
      String normal = normal(scheme, written.text());
      if (written.scheme().orElse(scheme) == scheme && isPlain(normal)) {
        Optional<String> term = neighbours.term(scheme, normal);
        if (term.isPresent()) {
          return Optional.of(like(written, normal, term.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<SeenCode> damaged(CodeReading reading) {
    return reading.damage() == Damage.HARMLESS
        ? Optional.of(new SeenCode(Standing.DAMAGED, "", "", ""))
        : Optional.empty();
  }

  private static SeenCode like(WrittenCode written, String code, String note) {
    String scheme = written.scheme().map(CodeScheme::label).orElse(ANY_SCHEME);
    return new SeenCode(Standing.LIKE_AN_OPT_OUT, scheme, code, note);
  }

  private static String normal(CodeScheme scheme, String text) {
    return scheme == CodeScheme.READ2 ? ReadCode.normalise(text) : text;
  }

  /** Whether the text is what a code can be made of: anything else is not shown. */
  private static boolean isPlain(String code) {
    return code.chars()
        .allMatch(
            c ->
                (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || c == '.');
  }
}
