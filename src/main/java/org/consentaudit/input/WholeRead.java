package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.consentaudit.csv.RefusedInputException;

/**
 * Says when an input has been read to its end, and once refused stays refused, so that no reader
 * can step over the damage and go on behind it.
 */
final class WholeRead extends InputStream {
  /** Told that the end was reached and everything checked. */
  interface AtEnd {
    /** Takes down what was read; may still refuse it. Called once or more. */
    void reached() throws RefusedInputException;
  }

  private final InputStream in;
  private final AtEnd atEnd;
  private Optional<RefusedInputException> refusal = Optional.empty();

  WholeRead(InputStream in, AtEnd atEnd) {
    this.in = in;
    this.atEnd = atEnd;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    try {
      int read = in.read(target, from, length);
      if (read < 0) {
        atEnd.reached();
      }
      return read;
    } catch (RefusedInputException e) {
      refusal = Optional.of(e);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
