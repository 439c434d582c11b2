package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Path;

/** Rules K1 and K3 for TPP SystmOne exports. */
public final class TppFuzz {
  private static final ExportFuzz EXPORT =
      new ExportFuzz("TPP", Path.of("testdata/gdppr-history-kept/gp/systmone"));

  private TppFuzz() {}

  /** Tries bytes, of which the first says in place of which file. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    EXPORT.tryOut(data);
  }
}
