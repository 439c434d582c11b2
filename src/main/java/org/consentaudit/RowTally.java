package org.consentaudit;

import java.util.EnumMap;
import java.util.Map;

/**
 * The row counts of one input: how many were read, and where each of them went (rule K1). The one
 * accumulating class of the ledger; not safe for use by several threads at once.
 */
public final class RowTally {
  private final String input;
  private final Side side;
  private final Map<SetAside, Long> setAside = new EnumMap<>(SetAside.class);
  private long rowsRead;
  private long used;

  /**
   * An empty tally.
   *
   * @param input the input's path as given
   * @param side the side it was read on
   */
  public RowTally(String input, Side side) {
    this.input = input;
    this.side = side;
  }

  /** Counts rows read: each must later be used or set aside. */
  public void read(long rows) {
    rowsRead += rows;
  }

  /** Counts rows that were used. */
  public void used(long rows) {
    used += rows;
  }

  /** Counts rows that were set aside for one reason. */
  public void setAside(SetAside reason, long rows) {
    if (rows > 0) {
      setAside.merge(reason, rows, Long::sum);
    }
  }

  /** The input's path as given. */
  public String input() {
    return input;
  }

  /** The side the input was read on. */
  public Side side() {
    return side;
  }

  /** How many rows were read. */
  public long rowsRead() {
    return rowsRead;
  }

  /** How many rows were used. */
  public long used() {
    return used;
  }

  /** How many rows were set aside, by reason, in the order of {@link SetAside}. */
  public Map<SetAside, Long> setAside() {
    return new EnumMap<>(setAside);
  }
}
