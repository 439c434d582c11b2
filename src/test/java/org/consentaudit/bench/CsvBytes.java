package org.consentaudit.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes plain CSV quickly: gigabytes are made before anything can be measured. */
final class CsvBytes implements Closeable {
  private static final int BUFFER = 1 << 20;

  /** No record written here is longer. */
  private static final int ROOM = 4096;

  private final OutputStream out;
  private final Quoting quoting;
  private final byte[] bytes = new byte[BUFFER];
  private int length;
  private boolean first = true;

  /** Which fields stand in quotes. */
  enum Quoting {
    /** None: no field here needs them. */
    NONE,
    /** Every field. */
    ALL
  }

  CsvBytes(Path file, Quoting quoting) throws IOException {
    this.out = Files.newOutputStream(file);
    this.quoting = quoting;
  }

  /** Writes a header, in the same quotes as the rest. */
  void header(String columns) throws IOException {
    for (String column : columns.split(",", -1)) {
      text(ascii(column));
    }
    end();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void text(byte[] field) {
    open();
    System.arraycopy(field, 0, bytes, length, field.length);
    length += field.length;
    close(quoting);
  }

  void empty() {
    open();
    close(quoting);
  }

  /** A number with at least so many digits. */
  void number(long value, int digits) {
    open();
    digits(value, digits);
    close(quoting);
  }

  /** Text made of a prefix and a number. */
  void numbered(byte[] prefix, long value, int digits) {
    open();
    System.arraycopy(prefix, 0, bytes, length, prefix.length);
    length += prefix.length;
    digits(value, digits);
    close(quoting);
  }

  /** A GUID made of a kind and a number: the same for the same two. */
  void guid(int kind, long value) {
    open();
    long high = Mix.of(kind, value);
    long low = (((long) kind) << 56) | value;
    hex(high >>> 32, 8);
    bytes[length++] = '-';
    hex(high >>> 16, 4);
    bytes[length++] = '-';
    hex(high, 4);
    bytes[length++] = '-';
    hex(low >>> 48, 4);
    bytes[length++] = '-';
    hex(low, 12);
    close(quoting);
  }

  /** Ends the record. */
  void end() throws IOException {
    bytes[length++] = '\n';
    first = true;
    if (length > BUFFER - ROOM) {
      out.write(bytes, 0, length);
      length = 0;
    }
  }

  private void open() {
    if (!first) {
      bytes[length++] = ',';
    }
    first = false;
    if (quoting == Quoting.ALL) {
      bytes[length++] = '"';
    }
  }

  private void close(Quoting how) {
    if (how == Quoting.ALL) {
      bytes[length++] = '"';
    }
  }

  private void digits(long value, int digits) {
    int width = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      width++;
    }
    int end = length + Math.max(width, digits);
    long rest = value;
    for (int at = end - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length = end;
  }

  private void hex(long value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      bytes[length++] =
          (byte) Character.toUpperCase(Character.forDigit((int) (value >>> shift) & 15, 16));
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      out.write(bytes, 0, length);
    }
  }
}
