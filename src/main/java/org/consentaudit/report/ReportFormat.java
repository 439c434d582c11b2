package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a result can be written as. A new format is one class that writes it and one constant here.
 * Constants are in the order in which they are written.
 */
public enum ReportFormat {
  /** The summary, on standard output only. */
  TEXT {
    @Override
    void print(
        ReportData data,
        Optional<ReportFolder.Published> published,
        Colours colours,
        Appendable out)
        throws IOException {
      TextReport.write(data, published, colours, out);
    }

    @Override
    boolean isForPublication() {
      return true;
    }

    @Override
    void print(Publication publication, Appendable out) throws IOException {
      PublishedText.write(publication, out);
    }
  },
  /** Findings, reverse checks and unresolved rows, for spreadsheets and programs. */
  CSV {
    @Override
    List<ReportFile> files() {
      return List.of(
          new ReportFile(FindingsCsv.FILE, FindingsCsv::write),
          new ReportFile(ReverseCsv.FILE, ReverseCsv::write),
          new ReportFile(UnresolvedCsv.FILE, UnresolvedCsv::write));
    }
  },
  /** The whole story, for people. */
  HTML {
    @Override
    List<ReportFile> files() {
      return List.of(new ReportFile(HtmlReport.FILE, HtmlReport::write));
    }

    @Override
    boolean isForPublication() {
      return true;
    }

    @Override
    void write(Publication publication, ReportFolder folder) throws IOException {
      folder.write(HtmlReport.FILE, out -> PublishedHtml.write(publication, out));
    }
  },
  /** The whole result for a spreadsheet. */
  XLSX {
    @Override
    List<ReportFile> files() {
      return List.of(new ReportFile(ResultXlsx.FILE, ResultXlsx::write));
    }
  },
  /** What each practice and each recipient has to be told, in a file of its own. */
  PACKS {
    @Override
    public boolean writesFiles() {
      return true;
    }

    @Override
    void write(ReportData data, ReportFolder.Part folder) throws IOException {
      Packs.write(data, folder);
    }

    @Override
    void retire(ReportFolder folder) {
      folder.retireFolder(Packs.FOLDER, Packs::isOurs);
    }
  },
  /** Counts as test cases, for build servers. */
  JUNIT {
    @Override
    List<ReportFile> files() {
      return List.of(new ReportFile(JUnitXml.FILE, JUnitXml::write));
    }
  },
  /** The outcome on a page, for the summary of a CI step. */
  MARKDOWN {
    @Override
    List<ReportFile> files() {
      return List.of(new ReportFile(MarkdownSummary.FILE, MarkdownSummary::write));
    }

    @Override
    boolean isForPublication() {
      return true;
    }

    @Override
    void write(Publication publication, ReportFolder folder) throws IOException {
      folder.write(MarkdownSummary.FILE, out -> PublishedMarkdown.write(publication, out));
    }
  },
  /** Annotations of a GitHub Actions run, on standard output only. */
  GITHUB {
    @Override
    void print(
        ReportData data,
        Optional<ReportFolder.Published> published,
        Colours colours,
        Appendable out)
        throws IOException {
      GithubAnnotations.write(data, out);
    }
  },
  /** A draft of the incident summary for the toolkit and the ICO. */
  INCIDENT {
    @Override
    List<ReportFile> files() {
      return List.of(new ReportFile(IncidentDraft.FILE, IncidentDraft::write));
    }
  },
  /** Everything but identifiers, for programs. */
  JSON {
    @Override
    List<ReportFile> files() {
      return List.of(new ReportFile(ReportFolder.LAST_FILE, ResultJson::write));
    }
  };

  /** The files and the folder that hold NHS numbers; no other may. */
  static final List<String> CONFIDENTIAL =
      List.of(FindingsCsv.FILE, ReverseCsv.FILE, ResultXlsx.FILE, Packs.FOLDER + "/");

  /** What is written unless something else is asked for. */
  public static Set<ReportFormat> byDefault() {
    return EnumSet.of(TEXT, CSV, HTML, XLSX, JSON);
  }

