package org.consentaudit.input;

import java.util.List;

/**
 * A file of the GP side, and what the user said about how it is written.
 *
 * @param file the file
 * @param format how it is written; of a supplier's export, only the encoding matters
 */
public record GpFile(InputFile file, ListFormat format) {
  /** Files that share what was said about them. */
  public static List<GpFile> all(List<InputFile> files, ListFormat format) {
    return files.stream().map(file -> new GpFile(file, format)).toList();
  }
}
