package org.consentaudit.report;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Cells that a spreadsheet shows and does not run. A cell that begins like a formula gets a {@code
 * '} in front (OWASP ASVS 5.0, 1.2.10, and beyond it: line ends, the full-width signs that some
 * spreadsheets read as the plain ones, and signs behind leading spaces, which some cut off).
 *
 * <p>Rejected: {@code ="..."}, which is itself a formula, and dropping the sign, which would change
 * a name without a trace.
 */
final class FormulaSafe {
  private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
  private static final String OPENING_CONTROLS = "\t\r\n\0";

  private FormulaSafe() {}

  /** The cell for a text. */
  static String cell(String text) {
    String visible = ShownText.visible(text);
    return beginsLikeFormula(text) ? "'" + visible : visible;
  }

  /** The cell for a text that may hold an NHS number where none may stand. */
  static String cellWithoutIdentifiers(String text) {
    return cell(ShownText.withoutIdentifiers(text));
  }

  /** The cell for a list, joined by {@code ;}, each element as safe as a cell of its own. */
  static String list(Collection<String> texts) {
    return texts.stream().map(FormulaSafe::cell).collect(Collectors.joining(";"));
  }

  private static boolean beginsLikeFormula(String text) {
    if (text.isEmpty()) {
      return false;
    }
    if (OPENING_CONTROLS.indexOf(text.charAt(0)) >= 0) {
      return true;
    }
    int first = 0;
    while (first < text.length() && isSpace(text.charAt(first))) {
      first++;
    }
    return first < text.length() && SIGNS.indexOf(text.charAt(first)) >= 0;
  }

  private static boolean isSpace(char c) {
    return Character.isSpaceChar(c) || Character.isISOControl(c) || c == '\uFEFF';
  }
}
