package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.dissemination.Pseudonymiser;
import org.consentaudit.report.FindingIds;
import org.consentaudit.report.Naming;
import org.consentaudit.report.PatientNames;
import org.consentaudit.report.SigningKey;
import org.consentaudit.report.VerifyingKey;

/**
 * Reads keys: the one by which findings and patients get names that stay the same from run to run,
 * and the pair that signs reports. Who has the first can tell from a name whose it is, and who has
 * the private half of the second can sign: so one that others may read is no key.
 */
final class KeyFile {
  /** A shorter key can be tried out, and the names then tell who the patients are. */
  static final int SHORTEST = 32;

  /** No key is longer than this; a larger file is certainly the wrong one. */
  private static final int LONGEST = 4096;

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private KeyFile() {}

  /**
   * How a report is to name what it names.
   *
   * @param keyFile the key; there where patients are named by pseudonyms
   */
  static Naming naming(Optional<PathFrom> keyFile, AuditRequest.PatientNaming patients)
      throws IOException {
    if (keyFile.isEmpty()) {
      return Naming.plain();
    }
    Pseudonymiser pseudonymiser = new Pseudonymiser(read(keyFile.get(), Kind.PSEUDONYMS));
    return new Naming(
        FindingIds.keyed(finding -> pseudonymiser.findingId(finding.patient(), finding.type())),
        switch (patients) {
          case NHS_NUMBERS -> PatientNames.nhsNumbers();
          case PSEUDONYMS -> PatientNames.pseudonyms(pseudonymiser::pseudonym);
        },
        Optional.of(pseudonymiser.keyId()));
  }

  /** The key that signs reports. */
  static SigningKey signingKey(PathFrom keyFile) throws IOException {
    Kind kind = Kind.SIGNING;
    return SigningKey.read(read(keyFile, kind)).orElseThrow(() -> noKey(keyFile, kind));
  }

  /** The key by which it is told who signed a report; everybody may read it. */
  static VerifyingKey verifyingKey(PathFrom keyFile) throws IOException {
    Kind kind = Kind.VERIFYING;
    return VerifyingKey.read(read(keyFile, kind)).orElseThrow(() -> noKey(keyFile, kind));
  }

  private static byte[] read(PathFrom keyFile, Kind kind) throws IOException {
    Path path = keyFile.resolved();
    if (!Files.exists(path)) {
      throw new NoSuchFileException(keyFile.asGiven());
    }
    long size = Files.isRegularFile(path) ? Files.size(path) : 0;
    if (size < SHORTEST || size > LONGEST) {
      throw noKey(keyFile, kind);
    }
    if (kind.harm.isPresent() && mayBeReadByOthers(path)) {
      throw new RefusedInputException(
          keyFile.asGiven(),
          "",
          "others than its owner may read or change it, and so " + kind.harm.get(),
          "take their permissions away (chmod 600), and make a new key if they had the time");
    }
    return Files.readAllBytes(path);
  }

  private static RefusedInputException noKey(PathFrom keyFile, Kind kind) {
    return new RefusedInputException(keyFile.asGiven(), "", kind.what, kind.advice);
  }

  /** Where the file system knows owner, group and others; elsewhere that cannot be told. */
  private static boolean mayBeReadByOthers(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return view != null
        && view.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains);
  }

  /** What a key is for. */
  private enum Kind {
    PSEUDONYMS(
        "it is no key: a key file holds " + SHORTEST + " to " + LONGEST + " bytes",
        "make one with: consent-audit keygen",
        Optional.of("undo every pseudonym")),
    SIGNING(
        "it is no private key of Ed25519 (PEM, PKCS#8, without a pass phrase)",
        "make one with: consent-audit keygen --signing",
        Optional.of("sign in its owner's name")),
    VERIFYING(
        "it is no public key of Ed25519 (PEM)",
        "name the file that ends with .pub, as keygen --signing made it",
        Optional.empty());

    private final String what;
    private final String advice;
    private final Optional<String> harm;

    Kind(String what, String advice, Optional<String> harm) {
      this.what = what;
      this.advice = advice;
      this.harm = harm;
    }
  }
}
