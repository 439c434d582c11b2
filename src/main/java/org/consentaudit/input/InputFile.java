package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.consentaudit.InputDigests;
import org.consentaudit.csv.RefusedInputException;

/**
 * One file to read: on disk, a member of a zip, or gzipped, never unpacked to disk.
 *
 * <p>It may be opened more than once, as an EMIS export takes several passes, also by several
 * threads. Each stream proves at its end that the file was whole and did not change during the run
 * (rule K3); rows count only once that end was reached. The fingerprint is taken the first time,
 * and every later read has to have read as many bytes.
 */
public final class InputFile {
  /** Bytes that two files are compared by: smaller means more reads, larger gains nothing. */
  private static final int COMPARED_BYTES = 1 << 16;

  private final String name;
  private final Storage storage;
  private final Bookkeeping bookkeeping;
  private final boolean gzipped;
  private final AtomicReference<FileFingerprint> fingerprint = new AtomicReference<>();
  private final AtomicInteger gzipMembers = new AtomicInteger();
  private final AtomicBoolean expected = new AtomicBoolean();

  InputFile(String name, Storage storage, Bookkeeping bookkeeping) {
    this.name = name;
    this.storage = storage;
    this.bookkeeping = bookkeeping;
    this.gzipped = ForeignFormat.isGzip(name);
  }

  /**
   * The path as the user gave it, with {@code /} between its parts, and {@code !/} ahead of an
   * archive's member: {@code gp/export.zip!/SRCode.csv}. It may hold digits that are an NHS number.
   */
  public String name() {
    return name;
  }

  /** The last part of the name, without {@code .gz}: what supplier layouts are recognised by. */
  public String fileName() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return gzipped ? last.substring(0, last.length() - ".gz".length()) : last;
  }

  /** Says that the file is sure to be read, so that it is known how much there is to be read. */
  public void expect() {
    if (expected.compareAndSet(false, true)) {
      bookkeeping.progress().expect(storage.bytesToRead());
    }
  }

  /**
   * The file's bytes, unpacked. Every read may refuse the file, the last one (that returns -1)
   * included.
   */
  public InputStream open() throws IOException {
    InputStream stored = storage.open(name);
    boolean opened = false;
    try {
      PushbackInputStream content =
          new PushbackInputStream(unpacked(stored), ForeignFormat.HEAD_BYTES);
      byte[] head = content.readNBytes(ForeignFormat.HEAD_BYTES);
      ForeignFormat.requireText(name, head);
      content.unread(head);
      opened = true;
      return content;
    } finally {
      if (!opened) {
        stored.close();
      }
    }
  }

  /** What was read; empty until a stream has been read to its end. */
  public Optional<FileFingerprint> fingerprint() {
    return Optional.ofNullable(fingerprint.get());
  }

  /**
   * How many gzip members the file was made of; 0 if it is not gzipped, or not yet read. More than
   * one has to be said: a file cut between two of them cannot be told from a whole one.
   */
  public int gzipMembers() {
    return gzipMembers.get();
  }

  /**
   * Whether the other is the same file: by what the file system knows it by, which sees through
   * links of both kinds, or by its unpacked content once both have been read. Two files without any
   * content are not held to be the same.
   *
   * <p>Where no digests were taken, files of one length are read once more and compared byte by
   * byte: what is the same on both sides is found with and without them (rule K3).
   */
  public boolean isSameFileAs(InputFile other) throws IOException {
    if (storage.identity().equals(other.storage.identity())) {
      return true;
    }
    if (fingerprint().isEmpty() || other.fingerprint().isEmpty()) {
      return false;
    }
    FileFingerprint mine = fingerprint().get();
    FileFingerprint theirs = other.fingerprint().get();
    if (mine.bytes() == 0 || mine.bytes() != theirs.bytes()) {
      return false;
    }
    boolean digested = mine.contentSha256().isPresent() && theirs.contentSha256().isPresent();
    return digested ? mine.contentSha256().equals(theirs.contentSha256()) : hasSameBytesAs(other);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Reads both again, up to the first difference. */
  private boolean hasSameBytesAs(InputFile other) throws IOException {
    byte[] mine = new byte[COMPARED_BYTES];
    byte[] theirs = new byte[COMPARED_BYTES];
    try (InputStream one = open();
        InputStream two = other.open()) {
      int count;
      do {
        count = one.readNBytes(mine, 0, COMPARED_BYTES);
        int theirCount = two.readNBytes(theirs, 0, COMPARED_BYTES);
        if (!Arrays.equals(mine, 0, count, theirs, 0, theirCount)) {
          return false;
        }
      } while (count == COMPARED_BYTES);
      return true;
    }
  }

  private InputStream unpacked(InputStream stored) {
    boolean again = fingerprint().isPresent();
    InputDigests taken = again ? InputDigests.NONE : bookkeeping.digests();
    MeasuredBytes packed = new MeasuredBytes(name, stored, storage.rawBytes(), taken);
    return new WatchedBytes(
        wholeRead(packed, taken),
        packed::count,
        storage.bytesToRead(),
        again ? WatchedBytes.Reading.AGAIN : WatchedBytes.Reading.FIRST,
        bookkeeping.progress());
  }

  private WholeRead wholeRead(MeasuredBytes packed, InputDigests taken) {
    if (!gzipped) {
      return new WholeRead(packed, () -> takeDown(packed, packed));
    }
    GzipBytes members = new GzipBytes(name, packed);
    MeasuredBytes content = new MeasuredBytes(name, members, storage.rawBytes(), taken);
    return new WholeRead(
        content,
        () -> {
          gzipMembers.set(members.members());
          takeDown(packed, content);
        });
  }

  /** Keeps the fingerprint of the first whole read; every other has to have been of the same. */
  private void takeDown(MeasuredBytes packed, MeasuredBytes content) throws RefusedInputException {
    FileFingerprint read =
        new FileFingerprint(
            storage.rawBytes(), content.count(), packed.sha256Hex(), content.sha256Hex());
    fingerprint.compareAndSet(null, read);
    if (fingerprint().filter(read::agreesWith).isEmpty()) {
      throw Refusals.changed(name, "");
    }
  }
}
