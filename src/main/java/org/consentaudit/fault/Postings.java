package org.consentaudit.fault;

/**
 * The cells of each value of a column with many values: a practice's opt-outs are found without
 * looking at those of 7,000 others.
 */
final class Postings {
  private final int[] starts;
  private final int[] cells;

  Postings(ValueColumn column) {
    int[] codes = column.codes();
    starts = new int[column.size() + 1];
    for (int code : codes) {
      starts[code + 1]++;
    }
    for (int code = 0; code < column.size(); code++) {
      starts[code + 1] += starts[code];
    }
    int[] next = starts.clone();
    cells = new int[codes.length];
    for (int cell = 0; cell < codes.length; cell++) {
      cells[next[codes[cell]]++] = cell;
    }
  }

  /** Place of a value's first cell. */
  int start(int code) {
    return starts[code];
  }

  /** Place after a value's last cell. */
  int end(int code) {
    return starts[code + 1];
  }

  int cell(int place) {
    return cells[place];
  }

  /** Cells of the value that has most. */
  int largest() {
    int largest = 0;
    for (int code = 0; code + 1 < starts.length; code++) {
      largest = Math.max(largest, starts[code + 1] - starts[code]);
    }
    return largest;
  }
}
