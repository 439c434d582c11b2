package org.consentaudit.fault;

import java.util.List;

/**
 * A piece of a sentence. Values come from somebody's file, and each report has its own way of
 * making them safe to show; all else is ours.
 *
 * @param kind whose words they are
 * @param text the words
 */
public record Piece(Kind kind, String text) {
  /** The sentence as it stands. */
  public static String joined(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  /** Whose words a piece is. */
  public enum Kind {
    /** Ours. */
    WORDS,
    /** A value from an input. */
    VALUE
  }
}
