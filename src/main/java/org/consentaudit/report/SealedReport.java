package org.consentaudit.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.consentaudit.audit.PreviousReport;

/** A report in its folder, as its {@code manifest.json} says that it was written. */
public final class SealedReport {
  private static final int BUFFER_BYTES = 1 << 16;

  /** In bytes: a manifest of a hundred thousand packs is smaller. */
  private static final long LARGEST = 1 << 26;

  private final Path folder;
  private final Manifest manifest;
  private final String digest;

  private SealedReport(Path folder, Manifest manifest, String digest) {
    this.folder = folder;
    this.manifest = manifest;
    this.digest = digest;
  }

  /**
   * Reads the manifest of a report; a folder that does not exist is a {@link NoSuchFileException}.
   *
   * @param shownAs the folder as the user gave it, for messages
   * @throws UnfitReportException where there is no manifest, or it cannot be read
   */
  public static SealedReport in(Path folder, String shownAs) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(shownAs);
    }
    Path file = folder.resolve(ReportFolder.SEAL);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw UnfitReportException.of(shownAs, "lacks " + ReportFolder.SEAL);
    }
    byte[] bytes = small(file, ReportFolder.SEAL);
    return new SealedReport(folder, Manifest.read(bytes), sha256(bytes));
  }

  /** A file that says of what a report consists, read at once. */
  static byte[] small(Path file, String shownAs) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw UnfitReportException.of(shownAs, "is larger than any that is written");
    }
    return Files.readAllBytes(file);
  }

  /** Whether the report lies in that folder. */
  public boolean isIn(Path other) throws IOException {
    return Files.exists(other) && Files.isSameFile(folder, other);
  }

  /** SHA-256 of the manifest, as lower-case hex: whoever keeps it keeps the whole report. */
  public String digest() {
    return digest;
  }

  /** The manifest's digest of the report before this one. */
  public Optional<String> previous() {
    return manifest.previous();
  }

  /** The audit's today, as an ISO date. */
  public String asOf() {
    return manifest.asOf();
  }

  /**
   * What the report after this one compares itself with; to be asked only where {@link #changes} is
   * empty.
   */
  public PreviousReport counts() throws IOException {
    boolean hasCounts =
        manifest.outputs().stream().anyMatch(file -> file.name().equals(ReportFolder.LAST_FILE));
    return new PreviousReport(
        day(manifest.asOf()),
        manifest.policy().digest(),
        hasCounts
            ? SavedJson.part(
                folder.resolve(ReportFolder.LAST_FILE),
                ReportFolder.LAST_FILE,
                PassedOnJson.KEY,
                PassedOnJson::read)
            : Optional.empty());
  }

  private static LocalDate day(String written) throws UnfitReportException {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      throw UnfitReportException.of(ReportFolder.SEAL, "a date cannot be read");
    }
  }

  /** How many files the report consists of, the manifest not counted. */
  public int files() {
    return manifest.outputs().size();
  }

  /** How many inputs it was made from. */
  public int inputs() {
    return manifest.inputs().size();
  }

  /** Whether a signature lies beside the manifest, whoever made it. */
  public boolean isSigned() {
    return Files.isRegularFile(folder.resolve(SignedStatement.FILE), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * What is wrong with the signature: empty only where the holder of the key signed this manifest,
   * and with it every file that it names.
   *
   * @throws UnfitReportException where there is one, and it cannot be read
   */
  public Optional<SignatureFault> signatureFault(VerifyingKey key) throws IOException {
    if (!isSigned()) {
      return Optional.of(SignatureFault.MISSING);
    }
    SignedStatement signed =
        SignedStatement.read(small(folder.resolve(SignedStatement.FILE), SignedStatement.FILE));
    if (!signed.namesKey(key)) {
      return Optional.of(SignatureFault.OTHER_KEY);
    }
    if (!signed.isSignedWith(key)) {
      return Optional.of(SignatureFault.DOES_NOT_HOLD);
    }
    return signed.says(Statement.about(manifest, digest))
        ? Optional.empty()
        : Optional.of(SignatureFault.OTHER_REPORT);
  }

  /** What is not as it was written, in the order of the manifest. */
  public List<Change> changes() throws IOException {
    List<Change> changes = new ArrayList<>();
    Set<String> listed = new HashSet<>();
    for (ReportFolder.Output output : manifest.outputs()) {
      listed.add(output.name());
      // A manifest is no reason to look at anything but the report.
      boolean inside = resolved(folder, output.name()).filter(this::isInside).isPresent();
      if (inside) {
        compare(folder, output.name(), output.bytes(), Optional.of(output.sha256()), changes);
      } else {
        changes.add(new Change(output.name(), What.MISSING));
      }
    }
    for (String name : ours()) {
      if (!listed.contains(name)) {
        changes.add(new Change(name, What.NOT_LISTED));
      }
    }
    return changes;
  }

  /**
   * Which of the inputs are not those that were read.
   *
   * @param from what their paths are relative to
   */
  public List<Change> changedInputs(Path from) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (Manifest.Input input : manifest.inputs()) {
      compare(from, input.path(), input.bytes(), input.sha256(), changes);
    }
    return changes;
  }

  private static void compare(
      Path from, String name, long bytes, Optional<String> sha256, List<Change> changes)
      throws IOException {
    Optional<Path> file = resolved(from, name).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      changes.add(new Change(name, What.MISSING));
    } else if (sha256.isEmpty()) {
      changes.add(new Change(name, What.WITHOUT_DIGEST));
    } else if (Files.size(file.get()) != bytes || !sha256.get().equals(sha256(file.get()))) {
      changes.add(new Change(name, What.CHANGED));
    }
  }

  private static Optional<Path> resolved(Path from, String name) {
    try {
      return Optional.of(from.resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean isInside(Path file) {
    return file.normalize().startsWith(folder.normalize());
  }

  /** The files of reports that are in the folder, whoever put them there. */
  private List<String> ours() throws IOException {
    Set<String> names = new HashSet<>();
    Arrays.stream(ReportFormat.values())
        .flatMap(format -> format.files().stream())
        .forEach(file -> names.add(file.name()));
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .filter(name -> names.contains(name) || name.startsWith(Packs.FOLDER + "/"))
          .sorted()
          .toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = sha256();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** SHA-256, as lower-case hex. */
  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Why a report counts as not signed. */
  public enum SignatureFault {
    /** There is no signature. */
    MISSING("is not there: the report is not signed"),
    /** It names another key. */
    OTHER_KEY("is signed with another key"),
    /** It names the key, but was not made with it, or what it signs was changed. */
    DOES_NOT_HOLD("is not signed with the key that it names, or was changed since"),
    /** It holds, but for another manifest than the one that lies there. */
    OTHER_REPORT("signs another report than the one that manifest.json describes");

    private final String words;

    SignatureFault(String words) {
      this.words = words;
    }

    /** A sentence that is safe to show. */
    public String sentence() {
      return SignedStatement.FILE + " " + words + ".";
    }
  }

  /** In what a file is not as it was. */
  public enum What {
    /** Its bytes are others. */
    CHANGED("is not as it was"),
    /** There is no file of that name. */
    MISSING("is not there"),
    /** The manifest does not name it. */
    NOT_LISTED("was not written with the others"),
    /** It was read without a digest being taken, so that nobody can tell. */
    WITHOUT_DIGEST("was read with --no-digests: nobody can tell");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /** The end of a sentence about the file. */
    public String words() {
      return words;
    }
  }

  /**
   * A file that is not as it was.
   *
   * @param file its name; NHS numbers in it are not hidden yet
   * @param what in what
   */
  public record Change(String file, What what) {
    /** A sentence that is safe to show. */
    public String sentence() {
      return ShownText.name(file) + " " + what.words() + ".";
    }
  }
}
