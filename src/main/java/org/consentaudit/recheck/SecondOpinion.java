package org.consentaudit.recheck;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.NhsNumber;
import org.consentaudit.dissemination.DisseminatedRecords;
import org.consentaudit.dissemination.DisseminatedRows;
import org.consentaudit.dissemination.ReceivedOptOuts;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule.Scope;

/** Judges opt-outs by the rules of the contract, and knows nothing of how the audit does. */
public final class SecondOpinion {
  private final OptOutPolicy policy;
  private final ReceivedOptOuts received;
  private final DisseminatedRecords disseminated;
  private final LocalDate asOf;
  private final int graceDays;

  /**
   * An opinion from the facts of an audit.
   *
   * @param asOf the audit's today; inclusive
   * @param graceDays the allowed days
   */
  public SecondOpinion(
      OptOutPolicy policy,
      ReceivedOptOuts received,
      DisseminatedRecords disseminated,
      LocalDate asOf,
      int graceDays) {
    this.policy = policy;
    this.received = received;
    this.disseminated = disseminated;
    this.asOf = asOf;
    this.graceDays = graceDays;
  }

  /**
   * What is held of a patient's opt-out of a type.
   *
   * @param entries all of the patient's entries of the type, at least one, in any order
   */
  public Opinion on(NhsNumber patient, OptOutType type, List<OptOutEntry> entries) {
    return new Case(patient, type, entries).opinion();
  }

  /**
   * Rows of the patient in a release while opted out.
   *
   * @param run the run they fall in
   * @param held the release and how many rows
   * @param day its day
   */
  private record Exposed(Stretch run, DisseminatedRows held, LocalDate day) {
    /** Whether the system could not yet have known. */
    boolean isBeforeEntered() {
      return run.startedBy().entered().isPresent() && day.isBefore(run.startedBy().entered().get());
    }
  }

  /** One patient's opt-out of one type. */
  private final class Case {
    private final NhsNumber patient;
    private final Days days;
    private final List<Stretch> runs;
    private final Optional<Stretch> current;
    private final Received lists;
    private final List<Exposed> exposures = new ArrayList<>();
    private final List<Exposed> possible = new ArrayList<>();

    Case(NhsNumber patient, OptOutType type, List<OptOutEntry> entries) {
      this.patient = patient;
      days = new Days(entries, asOf);
      runs = days.stretches();
      current = runs.stream().filter(run -> run.covers(asOf)).findFirst();
      lists = new Received(received, policy, patient, type);
      Scopes scopes = new Scopes(policy);
      for (DisseminatedRows held : disseminated.of(patient)) {
        for (Stretch run : runs) {
          Optional<LocalDate> day =
              held.release().date().filter(run::covers).filter(date -> run.isPast(date, graceDays));
          if (day.isPresent()) {
            weigh(scopes.of(held.release(), type), new Exposed(run, held, day.get()));
          }
        }
      }
    }

    private void weigh(Scope scope, Exposed exposed) {
      if (scope == Scope.IN && exposed.run().start().isPresent()) {
        exposures.add(exposed);
      } else if (scope != Scope.OUT) {
        possible.add(exposed);
      }
    }

    /** The first that applies, in the order V5, V1, V2, V3, V4, V7, V6, V8. */
    private String verdict() {
      if (current.filter(lists::hadNoRoute).isPresent()) {
        return "NOT_PROCESSABLE";
      }
      if (current.filter(this::wasNeverPassedOn).isPresent()) {
        return "NEVER_PASSED_ON";
      }
      if (exposures.stream().anyMatch(this::cameBeforeALateReceipt)) {
        return "PASSED_ON_LATE";
      }
      if (exposures.stream().anyMatch(this::cameAfterReceipt)) {
        return "PASSED_ON_NOT_APPLIED";
      }
      if (!exposures.isEmpty()) {
        return "DISCLOSED";
      }
      if (isInDoubt()) {
        return "UNDETERMINED";
      }
      if (days.areAllToCome() || current.filter(this::isRecent).isPresent()) {
        return "PENDING";
      }
      return current.isPresent() ? "HONOURED" : "WITHDRAWN";
    }

    private boolean wasNeverPassedOn(Stretch run) {
      return lists.speaks(run)
          && run.isPast(asOf, graceDays)
          && lists.lacks(asOf)
          && !lists.isDoubtful();
    }

    private boolean cameBeforeALateReceipt(Exposed exposed) {
      Optional<LocalDate> on = lists.day(exposed.run());
      return !lists.hadNoRoute(exposed.run())
          && on.isPresent()
          && exposed.run().isPast(on.get(), graceDays)
          && exposed.day().isBefore(on.get());
    }

    private boolean cameAfterReceipt(Exposed exposed) {
      Optional<LocalDate> on = lists.day(exposed.run());
      return !lists.hadNoRoute(exposed.run())
          && lists.isReceived(exposed.run())
          && (on.isEmpty() || !exposed.day().isBefore(on.get()));
    }

    private boolean isInDoubt() {
      return !possible.isEmpty()
          || current.filter(lists::wasNeverAsked).isPresent()
          || !disseminated.heldBack(patient).isEmpty()
          || (current.isPresent() && lists.isDoubtful() && lists.lacks(asOf));
    }

    private boolean isRecent(Stretch run) {
      return !run.isPast(asOf, graceDays) && !(lists.speaks(run) && !lists.lacks(asOf));
    }

    /** The run that is told of: the current, else the last exposed, else the last. */
    private Optional<Stretch> shown() {
      Comparator<Stretch> byEnd = Comparator.comparing(Stretch::last);
      return current
          .or(() -> exposures.stream().map(Exposed::run).max(byEnd))
          .or(() -> runs.stream().max(byEnd));
    }

    Opinion opinion() {
      Optional<Stretch> shown = shown();
      OptOutEntry entry = shown.map(Stretch::startedBy).orElseGet(days::lastSaid);
      Set<Flag> flags = EnumSet.noneOf(Flag.class);
      flags.addAll(entry.flags());
      flags.addAll(days.flags());
      Set<LocalDate> exposedOn = new TreeSet<>();
      Set<String> releases = new TreeSet<>();
      Set<String> recipients = new TreeSet<>();
      for (Exposed exposed : exposures) {
        exposedOn.add(exposed.day());
        releases.add(exposed.held().release().id());
        recipients.add(exposed.held().release().recipient());
      }
      recipients.remove("");
      return new Opinion(
          verdict(),
          rows(exposures),
          rows(possible),
          rows(exposures.stream().filter(Exposed::isBeforeEntered).toList()),
          exposedOn.stream().min(Comparator.naturalOrder()),
          exposedOn.stream().max(Comparator.naturalOrder()),
          releases,
          recipients,
          shown.flatMap(Stretch::start),
          shown.flatMap(lists::day),
          entry.source(),
          flags);
    }

    private static long rows(List<Exposed> exposed) {
      return exposed.stream().mapToLong(each -> each.held().rows()).sum();
    }
  }
}
