package org.consentaudit.csv;

import java.nio.charset.Charset;

/**
 * An encoding in which the ASCII characters are single bytes of their own, so that delimiters,
 * quotes and line ends can be found without decoding. It tells bytes that mean something from bytes
 * that do not, because a decoder that replaces them would alter keys in silence (rule K3).
 */
sealed interface TextEncoding permits Utf8, SingleByteEncoding {
  /** What {@link #firstMeaningless} returns where every byte has a meaning. */
  int NONE = -1;

  /** The encoding itself, for making strings of bytes that were found to have a meaning. */
  Charset charset();

  /**
   * The index of the first byte that is a NUL or that the encoding cannot mean; for a sequence of
   * bytes, the index of its first. {@link #NONE} if there is none.
   */
  int firstMeaningless(byte[] bytes, int from, int to);
}
