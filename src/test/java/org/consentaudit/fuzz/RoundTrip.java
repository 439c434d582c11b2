package org.consentaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.consentaudit.csv.RefusedInputException;

/** What is read can be printed, and what is printed is read as the same. */
public final class RoundTrip {
  private RoundTrip() {}

  /** Reads a document. */
  public interface Reader<T> {
    /** What the bytes say; refuses what cannot be read. */
    T read(byte[] written) throws IOException;
  }

  /** Holds it of bytes that are not refused; a refusal names nobody. */
  public static <T> void check(byte[] data, Reader<T> reader, Function<T, String> printer)
      throws IOException {
    T value;
    try {
      value = reader.read(data);
    } catch (RefusedInputException e) {
      Refusal.assertNamesNobody(e);
      return;
    }
    String printed = printer.apply(value);
    T again = reader.read(printed.getBytes(StandardCharsets.UTF_8));
    assertThat(again).isEqualTo(value);
    assertThat(printer.apply(again)).isEqualTo(printed);
  }
}
