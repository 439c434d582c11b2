package org.consentaudit.optout;

import java.util.List;
import java.util.Set;

/**
 * One of the policy's ordered rules about which releases had to honour an opt-out (rule D3). Data
 * only; the dissemination package reads releases by it.
 *
 * @param id a short name, unique in the policy
 * @param scope what the rule decides
 * @param reason why, in words for a report
 * @param types the types it speaks about; empty for all
 * @param when the condition
 */
public record ScopeRule(
    String id, Scope scope, String reason, Set<OptOutType> types, Condition when) {

  /** Whether a release had to honour a type of opt-out. */
  public enum Scope {
    /** It had to. */
    IN,
    /** It did not have to, for the reason given. */
    OUT,
    /** Nothing given tells. */
    UNKNOWN
  }

  /** A column of the register that rules read. */
  public enum Field {
    /** What the recipient uses the data for. */
    PURPOSE,
    /** The legal basis of the release. */
    LEGAL_BASIS,
    /** Identifiable, pseudonymised, anonymised, demographics. */
    DATA_TYPE,
    /** Where the data came from, such as GP records. */
    SOURCE,
    /** What the sender said about opt-outs. */
    OPT_OUTS_APPLIED,
    /** The data set released. */
    DATASET
  }

  /** When a rule applies. */
  public sealed interface Condition {}

  /** The conditions that need nothing but their name. */
  public enum Named implements Condition {
    /** The release is dated before the type was upheld. */
    BEFORE_UPHELD,
    /** The source or the dataset shows that the data did not come from GP records. */
    NOT_FROM_GP_RECORDS,
    /** Neither source nor dataset tells whether the data came from GP records. */
    ORIGIN_UNKNOWN
  }

  /**
   * One of the fields says one of the phrases, as whole words in any case.
   *
   * @param fields the fields read
   * @param phrases the phrases looked for
   * @param unless phrases that are struck out first, such as "no consent"
   */
  public record Says(Set<Field> fields, List<String> phrases, List<String> unless)
      implements Condition {}

  /**
   * A field begins with one of the words, or is exactly one of the texts, in any case.
   *
   * @param field the field read
   * @param begins words it may begin with
   * @param equals texts it may be
   */
  public record Begins(Field field, List<String> begins, List<String> equals)
      implements Condition {}
}
