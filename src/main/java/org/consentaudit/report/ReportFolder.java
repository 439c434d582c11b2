package org.consentaudit.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The folder that reports go to, all of them or none. Files are written into a temporary folder
 * that only their owner may open, and become visible together by {@link #publish}. Closing without
 * that leaves no trace.
 *
 * <p>A report folder that is not there yet appears in one move, with everything in it. In one that
 * is, files are exchanged one by one, by one run at a time, and put back where one of them cannot
 * be; {@code manifest.json} and {@code report.json} go first and come last, so that a folder
 * holding one holds one whole set even after a crash.
 *
 * <p>A folder within it, such as {@code packs}, is exchanged as a whole, in one move: what an
 * earlier run left in it goes. Where somebody has put something else into it, nothing is moved.
 *
 * <p>The temporary folder lies beside the report folder, or inside where that is there already: it
 * may be a mounted volume, to which nothing from outside can be moved in one step.
 */
public final class ReportFolder implements Closeable {
  /** The file that the result is read from; where it is, the set is whole but for the next. */
  static final String LAST_FILE = "report.json";

  /** The file that says what all others are; where it is, the set is whole. */
  static final String SEAL = "manifest.json";

  /** What is written, until it is published. */
  private static final String FRESH = "new";

  /** What is set aside of the report before, while files are exchanged. */
  private static final String EARLIER = "earlier";

  private static final List<String> LAST_FILES = List.of(LAST_FILE, SEAL);

  private static final String ADVICE =
      "Check that the folder may be written to and that the disk is not full, or name another with"
          + " --out.";

  private final Path target;
  private final Place place;
  private final Path temporary;
  private final Path fresh;
  private final Path earlier;
  private final List<Path> parentsMade;
  private final ReversibleMoves moves;
  private final Closeable mark;
  private final List<Path> leftBehind;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> retired = new LinkedHashSet<>();
  private final Map<String, Predicate<String>> folders = new LinkedHashMap<>();
  private final Set<Path> foldersMade = new LinkedHashSet<>();

  private ReportFolder(
      Path target,
      Place place,
      Path temporary,
      List<Path> parentsMade,
      List<Path> leftBehind,
      ReversibleMoves.Mover mover) {
    this.target = target;
    this.place = place;
    this.temporary = temporary;
    this.fresh = temporary.resolve(FRESH);
    this.earlier = temporary.resolve(EARLIER);
    this.parentsMade = parentsMade;
    this.moves = new ReversibleMoves(mover);
    this.leftBehind = leftBehind;
    this.mark = RunMark.in(temporary);
  }

  /**
   * Makes ready to write. To be called before the first input byte is read, so that a place that
   * cannot be written to is known at once and not after an hour.
   *
   * @param out the report folder, as given; it need not exist, and neither need its parents
   */
  public static ReportFolder prepare(Path out) throws ReportNotWrittenException {
    return prepare(out, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
  }

  static ReportFolder prepare(Path out, ReversibleMoves.Mover mover)
      throws ReportNotWrittenException {
    Path target = out.toAbsolutePath();
    if (Files.isSymbolicLink(target)) {
      throw ReportNotWrittenException.refused(
          out, "it is a link", "Name the folder that the link leads to with --out.");
    }
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw ReportNotWrittenException.refused(
          out, "a file of that name is in the way", "Name a folder with --out.");
    }
    Place place = Files.exists(target) ? Place.THERE : Place.NOT_THERE_YET;
    Path home = place == Place.THERE ? target : parentOf(target);
    List<Path> missing = missing(home);
    try {
      Files.createDirectories(home);
      // Before there is one of its own: to ask whether a lock is held can end it.
      List<Path> leftBehind = RunMark.leftBehind(home);
      Path temporary =
          Files.createTempDirectory(home, RunMark.PREFIX, ownerOnly(home, "rwx------"));
      Files.createDirectory(temporary.resolve(FRESH), ownerOnly(home, "rwx------"));
      Files.createDirectory(temporary.resolve(EARLIER), ownerOnly(home, "rwx------"));
      return new ReportFolder(target, place, temporary, missing, leftBehind, mover);
    } catch (IOException e) {
      throw ReportNotWrittenException.failed(out, e, ADVICE);
    }
  }

  /**
   * A sentence for each temporary folder that a run left behind when it was killed, and what to do
   * about it; safe to show.
   */
  public List<String> leftBehind() {
    return leftBehind.stream().map(ReportFolder::leftBehind).toList();
  }

  private static String leftBehind(Path folder) {
    String earlier =
        holdsAnything(folder.resolve(EARLIER))
            ? " What lies in its folder "
                + EARLIER
                + " is of the report before: keep what you need."
            : "";
    return "A run that was stopped left a temporary folder behind, which may hold NHS numbers: "
        + ShownText.name(folder.toString())
        + "."
        + earlier
        + " If no other run is writing there now, delete it.";
  }

  private static boolean holdsAnything(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A part of what is to be written, whose files come behind those of the parts before. Each part
   * may be written by another thread; publishing waits for nobody.
   */
  Part part() {
    Part part = new Part();
    parts.add(part);
    return part;
  }

  /** Writes one file, behind those written so far; the same as a part of its own. */
  public void write(String name, Content content) throws ReportNotWrittenException {
    part().write(name, content);
  }

  private Output writeFile(String name, Content content) throws ReportNotWrittenException {
    Path relative = fresh.getFileSystem().getPath(name);
    if (name.isEmpty() || relative.isAbsolute() || !isPlain(relative)) {
      throw new IllegalArgumentException("not a plain file name");
    }
    Path file = fresh.resolve(relative);
    try {
      makeFolders(relative);
      return write(name, file, content);
    } catch (IOException e) {
      throw ReportNotWrittenException.failed(target.resolve(name), e, ADVICE);
    }
  }

  private static boolean isPlain(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .map(Path::toString)
        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  private synchronized void makeFolders(Path relative) throws IOException {
    for (int depth = 1; depth < relative.getNameCount(); depth++) {
      Path folder = fresh.resolve(relative.subpath(0, depth));
      if (foldersMade.add(folder)) {
        Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
      }
    }
  }

  private static Output write(String name, Path file, Content content) throws IOException {
    MessageDigest digest = sha256();
    try (FileChannel channel =
            FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(file, "rw-------"));
        OutputStream out =
            new BufferedOutputStream(
                new DigestOutputStream(Channels.newOutputStream(channel), digest))) {
      content.write(out);
      out.flush();
      channel.force(true);
      return new Output(name, channel.size(), HexFormat.of().formatHex(digest.digest()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What was written so far, in the order of the parts. */
  List<Output> outputs() {
    return parts.stream().flatMap(part -> part.outputs.stream()).toList();
  }

  private List<String> written() {
    return outputs().stream().map(Output::name).toList();
  }

  /** Has a file that an earlier run left behind go when this set is published without it. */
  public void retire(String name) {
    retired.add(name);
  }

  /**
   * Has a folder that an earlier run left behind go, written anew or not.
   *
   * @param name the folder's name
   * @param ours whether a file in it, by its path from there, is one that a report may write
   */
  public void retireFolder(String name, Predicate<String> ours) {
    folders.put(name, ours);
  }

  /**
   * Makes everything written visible. Where that fails, what was there before is there again.
   * Without a file written nothing appears.
   */
  public Published publish() throws ReportNotWrittenException {
    if (!outputs().isEmpty()) {
      foldersMade.forEach(ReportFolder::syncFolder);
      if (place == Place.THERE) {
        exchangeAlone();
      } else {
        appear();
      }
      moves.settle();
    }
    Published published = new Published(target, written());
    close();
    return published;
  }

  private void appear() throws ReportNotWrittenException {
    try {
      syncFolder(fresh);
      moves.move(fresh, target);
      syncFolder(parentOf(target));
    } catch (IOException e) {
      throw afterTakingBack(e);
    }
  }

  private void exchangeAlone() throws ReportNotWrittenException {
    Closeable lock = lock();
    try {
      exchange();
    } catch (IOException e) {
      throw afterTakingBack(e);
    } finally {
      release(lock);
    }
  }

  private Closeable lock() throws ReportNotWrittenException {
    try {
      return ExchangeLock.of(target, String.valueOf(temporary.getFileName()));
    } catch (ReportNotWrittenException e) {
      throw e;
    } catch (IOException e) {
      throw ReportNotWrittenException.failed(target, e, ADVICE);
    }
  }

  /** A small file of a hidden name may stay behind; the next run takes it over. */
  private static void release(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      return;
    }
  }

  private void exchange() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    written().forEach(name -> names.add(top(name)));
    names.addAll(retired);
    for (String name : names) {
      if (!folders.containsKey(name)) {
        requireFile(target.resolve(name));
      }
    }
    for (Map.Entry<String, Predicate<String>> folder : folders.entrySet()) {
      if (isOurs(target.resolve(folder.getKey()), folder.getValue())) {
        names.add(folder.getKey());
      }
    }
    for (String last : List.of(SEAL, LAST_FILE)) {
      if (names.remove(last)) {
        setAside(last);
      }
    }
    for (String name : names) {
      setAside(name);
      bringIn(name);
    }
    for (String last : LAST_FILES) {
      bringIn(last);
    }
    syncFolder(target);
  }

  /** The first part of a name: the file itself, or the folder that is moved with all in it. */
  private static String top(String name) {
    return Path.of(name).getName(0).toString();
  }

  private static void requireFile(Path old) throws ReportNotWrittenException {
    if (isThere(old) && !Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)) {
      throw ReportNotWrittenException.refused(
          old, "what is there is not a file", "Move it away, or name another folder with --out.");
    }
  }

  /**
   * Whether a folder is an earlier run's. One that holds nothing of the kind is somebody else's,
   * and in the way only where it is to be written.
   */
  private boolean isOurs(Path old, Predicate<String> ours) throws IOException {
    if (!isThere(old)) {
      return false;
    }
    List<Path> strangers = new ArrayList<>();
    boolean found = false;
    for (Path path : filesIn(old)) {
      String name = old.relativize(path).toString().replace('\\', '/');
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && ours.test(name)) {
        found = true;
      } else {
        strangers.add(path);
      }
    }
    String name = String.valueOf(old.getFileName());
    boolean inTheWay = found || written().stream().anyMatch(file -> top(file).equals(name));
    if (inTheWay && !strangers.isEmpty()) {
      throw ReportNotWrittenException.refused(
          strangers.get(0),
          "no earlier report wrote it, and the folder is to be exchanged",
          "Move it away, or name another folder with --out.");
    }
    return inTheWay;
  }

  /** All that is in a folder but folders; the thing itself where it is none. */
  private static List<Path> filesIn(Path folder) throws IOException {
    return everythingIn(folder).stream()
        .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** The folder and all that is in it, each ahead of what it holds. */
  private static List<Path> everythingIn(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void setAside(String name) throws IOException {
    if (isThere(target.resolve(name))) {
      moves.move(target.resolve(name), earlier.resolve(name));
    }
  }

  private void bringIn(String name) throws IOException {
    if (written().stream().anyMatch(file -> top(file).equals(name))) {
      moves.move(fresh.resolve(name), target.resolve(name));
    }
  }

  private ReportNotWrittenException afterTakingBack(IOException failure) {
    String advice = ADVICE;
    try {
      moves.takeBack();
    } catch (IOException e) {
      failure.addSuppressed(e);
      advice =
          "The files of the earlier report could not all be put back: they are in "
              + ShownText.name(earlier.toString())
              + ". Move them by hand.";
    }
    return failure instanceof ReportNotWrittenException refused
        ? refused
        : ReportNotWrittenException.failed(target, failure, advice);
  }

  /**
   * Removes the temporary folder, published or not. It stays where files of an earlier report are
   * in it that could not be put back.
   */
  @Override
  public void close() throws ReportNotWrittenException {
    if (Files.notExists(temporary)) {
      return;
    }
    try {
      mark.close();
      if (!moves.isSettled()) {
        return;
      }
      List<Path> all = new ArrayList<>(everythingIn(temporary));
      Collections.reverse(all);
      for (Path path : all) {
        Files.delete(path);
      }
      removeParents();
    } catch (IOException e) {
      throw ReportNotWrittenException.failed(
          temporary, e, "Delete this temporary folder: it may hold NHS numbers.");
    }
  }

  /** Removes the parents that were made, where nothing came to lie in them. */
  private void removeParents() throws IOException {
    try {
      for (Path parent : parentsMade) {
        Files.deleteIfExists(parent);
      }
    } catch (DirectoryNotEmptyException e) {
      // The report lies in it, or somebody else has put something there: it stays, and so do those
      // above it.
      return;
    }
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path parentOf(Path absolute) {
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  /** The folders that do not exist, innermost first. */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
      missing.add(path);
    }
    return missing;
  }

  /**
   * Rights for the owner alone, given at creation: set afterwards, they would leave a moment for
   * others to open the file. Best effort where the file system knows no such rights (Windows):
   * there the new file inherits the folder's.
   */
  static FileAttribute<?>[] ownerOnly(Path path, String rights) {
    return knowsRights(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean knowsRights(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Forces a folder's entries to the disk. Where a system cannot do that to a folder, as Windows
   * and some network drives, the report is still complete; only a power cut could take it back.
   */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }

  private enum Place {
    THERE,
    NOT_THERE_YET
  }

  /** Files that are written one after the other. */
  final class Part {
    private final List<Output> outputs = new ArrayList<>();

    private Part() {}

    /**
     * Writes one file and forces it to the disk; nobody else can see it yet.
     *
     * @param name its name, with those of the folders it lies in before it, as in {@code a/b.csv}
     */
    void write(String name, Content content) throws ReportNotWrittenException {
      outputs.add(writeFile(name, content));
    }
  }

  /**
   * A file that was written.
   *
   * @param name its name, with those of the folders it lies in before it
   * @param bytes its size
   * @param sha256 SHA-256 of its bytes, as lower-case hex
   */
  record Output(String name, long bytes, String sha256) {}

  /** Writes one file's content; must not close the stream. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * What was published.
   *
   * @param folder the report folder
   * @param files the names of the files in it, in the order in which they were written; of one in a
   *     folder, the folder's before it
   */
  public record Published(Path folder, List<String> files) {}
}
