package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.consentaudit.fuzz.FuzzFolder;
import org.consentaudit.fuzz.RoundTrip;
import org.consentaudit.optout.OptOutPolicy;

/**
 * Rule C5: a policy that is not refused can be printed, and what is printed is the same policy. No
 * refusal shows an NHS number.
 */
public final class PolicyFuzz {
  private static final Path FOLDER = FuzzFolder.create();

  private PolicyFuzz() {}

  /** Tries a policy file. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    RoundTrip.check(data, PolicyFuzz::load, PolicyPrinter::print);
  }

  private static OptOutPolicy load(byte[] written) throws IOException {
    Files.write(FOLDER.resolve("policy.json"), written);
    return PolicyFile.load(FOLDER, "./policy.json");
  }
}
