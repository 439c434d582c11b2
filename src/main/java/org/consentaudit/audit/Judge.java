package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.dissemination.DisseminatedRows;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.dissemination.Release;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutHistory.Run;
import org.consentaudit.optout.ScopeRule;

/**
 * Brings together what is known about one patient's opt-out of one type, has the verdict decided,
 * and describes it as a finding.
 */
final class Judge {
  private final Evidence evidence;
  private final AuditSettings settings;
  private final ScopeTable scopes;

  Judge(Evidence evidence, AuditSettings settings, ScopeTable scopes) {
    this.evidence = evidence;
    this.settings = settings;
    this.scopes = scopes;
  }

  Judgement judge(OptOutHistory history) {
    List<Run> runs = history.runs(settings.asOf());
    List<Exposure> exposures = new ArrayList<>();
    List<Judgement.OutOfScope> outOfScope = new ArrayList<>();
    for (DisseminatedRows rows : evidence.disseminated().of(history.patient())) {
      for (Run run : runs) {
        weigh(history, run, rows, exposures, outOfScope);
      }
    }
    List<ReceivedRow> received = evidence.received().of(history.patient(), history.type());
    PatientFacts facts = facts(history, runs, exposures, received);
    VerdictDecision.Decision decision = VerdictDecision.decide(facts);
    Finding finding = describe(history, runs, exposures, received, decision);
    return new Judgement(finding, exposures, outOfScope, facts);
  }

  /** Tells how the verdict came about. */
  PatientStory tell(OptOutHistory history) {
    Judgement judgement = judge(history);
    List<PatientStory.InRelease> releases = new ArrayList<>();
    for (DisseminatedRows rows : evidence.disseminated().of(history.patient())) {
      releases.add(
          new PatientStory.InRelease(
              rows.release(),
              rows.rows(),
              scopes.of(rows.release(), history.type()),
              effect(rows.release(), judgement)));
    }
    releases.sort(
        Comparator.comparing(
                (PatientStory.InRelease held) -> held.release().date().orElse(LocalDate.MIN))
            .thenComparing(PatientStory.InRelease::release));
    return new PatientStory(
        history.entries(),
        history.runs(settings.asOf()),
        evidence.received().of(history.patient(), history.type()),
        releases,
        judgement.finding());
  }

  private static PatientStory.Effect effect(Release release, Judgement judgement) {
    for (Exposure exposure : judgement.exposures()) {
      if (exposure.release().equals(release)) {
        return exposure.isCertain()
            ? PatientStory.Effect.EXPOSURE
            : PatientStory.Effect.POSSIBLE_EXPOSURE;
      }
    }
    boolean outOfScope =
        judgement.outOfScope().stream().anyMatch(rows -> rows.release().equals(release));
    return outOfScope ? PatientStory.Effect.OUT_OF_SCOPE : PatientStory.Effect.NOT_OPTED_OUT;
  }

  /** An exposure is a row in a release whose scope is in, dated past start and grace. */
  private void weigh(
      OptOutHistory history,
      Run run,
      DisseminatedRows rows,
      List<Exposure> exposures,
      List<Judgement.OutOfScope> outOfScope) {
    Release release = rows.release();
    if (release.date().isEmpty()) {
      return;
    }
    LocalDate date = release.date().get();
    if (!run.covers(date) || !run.isPastGrace(date, settings.graceDays())) {
      return;
    }
    ScopeRule.Scope scope = scopes.of(release, history.type()).scope();
    if (scope == ScopeRule.Scope.OUT) {
      outOfScope.add(new Judgement.OutOfScope(release, rows.rows()));
      return;
    }
    Exposure.Certainty certainty =
        scope == ScopeRule.Scope.IN && run.start().isPresent()
            ? Exposure.Certainty.CERTAIN
            : Exposure.Certainty.POSSIBLE;
    exposures.add(new Exposure(run, release, date, rows.rows(), certainty));
  }

  private PatientFacts facts(
      OptOutHistory history, List<Run> runs, List<Exposure> exposures, List<ReceivedRow> received) {
    List<RunFacts> runFacts = new ArrayList<>();
    for (Run run : runs) {
      List<LocalDate> days = new ArrayList<>();
      for (Exposure exposure : exposures) {
        if (exposure.isCertain() && exposure.run().equals(run)) {
          days.add(exposure.date());
        }
      }
      RunFacts.Route route =
          evidence.policy().cameTooLate(history.type(), run.start())
              ? RunFacts.Route.CLOSED
              : RunFacts.Route.OPEN;
      runFacts.add(new RunFacts(run, route, Receipt.of(run, received), days));
    }
    Optional<Run> current = runs.stream().filter(Run::isCurrent).findFirst();
    long possible = 0;
    for (Exposure exposure : exposures) {
      possible += exposure.isCertain() ? 0 : exposure.rows();
    }
    return new PatientFacts(
        settings.asOf(),
        settings.graceDays(),
        history.isOnlyFuture(settings.asOf())
            ? PatientFacts.Timing.ONLY_FUTURE
            : PatientFacts.Timing.SOME_NOW,
        runFacts,
        listSpeaks(history, current),
        asking(history, current),
        listing(received, settings.asOf()),
        possible,
        evidence.disseminated().heldBack(history.patient()));
  }

