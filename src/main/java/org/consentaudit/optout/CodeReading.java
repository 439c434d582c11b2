package org.consentaudit.optout;

import java.util.List;
import java.util.Set;

/**
 * What the codes of one row mean together (rules C2 to C4).
 *
 * @param recognised one element for each type of opt-out that the row is an entry of; empty where
 *     it is none
 * @param damage whether a spreadsheet damaged one of the codes
 */
public record CodeReading(List<RecognisedCode> recognised, Damage damage) {
  /** Copies the list. */
  public CodeReading {
    recognised = List.copyOf(recognised);
  }

  /** Whether the row is an entry of at least one type. */
  public boolean isOptOut() {
    return !recognised.isEmpty();
  }

  /** Traces of a spreadsheet in a row's codes (rule C4). */
  public enum Damage {
    /** None. */
    NONE,
    /** No code of the row is an opt-out code, and a damaged one could have been. */
    COULD_BE_OPT_OUT,
    /** Damage that cannot hide an opt-out; counted once per file. */
    HARMLESS
  }

  /**
   * One opt-out that the row's codes amount to.
   *
   * @param type the type of opt-out
   * @param meaning dissent wins over withdrawal where the row says both
   * @param scheme the terminology of the code shown
   * @param written the code that gives type and meaning, as written in the export
   * @param flags what to know about this reading
   */
  public record RecognisedCode(
      OptOutType type, Meaning meaning, CodeScheme scheme, String written, Set<Flag> flags) {
    /** Copies the flags. */
    public RecognisedCode {
      flags = Set.copyOf(flags);
    }
  }
}
