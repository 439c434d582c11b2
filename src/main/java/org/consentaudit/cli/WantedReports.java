package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.consentaudit.report.Colours;
import org.consentaudit.report.ReportData;
import org.consentaudit.report.ReportFolder;
import org.consentaudit.report.ReportFormat;
import org.consentaudit.report.Sealing;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Which reports are wanted, and who is to read them.
 *
 * @param formats the formats, at least one
 * @param readers who is to read them
 */
record WantedReports(Set<ReportFormat> formats, Readers readers) {
  /** Every format, as the help names them. */
  static final String FORMATS =
      "text, csv, json, html, xlsx, junit, markdown, github, packs, incident";

  /** Where reports for publication go unless --out says otherwise. */
  static final String PUBLIC_OUT = "consent-audit-published";

  private static final String PUBLISH = "--publish";

  /** Who is to read reports. */
  enum Readers {
    /** Those who act on them: every number is exact. */
    INSIDE,
    /** Everybody: small numbers are suppressed. */
    PUBLIC
  }

  /** Adds the option that asks for publication. */
  static void addPublish(CommandSpec command) {
    command.addOption(
        Described.flag(
            PUBLISH,
            "Renders for publication, as "
                + names(ReportFormat.forPublication())
                + ": 1 to 7 become *, other numbers are rounded to 5, and nothing gives the "
                + "small ones away. Goes to "
                + PUBLIC_OUT
                + " unless --out is given."));
  }

  /**
   * The reports that are asked for.
   *
   * @param formats names of formats; none for the usual ones
   * @param publishes whether a settings file asks for publication
   */
  static WantedReports of(Given given, List<String> formats, boolean publishes)
      throws UsageException {
    Set<ReportFormat> wanted = named(formats);
    if (!given.flag(PUBLISH) && !publishes) {
      return new WantedReports(
          wanted.isEmpty() ? ReportFormat.byDefault() : wanted, Readers.INSIDE);
    }
    Set<ReportFormat> possible = ReportFormat.forPublication();
    Set<ReportFormat> others =
        wanted.stream()
            .filter(format -> !possible.contains(format))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReportFormat.class)));
    if (!others.isEmpty()) {
      throw new UsageException(
          PUBLISH + " cannot write " + names(others) + ": not meant for everybody",
          "name some of " + names(possible) + " with --format");
    }
    return new WantedReports(wanted.isEmpty() ? possible : wanted, Readers.PUBLIC);
  }

  private static Set<ReportFormat> named(List<String> names) throws UsageException {
    Set<ReportFormat> wanted = EnumSet.noneOf(ReportFormat.class);
    for (String name : names) {
      Optional<ReportFormat> format = ReportFormat.named(name.strip());
      if (format.isEmpty()) {
        throw new UsageException("--format names an unknown format", "use some of " + FORMATS);
      }
      wanted.add(format.get());
    }
    return wanted;
  }

  private static String names(Set<ReportFormat> formats) {
    return formats.stream().map(ReportFormat::label).collect(Collectors.joining(", "));
  }

  /** Whether a folder is needed. */
  boolean needFolder() {
    return formats.stream().anyMatch(ReportFormat::writesFiles);
  }

  /**
   * The folder where nothing is said; for others than insiders never where an audit leaves its own.
   */
  String folderOr(String inside) {
    return switch (readers) {
      case INSIDE -> inside;
      case PUBLIC -> PUBLIC_OUT;
    };
  }

  /** Makes the folder ready; what is to be published must not lie beside what names patients. */
  ReportFolder prepare(Path folder) throws IOException, UsageException {
    if (readers == Readers.PUBLIC && ReportFormat.holdsOthers(folder)) {
      throw new UsageException(
          "the folder holds reports that are not for publication", "name another with --out");
    }
    return ReportFolder.prepare(folder);
  }

  /**
   * Writes the files.
   *
   * @param sealing what makes them evidence besides their digests
   */
  void write(ReportData data, Sealing sealing, ReportFolder folder) throws IOException {
    switch (readers) {
      case INSIDE -> ReportFormat.writeAll(formats, data, sealing, folder);
      case PUBLIC -> ReportFormat.publishAll(formats, data, folder);
    }
  }

  /** Prints what goes to standard output. What is for publication does not say where files lie. */
  void print(
      ReportData data, Optional<ReportFolder.Published> published, Colours colours, Appendable out)
      throws IOException {
    switch (readers) {
      case INSIDE -> ReportFormat.printAll(formats, data, published, colours, out);
      case PUBLIC -> ReportFormat.printPublished(formats, data, out);
    }
  }
}
