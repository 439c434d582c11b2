package org.consentaudit.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.PatientStory;
import org.consentaudit.dissemination.DisseminatedRows;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;

/** Tells one patient's story on the terminal. The NHS number itself is not repeated. */
public final class StoryText {
  private static final String UNKNOWN = "unknown";

  private StoryText() {}

  /**
   * Writes the stories of one patient.
   *
   * @param stories one for each type with an entry
   * @param rows the patient's disseminated rows, for a patient without any entry
   */
  public static void write(
      List<PatientStory> stories,
      List<DisseminatedRows> rows,
      AuditSettings settings,
      Appendable out)
      throws IOException {
    line(out, "One patient, as of " + settings.asOf() + " (" + settings.asOfSource() + ")");
    if (stories.isEmpty()) {
      line(out, "");
      line(out, "No opt-out entry of this patient is in any export given.");
      for (DisseminatedRows held : rows) {
        line(out, "  in release " + describe(held.release()) + ", " + rows(held.rows()));
      }
    }
    for (PatientStory story : stories) {
      tell(story, out);
    }
  }

  private static void tell(PatientStory story, Appendable out) throws IOException {
    Finding finding = story.finding();
    line(out, "");
    line(out, finding.type() + ": " + finding.verdict());
    line(out, "  Why: " + finding.reason());
    line(out, "");
    line(out, "  Entries in the GP record");
    for (OptOutEntry entry : story.entries()) {
      tell(entry, out);
    }
    line(out, "");
    line(out, "  State over time");
    if (story.runs().isEmpty()) {
      line(out, "    never opted out");
    }
    for (OptOutHistory.Run run : story.runs()) {
      String from = day(run.start());
      String until = run.endedOn().map(end -> "until " + end).orElse("and still");
      line(out, "    opted out from " + from + " " + until);
      line(out, "      by " + ShownText.name(run.startedBy().source().toString()));
    }
    line(out, "");
    line(out, "  On received lists");
    if (story.received().isEmpty()) {
      line(out, "    no");
    }
    for (ReceivedRow row : story.received()) {
      String withdrawn = row.withdrawn().map(day -> ", withdrawn " + day).orElse("");
      line(out, "    received " + day(row.received()) + withdrawn);
      line(out, "      by " + ShownText.name(row.source().toString()));
    }
    line(out, "");
    line(out, "  In releases");
    if (story.releases().isEmpty()) {
      line(out, "    none");
    }
    for (PatientStory.InRelease release : story.releases()) {
      tell(release, out);
    }
  }

  private static void tell(OptOutEntry entry, Appendable out) throws IOException {
    String meaning = entry.code().meaning().name().toLowerCase(Locale.ROOT);
    line(
        out,
        "    "
            + day(entry.day())
            + "  "
            + meaning
            + ", "
            + entry.code().scheme().label()
            + " "
            + ShownText.name(entry.code().written())
            + ", entered "
            + day(entry.entered()));
    String flags =
        entry.flags().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    line(
        out,
        "      "
            + ShownText.name((entry.supplier() + " " + entry.practice()).strip())
            + ", "
            + ShownText.name(entry.source().toString())
            + (flags.isEmpty() ? "" : ", " + flags));
  }

  private static void tell(PatientStory.InRelease held, Appendable out) throws IOException {
    line(out, "    " + describe(held.release()) + ", " + rows(held.rows()));
    ReleaseScope scope = held.scope();
    String effect =
        switch (held.effect()) {
          case EXPOSURE -> "EXPOSURE";
          case POSSIBLE_EXPOSURE -> "possible exposure";
          case OUT_OF_SCOPE -> "opted out, but the opt-out did not apply";
          case NOT_OPTED_OUT -> "not opted out then";
        };
    line(
        out,
        "      "
            + effect
            + "; scope "
            + scope.scope().name().toLowerCase(Locale.ROOT)
            + ": "
            + scope.reason());
  }

  private static String describe(Release release) {
    String recipient =
        release.recipient().isEmpty() ? "" : " to " + ShownText.name(release.recipient());
    return day(release.date()) + "  " + ShownText.name(release.id()) + recipient;
  }

  private static String rows(long rows) {
    return rows == 1 ? "1 row" : rows + " rows";
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse(UNKNOWN);
  }

  private static void line(Appendable out, String text) throws IOException {
    out.append(text.stripTrailing()).append('\n');
  }
}
