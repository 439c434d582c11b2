package org.consentaudit.optout;

/** What a reader must know about how an entry, or a patient's state, was understood. */
public enum Flag {
  /** A Read code whose dot was lost ({@code 9Nu000}), read as the dotted code (rule C2). */
  AMBIGUOUS_CODE,
  /** The two terminologies of the row do not mean the same (rule C3). */
  TERMINOLOGY_DISAGREEMENT,
  /** No effective date; the entered date stands in, or there is no date at all (rule S2). */
  UNDATED,
  /** The effective date cannot be right; the entered date stands in (rule S3). */
  IMPLAUSIBLE_DATE,
  /** Only the year, or the year and month, of the effective date is known (rule S4). */
  APPROXIMATE_DATE,
  /** Dissent and withdrawal tie for the last entry of a day: an opt-out (rule S1). */
  SAME_DAY_CONFLICT,
  /** An entry dated after the audit's today was ignored (rule S4). */
  FUTURE_DATED
}
