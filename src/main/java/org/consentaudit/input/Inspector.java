package org.consentaudit.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.consentaudit.Masking;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.OptOutPolicy;

/**
 * Looks at files as an audit would read them, and says what it sees. Files that belong together are
 * looked at together, because the codes of EMIS observations are explained by another table.
 */
public final class Inspector {
  private final CodeJudge judge;
  private final Recognition recognition;

  /**
   * An inspector for files of one delivery.
   *
   * @param policy whose codes are opt-outs
   * @param stated the layout that the user states for all of them
   * @param format how files are written that no supplier's layout covers
   */
  public Inspector(OptOutPolicy policy, Optional<GpLayout> stated, ListFormat format) {
    this(policy, stated, Optional.empty(), format);
  }

  /** The same, for files that are lists of one kind, by where they lie. */
  Inspector(
      OptOutPolicy policy,
      Optional<GpLayout> stated,
      Optional<ListKind> givenAs,
      ListFormat format) {
    this.judge = new CodeJudge(policy);
    this.recognition = new Recognition(policy, stated, givenAs, format, new EmisDictionary(judge));
  }

  /** What is to be said about each file, in the order given; a refused one does not end it. */
  public List<Outcome> inspect(List<InputFile> files) throws IOException {
    List<Planned> planned = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      planned.add(plan(i, files.get(i)));
    }
    // Code tables first: they explain the CodeIds of the others.
    planned.sort(Comparator.comparing((Planned each) -> !each.explainsCodes()));
    List<Placed> outcomes = new ArrayList<>();
    for (Planned each : planned) {
      outcomes.add(new Placed(each.place(), read(each)));
    }
    outcomes.sort(Comparator.comparing(Placed::place));
    return outcomes.stream().map(Placed::outcome).toList();
  }

  private Planned plan(int place, InputFile file) throws IOException {
    try {
      return new Planned(place, file, Optional.of(recognition.plan(file)), Optional.empty());
    } catch (RefusedInputException refusal) {
      return new Planned(place, file, Optional.empty(), Optional.of(refusal));
    }
  }

  private Outcome read(Planned planned) throws IOException {
    if (planned.plan().isEmpty()) {
      return new Outcome(planned.file(), Optional.empty(), planned.refusal());
    }
    ReadingPlan plan = planned.plan().get();
    try {
      Optional<Inspection.Content> content =
          plan.format().isPresent()
              ? Optional.of(FileReading.read(planned.file(), plan.format().get(), plan, judge))
              : Optional.empty();
      Inspection seen =
          new Inspection(
              Masking.hideNhsNumbers(planned.file().name()),
              plan.kind(),
              plan.what(),
              plan.todo(),
              content);
      return new Outcome(planned.file(), Optional.of(seen), Optional.empty());
    } catch (RefusedInputException refusal) {
      return new Outcome(planned.file(), Optional.empty(), Optional.of(refusal));
    }
  }

  /**
   * What came of one file.
   *
   * @param file the file
   * @param seen what was seen; empty if it was refused
   * @param refusal why it was refused; empty if it was not
   */
  public record Outcome(
      InputFile file, Optional<Inspection> seen, Optional<RefusedInputException> refusal) {}

  /** A file and how it is to be looked at. */
  private record Planned(
      int place,
      InputFile file,
      Optional<ReadingPlan> plan,
      Optional<RefusedInputException> refusal) {
    boolean explainsCodes() {
      return plan.filter(found -> found.place("code_id") != HeaderMap.ABSENT)
          .filter(found -> found.place("entry_id") == HeaderMap.ABSENT)
          .isPresent();
    }
  }

  /** An outcome and its place among the files given. */
  private record Placed(int place, Outcome outcome) {}
}
