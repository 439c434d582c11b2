package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.fuzz.FuzzFolder;
import org.consentaudit.fuzz.Refusal;
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
    OptOutPolicy policy;
    try {
      policy = load(data);
    } catch (RefusedInputException e) {
      Refusal.assertNamesNobody(e);
      return;
    }
    String printed = PolicyPrinter.print(policy);
    OptOutPolicy again = load(printed.getBytes(StandardCharsets.UTF_8));
    assertThat(again).isEqualTo(policy);
    assertThat(PolicyPrinter.print(again)).isEqualTo(printed);
  }

  private static OptOutPolicy load(byte[] written) throws IOException {
    Files.write(FOLDER.resolve("policy.json"), written);
    return PolicyFile.load(FOLDER, "./policy.json");
  }
}
