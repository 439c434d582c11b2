package org.consentaudit.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet of {@code report.html}.
 *
 * @param text the style sheet
 * @param digest its SHA-256 as a content security policy names it
 */
record HtmlStyle(String text, String digest) {
  private static final String FILE = "report.css";

  static HtmlStyle read() throws IOException {
    try (InputStream style = HtmlStyle.class.getResourceAsStream(FILE)) {
      if (style == null) {
        throw new IllegalStateException("the style sheet is missing from the program");
      }
      byte[] bytes = style.readAllBytes();
      return new HtmlStyle(new String(bytes, StandardCharsets.UTF_8), digest(bytes));
    }
  }

  /** The digest by which the page's own policy knows its style sheet. */
  private static String digest(byte[] style) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(style);
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
