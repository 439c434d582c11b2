package org.consentaudit.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a row of the cursor alone: no file, no thread, nothing kept. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CursorBenchmark {
  private static final int ROWS = 100_000;

  /** Whether every field stands in quotes. */
  @Param({"false", "true"})
  public boolean quoted;

  private byte[] bytes = {};

  /** Makes the rows. */
  @Setup
  public void make() {
    StringBuilder text = new StringBuilder("nhs_number,release_id,release_date,recipient\n");
    for (int row = 0; row < ROWS; row++) {
      text.append("9990000018,NIC-990000,2016-04-30,Example University ").append(row).append('\n');
    }
    String plain = text.toString();
    bytes =
        (quoted
                ? "\"" + plain.strip().replace(",", "\",\"").replace("\n", "\"\n\"") + "\"\n"
                : plain)
            .getBytes(StandardCharsets.UTF_8);
  }

  /** Every row passed over. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long passOver() throws IOException {
    try (CsvCursor cursor = open()) {
      long rows = 0;
      while (cursor.next()) {
        rows++;
      }
      return rows;
    }
  }

  /** One cell of every row made text. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long readOneCell() throws IOException {
    try (CsvCursor cursor = open()) {
      long length = 0;
      while (cursor.next()) {
        length += cursor.text(0).length();
      }
      return length;
    }
  }

  private CsvCursor open() throws IOException {
    return CsvCursor.open("benchmark", new ByteArrayInputStream(bytes), CsvFormat.DEFAULT);
  }
}
