package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.consentaudit.csv.RefusedInputException;

/**
 * One file to read: on disk, a member of a zip, or gzipped, never unpacked to disk.
 *
 * <p>It may be opened more than once, as an EMIS export takes several passes, also by several
 * threads. Each stream proves at its end that the file was whole and did not change during the run
 * (rule K3); rows count only once that end was reached. The fingerprint is taken the first time.
 */
public final class InputFile {
  private final String name;
  private final Storage storage;
  private final boolean gzipped;
  private final AtomicReference<FileFingerprint> fingerprint = new AtomicReference<>();
  private final AtomicInteger gzipMembers = new AtomicInteger();

  InputFile(String name, Storage storage) {
    this.name = name;
    this.storage = storage;
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
   */
  public boolean isSameFileAs(InputFile other) throws IOException {
    if (storage.identity().equals(other.storage.identity())) {
      return true;
    }
    Optional<String> content = contentRead();
    return content.isPresent() && content.equals(other.contentRead());
  }

  @Override
  public String toString() {
    return name;
  }

  private Optional<String> contentRead() {
    return fingerprint().filter(read -> read.bytes() > 0).map(FileFingerprint::contentSha256);
  }

  private InputStream unpacked(InputStream stored) {
    long size = storage.rawBytes();
    boolean first = fingerprint().isEmpty();
    MeasuredBytes packed = measured(stored, size, first);
    if (!gzipped) {
      return new WholeRead(packed, () -> takeDown(packed, packed));
    }
    GzipBytes members = new GzipBytes(name, packed);
    MeasuredBytes content = measured(members, size, first);
    return new WholeRead(
        content,
        () -> {
          gzipMembers.set(members.members());
          takeDown(packed, content);
        });
  }

  private MeasuredBytes measured(InputStream in, long rawBytes, boolean first) {
    return first
        ? MeasuredBytes.digested(name, in, rawBytes)
        : MeasuredBytes.counted(name, in, rawBytes);
  }

  /** Keeps the fingerprint of the first whole read; a second first read has to be of the same. */
  private void takeDown(MeasuredBytes packed, MeasuredBytes content) throws RefusedInputException {
    Optional<String> sha256 = packed.sha256Hex();
    Optional<String> contentSha256 = content.sha256Hex();
    if (sha256.isEmpty() || contentSha256.isEmpty()) {
      return;
    }
    FileFingerprint read =
        new FileFingerprint(storage.rawBytes(), content.count(), sha256.get(), contentSha256.get());
    fingerprint.compareAndSet(null, read);
    if (!fingerprint().equals(Optional.of(read))) {
      throw Refusals.changed(name, "");
    }
  }
}
