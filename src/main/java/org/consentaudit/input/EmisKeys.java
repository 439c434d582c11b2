package org.consentaudit.input;

import java.util.Locale;

/** The keys of EMIS rows, as they are compared. */
final class EmisKeys {
  private EmisKeys() {}

  /** A GUID without braces and in upper case: exports write it either way. */
  static String guid(String written) {
    int length = written.length();
    boolean braced = length > 1 && written.charAt(0) == '{' && written.charAt(length - 1) == '}';
    return (braced ? written.substring(1, length - 1) : written).toUpperCase(Locale.ROOT);
  }

  /** The scopes of rows' keys, by the column of their organisation. */
  static CellMemo<KeyedRowSieve.Scope> scopes(int organisation) {
    return new CellMemo<>(organisation, written -> KeyedRowSieve.Scope.of(scope(guid(written))));
  }

  /** What the keys of an organisation's rows and patients hold within (rule P2). */
  static String scope(String organisation) {
    return "EMIS " + organisation;
  }
}
