package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Path;

/** Rules K1 and K3 for any CSV of coded entries. */
public final class MappedFuzz {
  private static final ExportFuzz EXPORT =
      new ExportFuzz("CSV", Path.of("testdata/sefton-risk-stratification/gp/microtest"));

  private MappedFuzz() {}

  /** Tries bytes, of which the first says in place of which file. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    EXPORT.tryOut(data);
  }
}
