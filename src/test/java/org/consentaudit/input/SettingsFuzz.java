package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.consentaudit.fuzz.FuzzFolder;
import org.consentaudit.fuzz.RoundTrip;

/**
 * Settings that are not refused can be printed, and what is printed are the same settings. No
 * refusal shows an NHS number.
 */
public final class SettingsFuzz {
  private static final Path FILE = FuzzFolder.create().resolve("audit.json");

  private SettingsFuzz() {}

  /** Tries an {@code audit.json}. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    RoundTrip.check(data, SettingsFuzz::read, AuditFilePrinter::print);
  }

  private static AuditFile read(byte[] written) throws IOException {
    Files.write(FILE, written);
    return SettingsFile.read(FILE, "audit.json");
  }
}
