package org.consentaudit.input;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consentaudit.csv.RefusedInputException;

/**
 * Files that are not text, told by their names or first bytes, so that the user hears what to do
 * and not that byte 3 is a NUL. By name only where the data inside would otherwise be passed over.
 */
final class ForeignFormat {
  /** How many first bytes {@link #requireText} looks at. */
  static final int HEAD_BYTES = 4;

  private static final List<String> ENCRYPTED = List.of(".gpg", ".pgp");
  private static final List<String> OTHERWISE_PACKED =
      List.of(".7z", ".rar", ".tar", ".tgz", ".tar.gz", ".bz2", ".xz", ".zst");
  private static final List<String> WORKBOOKS = List.of(".xlsx", ".xlsm", ".xlsb");
  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};

  private ForeignFormat() {}

  /** Whether a name is that of a zip archive. */
  static boolean isZip(String name) {
    return endsWith(name, ".zip");
  }

  /** Whether a name is that of a gzipped file. */
  static boolean isGzip(String name) {
    return endsWith(name, ".gz");
  }

  /** Refuses a file whose name says that it cannot be read as it is. */
  static void requireReadableName(String name) throws RefusedInputException {
    if (endsWithOneOf(name, ENCRYPTED)) {
      throw new RefusedInputException(
          name, "", "it is encrypted", "decrypt it first (gpg --decrypt) and give what comes out");
    }
    if (endsWithOneOf(name, OTHERWISE_PACKED)) {
      throw new RefusedInputException(
          name, "", "it is packed in a way that is not read here", "unpack it first, or use .zip");
    }
    if (isPartOfSplitZip(name)) {
      throw splitZip(name);
    }
  }

  /** Refuses one part of an archive that was split into several. */
  static RefusedInputException splitZip(String name) {
    return new RefusedInputException(
        name,
        "",
        "it is part of a zip that was split into several files",
        "join the parts first (zip -s 0 export.zip --out whole.zip), or unpack them");
  }

  /** Refuses a file whose first bytes are those of a workbook or an archive. */
  static void requireText(String name, byte[] head) throws RefusedInputException {
    boolean zipped = startsWith(head, ZIP);
    if (startsWith(head, OLD_OFFICE) || (zipped && endsWithOneOf(name, WORKBOOKS))) {
      throw new RefusedInputException(
          name, "byte 0", "it is a workbook", "save it as CSV UTF-8 and give that");
    }
    if (zipped) {
      throw new RefusedInputException(
          name, "byte 0", "it is a zip under another name, or within another", "unpack it first");
    }
    if (startsWith(head, GZIP)) {
      throw new RefusedInputException(
          name, "byte 0", "it is gzipped, or gzipped twice", "unpack it first, or name it .gz");
    }
  }

  private static boolean isPartOfSplitZip(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && name.substring(dot).toLowerCase(Locale.ROOT).matches("\\.z[0-9]{2,}");
  }

  private static boolean endsWithOneOf(String name, List<String> endings) {
    Optional<String> found = endings.stream().filter(e -> endsWith(name, e)).findFirst();
    return found.isPresent();
  }

  private static boolean endsWith(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
