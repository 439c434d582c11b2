package org.consentaudit.optout;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the policy says about one type of opt-out.
 *
 * @param type the type
 * @param description one line for people
 * @param introduced the first day on which its codes existed; an earlier effective date is
 *     implausible (rule S3)
 * @param upheldFrom the first day on which releases had to honour it; empty where always (rule D3)
 * @param processedUntil the last day on which an entry still had a route; empty where there is no
 *     such day (rule V5)
 * @param travel whether a list of it is passed downstream (rule L1)
 * @param conversion the type into which held opt-outs were converted, where they were
 */
public record TypePolicy(
    OptOutType type,
    String description,
    LocalDate introduced,
    Optional<LocalDate> upheldFrom,
    Optional<LocalDate> processedUntil,
    Travel travel,
    Optional<Conversion> conversion) {

  /** Whether opt-outs of a type leave the practice as a list. */
  public enum Travel {
    /** A list of patients goes downstream: absence from it is a failure. */
    PASSED_DOWNSTREAM,
    /** No such list exists; it is honoured by leaving the patient out at the source. */
    STAYS_AT_SOURCE
  }

  /**
   * A conversion of held opt-outs into another type.
   *
   * @param into the new type
   * @param from the first day of the new type; from then on a release's blank scope column follows
   *     that of the new type (rule D2)
   */
  public record Conversion(OptOutType into, LocalDate from) {}
}
