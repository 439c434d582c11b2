package org.consentaudit.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Callable;
import org.consentaudit.dissemination.Pseudonymiser;
import org.consentaudit.report.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes keys: one for pseudonyms and finding ids, or a pair that signs reports. */
@Command(
    name = KeygenCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Makes a random key for --key-file, in a file that only you can read.",
      "Who has it can tell from a pseudonym whose it is: keep it apart from the reports. A lost key "
          + "cannot be made again; with another one, every name is another.",
      "With --signing, makes a pair of Ed25519 keys instead: a private one for --sign-with, which "
          + "only you can read, and beside it, in FILE.pub, the public one to be handed out."
    })
final class KeygenCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "keygen";

  /** What the name of a public key ends with. */
  private static final String PUBLIC = ".pub";

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there yet.")
  String file = "";

  @Option(names = "--signing", description = "Makes a pair of keys that signs reports.")
  boolean signing;

  KeygenCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    Path path = console.workingFolder().resolve(file);
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(file);
    }
    return signing ? makePair(path, folder) : makeKey(path, folder);
  }

  private int makeKey(Path path, Path folder) throws IOException, UsageException {
    byte[] random = new byte[KeyFile.SHORTEST];
    new SecureRandom().nextBytes(random);
    // As text, so that it can be kept where only text can; that does not weaken it.
    byte[] key = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    write(path, key, ownerOnly(folder));
    console.out().println("Key made. Its id in reports: " + new Pseudonymiser(key).keyId());
    return ExitCode.CLEAN;
  }

  private int makePair(Path path, Path folder) throws IOException, UsageException {
    SigningKey key = SigningKey.random();
    // The public one first: where the second cannot be made, no private key is left lying about.
    Path handedOut = path.resolveSibling(path.getFileName() + PUBLIC);
    write(handedOut, key.verifyingKey().text());
    try {
      write(path, key.text(), ownerOnly(folder));
    } catch (IOException | UsageException e) {
      Files.delete(handedOut);
      throw e;
    }
    console
        .out()
        .println(
            "Pair of keys made. Hand out the file that ends with "
                + PUBLIC
                + ", never the other. Their id in signatures: "
                + key.verifyingKey().keyId());
    return ExitCode.CLEAN;
  }

  private static void write(Path path, byte[] content, FileAttribute<?>... rights)
      throws IOException, UsageException {
    try (FileChannel channel =
        FileChannel.open(
            path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          "there is a file of that name, and it is not overwritten", "name another");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
