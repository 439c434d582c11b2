package org.consentaudit.input;

import java.io.IOException;
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

  private final ListFormat format;
  private final Intake intake;
  private final Map<GpLayout, List<InputFile>> exports = new EnumMap<>(GpLayout.class);
  private final List<String> documents = new ArrayList<>();

  private GpExports(ListFormat format, Intake intake) {
    this.format = format;
    this.intake = intake;
  }

  /**
   * Reads all files of the GP side.
   *
   * @param files the files of all paths given, in any order
   * @param stated the layout that the user states for all of them
   * @param format how files are written that no supplier's layout covers
   * @throws RefusedInputException if a file cannot be read, trusted or recognised
   */
  public static void read(
      List<InputFile> files, Optional<GpLayout> stated, ListFormat format, GpRows rows)
      throws IOException {
    GpExports sorted = new GpExports(format, rows.intake());
    for (InputFile file : files.stream().sorted(Comparator.comparing(InputFile::name)).toList()) {
      sorted.add(file, stated);
    }
    sorted.warnOfDocuments();
    for (Map.Entry<GpLayout, List<InputFile>> export : sorted.exports.entrySet()) {
      sorted.extract(export.getKey(), export.getValue()).read(rows);
    }
  }

  private GpExtract extract(GpLayout layout, List<InputFile> files) {
    return switch (layout) {
      case EMIS -> new EmisExtract(files);
      case TPP -> new TppExtract(files, format.encoding());
      case VISION -> new VisionExtract(files, format.encoding());
      case CSV -> new MappedExtract(files, format);
    };
  }

  private void add(InputFile file, Optional<GpLayout> stated) throws IOException {
    String name = file.fileName().toLowerCase(Locale.ROOT);
    if (DOCUMENTS.stream().anyMatch(name::endsWith)) {
      documents.add(Masking.hideNhsNumbers(file.name()));
      return;
    }
    GpLayout layout = stated.isPresent() ? stated.get() : layout(file);
    exports.computeIfAbsent(layout, unused -> new ArrayList<>()).add(file);
  }

  private void warnOfDocuments() {
    if (!documents.isEmpty()) {
      intake.warn("Not read, as no export is kept in such files: " + String.join(", ", documents));
    }
  }

  private GpLayout layout(InputFile file) throws IOException {
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
    return layout(file, header.get());
  }

  private GpLayout layout(InputFile file, HeaderMap header) throws RefusedInputException {
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
