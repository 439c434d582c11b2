package org.consentaudit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.Salt;

/**
 * Reads the salt with which a recipient made the digests in a list (rule L3). It is shared between
 * sender and recipient, so that unlike a key it may be as short as they chose it.
 */
final class SaltFile {
  /** No salt is longer than this; a larger file is certainly the wrong one. */
  private static final int LONGEST = 4096;

  private SaltFile() {}

  /** The salt in a file, its final line end left out. */
  static Salt read(PathFrom file, Salt.Digest digest) throws IOException {
    Path path = file.resolved();
    if (!Files.exists(path)) {
      throw new NoSuchFileException(file.asGiven());
    }
    if (!Files.isRegularFile(path)) {
      throw refused(file, "it is no file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(LONGEST + 1);
    }
    if (bytes.length > LONGEST) {
      throw refused(file, "it is too long for a salt");
    }
    return Salt.ofFile(digest, bytes).orElseThrow(() -> refused(file, "it holds no salt"));
  }

  private static RefusedInputException refused(PathFrom file, String what) {
    return new RefusedInputException(
        file.asGiven(), "", what, "give the file that holds the recipient's salt and nothing else");
  }
}
