package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.fuzz.FuzzFolder;
import org.consentaudit.fuzz.Refusal;

/**
 * Settings that are not refused can be printed, and what is printed are the same settings. No
 * refusal shows an NHS number.
 */
public final class SettingsFuzz {
  private static final Path FILE = FuzzFolder.create().resolve("audit.json");

  private SettingsFuzz() {}

  /** Tries an {@code audit.json}. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    AuditFile settings;
    try {
      settings = read(data);
    } catch (RefusedInputException e) {
      Refusal.assertNamesNobody(e);
      return;
    }
    String printed = AuditFilePrinter.print(settings);
    AuditFile again = read(printed.getBytes(StandardCharsets.UTF_8));
    assertThat(again).isEqualTo(settings);
    assertThat(AuditFilePrinter.print(again)).isEqualTo(printed);
  }

  private static AuditFile read(byte[] written) throws IOException {
    Files.write(FILE, written);
    return SettingsFile.read(FILE, "audit.json");
  }
}