  /** The name used on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of that name, in any case. */
  public static Optional<ReportFormat> named(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label().equals(label.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Whether the format writes files, and so needs a folder. */
  public boolean writesFiles() {
    return !files().isEmpty();
  }

  /**
   * Writes the files of the chosen formats into the folder, and last what they are. Files that an
   * earlier run left there in another format go when the folder is published, lest old and new be
   * taken for one set.
   *
   * @param sealing what makes them evidence
   */
  public static void writeAll(
      Set<ReportFormat> formats, ReportData data, Sealing sealing, ReportFolder folder)
      throws IOException {
    folder.retire(SignedStatement.FILE);
    folder.retire(ReportFolder.SEAL);
    List<TwoAtATime.Task> tasks = new ArrayList<>();
    for (ReportFormat format : values()) {
      format.retire(folder);
      if (formats.contains(format) && format.writesFiles()) {
        ReportFolder.Part part = folder.part();
        tasks.add(() -> format.write(data, part));
      }
    }
    TwoAtATime.run(tasks);
    if (!folder.outputs().isEmpty()) {
      seal(Manifest.of(data, folder.outputs(), sealing.previous()), sealing, folder);
    }
  }

  /** The manifest comes last, and what is signed includes it. */
  private static void seal(Manifest manifest, Sealing sealing, ReportFolder folder)
      throws IOException {
    byte[] bytes = manifest.bytes();
    if (sealing.signingKey().isPresent()) {
      // Of the manifest as it will be read: whoever verifies knows no other.
      byte[] statement = Statement.about(Manifest.read(bytes), SealedReport.sha256(bytes));
      SignedStatement signed = SignedStatement.of(statement, sealing.signingKey().get());
      folder.write(SignedStatement.FILE, signed::write);
    }
    folder.write(ReportFolder.SEAL, out -> out.write(bytes));
  }

  /**
   * Writes the files of the chosen formats for publication, with no number that says too much.
   *
   * @param formats formats that can be published
   */
  public static void publishAll(Set<ReportFormat> formats, ReportData data, ReportFolder folder)
      throws IOException {
    Publication publication = publication(formats, data);
    for (ReportFormat format : values()) {
      format.retire(folder);
      if (formats.contains(format)) {
        format.write(publication, folder);
      }
    }
  }

  /** Prints the chosen formats for publication that go to standard output. */
  public static void printPublished(Set<ReportFormat> formats, ReportData data, Appendable out)
      throws IOException {
    Publication publication = publication(formats, data);
    for (ReportFormat format : formats) {
      format.print(publication, out);
    }
  }

  private static Publication publication(Set<ReportFormat> formats, ReportData data) {
    if (!forPublication().containsAll(formats)) {
      throw new IllegalArgumentException("a format that is not for publication");
    }
    return PublishedResult.of(data);
  }

  /** The formats that can be written for publication. */
  public static Set<ReportFormat> forPublication() {
    return Arrays.stream(values())
        .filter(ReportFormat::isForPublication)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReportFormat.class)));
  }

  /** Whether reports that are not for publication lie in the folder. */
  public static boolean holdsOthers(Path folder) {
    return Stream.concat(
            Stream.of(Packs.FOLDER, SignedStatement.FILE, ReportFolder.SEAL),
            Arrays.stream(values())
                .filter(format -> !format.isForPublication())
                .flatMap(format -> format.files().stream())
                .map(ReportFile::name))
        .anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** Prints the chosen formats that go to standard output. */
  public static void printAll(
      Set<ReportFormat> formats,
      ReportData data,
      Optional<ReportFolder.Published> published,
      Colours colours,
      Appendable out)
      throws IOException {
    for (ReportFormat format : values()) {
      if (formats.contains(format)) {
        format.print(data, published, colours, out);
      }
    }
  }

  /**
   * Whether the format can be written for publication. One that can be says so, and writes it; the
   * others name patients, or are for programs that count on exact numbers, or for people who act.
   */
  boolean isForPublication() {
    return false;
  }

  /** Writes the files of the format for publication; none unless it says so. */
  void write(Publication publication, ReportFolder folder) throws IOException {}

  /** Prints the format for publication; prints nothing unless it says so. */
  void print(Publication publication, Appendable out) throws IOException {}

  /** The files of the format; none unless it says so. */
  List<ReportFile> files() {
    return List.of();
  }

  /** Writes the files of the format. */
  void write(ReportData data, ReportFolder.Part folder) throws IOException {
    for (ReportFile file : files()) {
      folder.write(file.name(), out -> file.content().write(data, out));
    }
  }

  /** Has the files that an earlier run left of the format go, written anew or not. */
  void retire(ReportFolder folder) {
    files().forEach(file -> folder.retire(file.name()));
  }

  /** Prints the result, and may say where the files are; prints nothing unless it says so. */
  void print(
      ReportData data, Optional<ReportFolder.Published> published, Colours colours, Appendable out)
      throws IOException {}

  /**
   * A file of a format.
   *
   * @param name its name in the report folder
   * @param content what writes it
   */
  record ReportFile(String name, Content content) {}

  /** Writes one file of a result. */
  @FunctionalInterface
  interface Content {
    void write(ReportData data, OutputStream out) throws IOException;
  }
}
