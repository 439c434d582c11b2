package org.consentaudit.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.Masking;
import org.consentaudit.csv.RefusedInputException;

/**
 * Reads the GP side: sorts all files given into the exports they are part of, by name, else by
 * header, and reads each export as one. A file that could hold rows and is not recognised refuses
 * the run, because what is in it may be the opt-outs that matter.
 */
public final class GpExports {
  /** Endings of files that accompany exports and hold no rows. */
  private static final List<String> DOCUMENTS =
      List.of(
          ".xml", ".xsd", ".ctl", ".md", ".pdf", ".html", ".htm", ".doc", ".docx", ".rtf", ".log",
          ".md5", ".sha1", ".sha256", ".sig", ".asc", ".ini", ".png", ".jpg");

  private final Intake intake;
  private final Map<GpLayout, List<GpFile>> exports = new EnumMap<>(GpLayout.class);
  private final List<String> documents = new ArrayList<>();

  private GpExports(Intake intake) {
    this.intake = intake;
  }

  /**
   * Reads all files of the GP side.
   *
   * @param files the files of all paths given, in any order
   * @param stated the layout that the user states for all of them
   * @throws RefusedInputException if a file cannot be read, trusted or recognised
   */
  public static void read(List<GpFile> files, Optional<GpLayout> stated, GpRows rows)
      throws IOException {
    GpExports sorted = new GpExports(rows.intake());
    List<GpFile> byName =
        files.stream().sorted(Comparator.comparing(each -> each.file().name())).toList();
    for (GpFile file : byName) {
      sorted.add(file, stated);
    }
    sorted.warnOfDocuments();
    for (Map.Entry<GpLayout, List<GpFile>> export : sorted.exports.entrySet()) {
      extract(export.getKey(), export.getValue()).read(rows);
    }
  }

  private static GpExtract extract(GpLayout layout, List<GpFile> given)
      throws RefusedInputException {
    List<InputFile> files = given.stream().map(GpFile::file).toList();
    return switch (layout) {
      case EMIS -> new EmisExtract(files, encoding(given));
      case TPP -> new TppExtract(files, encoding(given));
      case VISION -> new VisionExtract(files, encoding(given));
      case CSV -> new MappedExtract(given);
    };
  }

  /** The encoding stated for an export: one supplier writes all its files in the same. */
  private static Optional<Charset> encoding(List<GpFile> files) throws RefusedInputException {
    List<Optional<Charset>> stated =
        files.stream().map(file -> file.format().encoding()).distinct().toList();
    if (stated.size() > 1) {
      throw new RefusedInputException(
          Masking.hideNhsNumbers(files.get(0).file().name()),
          "",
          "several encodings are stated for the files of one supplier's export",
          "state one encoding for all of them");
    }
    return stated.get(0);
  }

  private void add(GpFile given, Optional<GpLayout> stated) throws IOException {
    InputFile file = given.file();
    String name = file.fileName().toLowerCase(Locale.ROOT);
    if (isDocument(name)) {
      documents.add(Masking.hideNhsNumbers(file.name()));
      return;
    }
    GpLayout layout = stated.isPresent() ? stated.get() : layout(file, given.format());
    exports.computeIfAbsent(layout, unused -> new ArrayList<>()).add(given);
  }

  /** Whether a file of this name, in lower case, accompanies exports and holds no rows. */
  static boolean isDocument(String name) {
    return DOCUMENTS.stream().anyMatch(name::endsWith);
  }

  private void warnOfDocuments() {
    if (!documents.isEmpty()) {
      intake.warn("Not read, as no export is kept in such files: " + String.join(", ", documents));
    }
  }

  private static GpLayout layout(InputFile file, ListFormat format) throws IOException {
    if (EmisExtract.recognises(file)) {
      return GpLayout.EMIS;
    }
    if (VisionExtract.recognises(file)) {
      return GpLayout.VISION;
    }
    if (TppTable.named(ExportTable.plainName(file)).isPresent()) {
      return GpLayout.TPP;
    }
    Optional<HeaderMap> header = ExportTable.header(file, format.csv());
    if (header.isEmpty()) {
      return TppExtract.recognises(file) ? GpLayout.TPP : GpLayout.CSV;
    }
    return layout(file, header.get(), format);
  }

  private static GpLayout layout(InputFile file, HeaderMap header, ListFormat format)
      throws RefusedInputException {
    if (EmisExtract.recognisesHeader(header)) {
      return GpLayout.EMIS;
    }
    if (TppExtract.recognisesHeader(header)) {
      return GpLayout.TPP;
    }
    String name = Masking.hideNhsNumbers(file.name());
    ListColumns columns = new ListColumns(name, header, format.columns(), MappedExtract.ROLES);
    if (columns.has(Role.NHS_NUMBER) && columns.has(Role.CODE)) {
      return GpLayout.CSV;
    }
    if (TppExtract.recognises(file) && header.has("RowIdentifier")) {
      return GpLayout.TPP;
    }
    throw new RefusedInputException(
        name,
        "",
        "its layout is not known: its name and header are no supplier's, and no columns of it are"
            + " recognised as NHS number and code",
        "state the layout with --gp-layout, or its columns with --column nhs_number=HEADER and"
            + " --column code=HEADER");
  }
}
