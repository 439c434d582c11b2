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
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a key for pseudonyms and finding ids. */
@Command(
    name = KeygenCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Makes a random key for --key-file, in a file that only you can read.",
      "Who has it can tell from a pseudonym whose it is: keep it apart from the reports. A lost key "
          + "cannot be made again; with another one, every name is another."
    })
final class KeygenCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "keygen";

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there yet.")
  String file = "";

  KeygenCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    byte[] random = new byte[KeyFile.SHORTEST];
    new SecureRandom().nextBytes(random);
    // As text, so that it can be kept where only text can; that does not weaken it.
    byte[] key = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    Path path = console.workingFolder().resolve(file);
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(file);
    }
    try (FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(folder))) {
      ByteBuffer bytes = ByteBuffer.wrap(key);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          "there is a file of that name, and it is not overwritten", "name another");
    }
    console.out().println("Key made. Its id in reports: " + new Pseudonymiser(key).keyId());
    return ExitCode.CLEAN;
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
