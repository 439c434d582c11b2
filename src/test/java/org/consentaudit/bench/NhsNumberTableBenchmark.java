package org.consentaudit.bench;

import java.util.concurrent.TimeUnit;
import org.consentaudit.NhsNumberTable;
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

/** Nanoseconds a look-up: nearly all are of patients who never opted out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NhsNumberTableBenchmark {
  private static final int PATIENTS = 1_000_000;

  /** One patient of so many is in the table. */
  @Param({"30", "2"})
  public int oneOf;

  private final NhsNumberTable table = new NhsNumberTable();
  private long[] numbers = {};

  /** Fills the table. */
  @Setup
  public void fill() {
    InventedPatients patients = new InventedPatients(PATIENTS);
    numbers = new long[PATIENTS];
    for (int patient = 0; patient < PATIENTS; patient++) {
      numbers[patient] = patients.nhsNumber(patient);
      if (patient % oneOf == 0) {
        table.add(numbers[patient]);
      }
    }
  }

  /** Looks everyone up. */
  @Benchmark
  @OperationsPerInvocation(PATIENTS)
  public int lookUp() {
    int found = 0;
    for (long number : numbers) {
      found += table.contains(number) ? 1 : 0;
    }
    return found;
  }
}