  private PatientFacts.ListSpeaks listSpeaks(OptOutHistory history, Optional<Run> current) {
    boolean speaks =
        current.isPresent()
            ? evidence
                .received()
                .speaksFor(history.patient(), history.type(), current.get(), evidence.policy())
            : evidence.received().speaksAbout(history.type(), evidence.policy());
    return speaks ? PatientFacts.ListSpeaks.YES : PatientFacts.ListSpeaks.NO;
  }

  private PatientFacts.Asking asking(OptOutHistory history, Optional<Run> current) {
    boolean neverAsked =
        current.isPresent()
            && evidence
                .received()
                .neverAsked(history.patient(), history.type(), current.get(), evidence.policy());
    return neverAsked ? PatientFacts.Asking.NEVER_ASKED : PatientFacts.Asking.NO_DOUBT;
  }

  static PatientFacts.Listing listing(List<ReceivedRow> received, LocalDate asOf) {
    PatientFacts.Listing listing = PatientFacts.Listing.LACKING;
    for (ReceivedRow row : received) {
      if (row.certainty() == ReceivedRow.Certainty.DOUBTFUL) {
        listing = PatientFacts.Listing.DOUBTFUL;
      } else if (row.isHeldOn(asOf)) {
        return PatientFacts.Listing.HELD;
      }
    }
    return listing;
  }

  private Finding describe(
      OptOutHistory history,
      List<Run> runs,
      List<Exposure> exposures,
      List<ReceivedRow> received,
      VerdictDecision.Decision decision) {
    Optional<Run> shown = shownRun(runs, exposures);
    OptOutEntry entry =
        shown.map(Run::startedBy).or(() -> history.lastEntry(settings.asOf())).orElseThrow();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(entry.flags());
    flags.addAll(history.flags(settings.asOf()));
    return new Finding(
        history.patient(),
        history.type(),
        decision.verdict(),
        decision.reason(),
        shown.flatMap(Run::start),
        shown.flatMap(run -> Receipt.of(run, received).knownDay()),
        describe(exposures),
        new Finding.Entry(
            entry.entered(),
            entry.practice(),
            entry.supplier(),
            entry.code().scheme(),
            entry.code().written(),
            Collections.unmodifiableSet(flags),
            entry.source()));
  }

  /** The current run, else the last run with an exposure, else the last run. */
  private static Optional<Run> shownRun(List<Run> runs, List<Exposure> exposures) {
    Optional<Run> last = runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    if (last.filter(Run::isCurrent).isPresent()) {
      return last;
    }
    return exposures.stream()
        .filter(Exposure::isCertain)
        .max(Comparator.comparing(Exposure::date))
        .map(Exposure::run)
        .or(() -> last);
  }

  private static Finding.Exposures describe(List<Exposure> exposures) {
    Set<String> releases = new TreeSet<>();
    Set<String> recipients = new TreeSet<>();
    long rows = 0;
    long possibleRows = 0;
    long rowsBeforeEntered = 0;
    Optional<LocalDate> first = Optional.empty();
    Optional<LocalDate> last = Optional.empty();
    for (Exposure exposure : exposures) {
      if (!exposure.isCertain()) {
        possibleRows += exposure.rows();
        continue;
      }
      rows += exposure.rows();
      rowsBeforeEntered += exposure.isBeforeEntered() ? exposure.rows() : 0;
      LocalDate day = exposure.date();
      first = first.isPresent() && !day.isBefore(first.get()) ? first : Optional.of(day);
      last = last.isPresent() && !day.isAfter(last.get()) ? last : Optional.of(day);
      releases.add(exposure.release().id());
      if (!exposure.release().recipient().isEmpty()) {
        recipients.add(exposure.release().recipient());
      }
    }
    return new Finding.Exposures(
        rows,
        possibleRows,
        rowsBeforeEntered,
        first,
        last,
        List.copyOf(releases),
        List.copyOf(recipients));
  }
}
