package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.dissemination.Pseudonymiser;
import org.consentaudit.report.FindingIds;

/** Reads the key by which findings get ids that stay the same from run to run. */
final class FingerprintKey {
  /** A shorter key can be tried out, and the ids then tell who the patients are. */
  private static final int SHORTEST = 32;

  /** No key is longer than this; a larger file is certainly the wrong one. */
  private static final int LONGEST = 4096;

  private FingerprintKey() {}

  static FindingIds findingIds(Optional<PathFrom> keyFile) throws IOException {
    if (keyFile.isEmpty()) {
      return FindingIds.running();
    }
    Pseudonymiser pseudonymiser = new Pseudonymiser(read(keyFile.get()));
    return FindingIds.keyed(finding -> pseudonymiser.findingId(finding.patient(), finding.type()));
  }

  private static byte[] read(PathFrom keyFile) throws IOException {
    Path path = keyFile.resolved();
    if (!Files.exists(path)) {
      throw new NoSuchFileException(keyFile.asGiven());
    }
    long size = Files.isRegularFile(path) ? Files.size(path) : 0;
    if (size < SHORTEST || size > LONGEST) {
      throw new RefusedInputException(
          keyFile.asGiven(),
          "",
          "it is no key: a key file holds " + SHORTEST + " to " + LONGEST + " bytes",
          "make one from random bytes and keep it secret");
    }
    return Files.readAllBytes(path);
  }
}
