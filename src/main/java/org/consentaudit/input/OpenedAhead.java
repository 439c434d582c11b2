package org.consentaudit.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Opens files ahead of the one that is read, so that threads which have nothing left to do on that
 * one go on with the next: a packed file can be unpacked, and any file digested, by one thread at a
 * time only. Files are given out in their order.
 *
 * @param <T> what is opened
 */
final class OpenedAhead<T extends Closeable> implements Closeable {
  /**
   * How many files are open at once, whatever the number of threads: of several files that have to
   * be refused the same one must be refused everywhere. Fewer leave threads idle where files are
   * packed; more hold more memory, a few megabytes each.
   */
  private static final int MOST_OPEN = 4;

  /** Opens one file. */
  interface Opener<F, T> {
    /** The file, opened. */
    T open(F file) throws IOException;
  }

  /** Reads one file. */
  interface Reader<T> {
    /** Reads all of it. */
    void read(T opened) throws IOException;
  }

  private final Deque<T> opened = new ArrayDeque<>();

  private OpenedAhead() {}

  /** Reads files one after the other. */
  static <F, T extends Closeable> void readAll(List<F> files, Opener<F, T> opener, Reader<T> reader)
      throws IOException {
    Iterator<F> rest = files.iterator();
    try (OpenedAhead<T> ahead = new OpenedAhead<>()) {
      while (ahead.open(rest, opener)) {
        try (T file = ahead.opened.remove()) {
          reader.read(file);
        }
      }
    }
  }

  /** Opens what may be open; says whether there is a file to read. */
  private <F> boolean open(Iterator<F> rest, Opener<F, T> opener) throws IOException {
    while (opened.size() < MOST_OPEN && rest.hasNext()) {
      opened.add(opener.open(rest.next()));
    }
    return !opened.isEmpty();
  }

  @Override
  public void close() throws IOException {
    for (T file : opened) {
      file.close();
    }
  }
}
