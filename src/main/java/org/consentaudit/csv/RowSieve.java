package org.consentaudit.csv;

/**
 * Decides as bytes, before anybody looks at a record, whether somebody has to. Of a billion rows
 * hardly any matters, and what a row costs that does not matter is what a run costs.
 *
 * <p>A sieve may keep a record without need, never the other way round: whenever it is in doubt it
 * keeps, and the reader that sees the record decides as if there were no sieve. It counts what it
 * throws away, because nobody else will (rule K1). Each sieve is used by one thread at a time.
 */
public interface RowSieve {
  /**
   * Whether the record that the cursor stands at has to be given out.
   *
   * @param row a cursor at the record; its line may be counted from another place than the file's
   *     first
   */
  boolean keeps(CsvCursor row);
}
