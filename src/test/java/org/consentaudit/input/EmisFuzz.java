package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Path;

/** Rules K1 and K3 for EMIS exports. */
public final class EmisFuzz {
  private static final ExportFuzz EXPORT =
      new ExportFuzz("EMIS", Path.of("testdata/home-office-tracing/gp/emis"));

  private EmisFuzz() {}

  /** Tries bytes, of which the first says in place of which file. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    EXPORT.tryOut(data);
  }
}
