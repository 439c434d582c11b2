package org.consentaudit.optout;

import java.util.Optional;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;

/**
 * A row of a GP export that is, deletes or replaces an opt-out entry, or could be one.
 *
 * @param key the row's key
 * @param order which of several rows of the key is the later
 * @param patient whose row it is
 * @param nhsNumber the NHS number where the row itself carries it; empty where the patient table
 *     does
 * @param content what the row is
 * @param dates its dates
 * @param origin practice, supplier and line
 * @param tally where the row is counted
 */
public record CodedRow(
    RowKey key,
    RowOrder order,
    PatientKey patient,
    Optional<String> nhsNumber,
    Content content,
    WrittenDates dates,
    OptOutEntry.Origin origin,
    RowTally tally) {

  /** What a row is. */
  public sealed interface Content {}

  /**
   * An entry.
   *
   * @param codes what its codes mean; at least one opt-out
   */
  public record Entry(CodeReading codes) implements Content {}

  /**
   * A row that cannot be told to be an entry or not.
   *
   * @param doubt why; one for which {@link SetAside#isUnresolved()} holds
   * @param value what stands there, masked; for a CodeId, the CodeId itself
   */
  public record Doubtful(SetAside doubt, String value) implements Content {}

  /** A row with a code that is no opt-out code; it matters where it replaces an entry. */
  public record OtherCode() implements Content {}

  /** A deletion: it may be blank but for its keys. */
  public record Deletion() implements Content {}
}
