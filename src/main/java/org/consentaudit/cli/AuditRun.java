package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.Masking;
import org.consentaudit.NhsNumber;
import org.consentaudit.Problem;
import org.consentaudit.Side;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.Evidence;
import org.consentaudit.cli.AuditRequest.DisseminatedRequest;
import org.consentaudit.cli.AuditRequest.ReceivedMeaning;
import org.consentaudit.cli.AuditRequest.ReceivedRequest;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.Bookkeeping;
import org.consentaudit.input.DigestLists;
import org.consentaudit.input.DisseminatedLists;
import org.consentaudit.input.GpExports;
import org.consentaudit.input.GpFile;
import org.consentaudit.input.GpRows;
import org.consentaudit.input.InputFile;
import org.consentaudit.input.InputFiles;
import org.consentaudit.input.Intake;
import org.consentaudit.input.ListFormat;
import org.consentaudit.input.ReceivedLists;
import org.consentaudit.input.ReleaseRegister;
import org.consentaudit.input.Role;
import org.consentaudit.optout.OptOutRegister;

/**
 * One audit, from files to result: GP exports first, because the patients found there decide which
 * rows of the other side matter; then the lists; then, when the audit's today is known, the
 * verdicts.
 */
final class AuditRun {
  private final AuditRequest request;
  private final Intake intake = new Intake();
  private final Set<Side> sidesGiven = EnumSet.noneOf(Side.class);
  private final List<SidedFile> files = new ArrayList<>();

  private final Set<NhsNumber> alsoFollowed;
  private final RunProgress progress;
  private final Judges judges;

  private AuditRun(
      AuditRequest request, Set<NhsNumber> alsoFollowed, RunProgress progress, Judges judges) {
    this.request = request;
    this.alsoFollowed = alsoFollowed;
    this.progress = progress;
    this.judges = judges;
  }

  /**
   * Runs an audit.
   *
   * @param progress is told how far it has come
   * @param judges how evidence is judged
   * @throws UsageException where something must be stated that was not
   * @throws IOException where an input does not exist, or cannot be read or trusted
   */
  static Completed run(AuditRequest request, RunProgress progress, Judges judges)
      throws IOException, UsageException {
    return new AuditRun(request, Set.of(), progress, judges).run();
  }

  /** Runs an audit that also follows one patient's rows, with or without an entry. */
  static Completed following(NhsNumber patient, AuditRequest request)
      throws IOException, UsageException {
    return new AuditRun(request, Set.of(patient), new RunProgress(), Judges.ONE).run();
  }

  private Completed run() throws IOException, UsageException {
    List<GpFile> gpFiles = new ArrayList<>();
    for (AuditRequest.GpPath export : request.gp().paths()) {
      gpFiles.addAll(GpFile.all(list(List.of(export.path()), Side.GP), export.format()));
    }
    List<ReceivedFiles> receivedFiles = listReceived();
    List<List<InputFile>> disseminatedFiles = new ArrayList<>();
    for (DisseminatedRequest list : request.disseminated()) {
      disseminatedFiles.add(list(List.of(list.path()), Side.DISSEMINATED));
    }
    List<InputFile> registerFiles = list(request.releases(), Side.RELEASES);
    refuseSameFile(Readings.NOT_YET);

    progress.enter(RunProgress.Stage.EXPORTS);
    GpRows gpRows = new GpRows(request.policy(), intake, request.reading());
    GpExports.read(gpFiles, request.gp().layout(), gpRows);
    OptOutRegister.Resolution gp = gpRows.register().resolve();
    progress.enter(RunProgress.Stage.LISTS);
    Set<NhsNumber> followed = followed(gp);
    DigestLists digests = DigestLists.of(followed, gpRows);
    ReceivedLists received = readReceived(receivedFiles, digests);
    DisseminatedLists disseminated =
        new DisseminatedLists(followed, gpRows, readRegister(registerFiles), digests, intake);
    for (int i = 0; i < disseminatedFiles.size(); i++) {
      DisseminatedRequest list = request.disseminated().get(i);
      disseminated.read(disseminatedFiles.get(i), list.format(), list.release());
    }
    refuseSameFile(Readings.DONE);
    refuseUnknownColumns();
    sayGzipMembers();
    digests.warnings().forEach(intake::warn);

    progress.enter(RunProgress.Stage.JUDGING);
    AuditSettings settings = settings();
    Evidence evidence = evidence(settings.asOf(), gpRows, gp, received, disseminated, digests);
    return new Completed(judges.judge(evidence, settings), evidence, inputs());
  }

  private Evidence evidence(
      LocalDate asOf,
      GpRows gpRows,
      OptOutRegister.Resolution gp,
      ReceivedLists received,
      DisseminatedLists disseminated,
      DigestLists digests) {
    gp.count(asOf);
    disseminated.settle(asOf);
    return new Evidence(
        request.policy(),
        gp.histories(),
        received.settle(asOf),
        disseminated.records(),
        disseminated.rowsByRelease(),
        disseminated.notCovered(),
        gpRows.practicesWithoutData(),
        gpRows.withoutRows(),
        digests.unmatched(),
        sidesGiven,
        emptySides(received),
        inputs().stream().map(Intake.ReadInput::tally).toList(),
        problems(gp),
        intake.warnings());
  }

  private List<ReceivedFiles> listReceived() throws IOException {
    List<ReceivedFiles> found = new ArrayList<>();
    for (ReceivedRequest list : request.received()) {
      List<InputFile> lists = list(List.of(list.path()), Side.RECEIVED);
      List<InputFile> requested =
          list.requested().isPresent()
              ? list(List.of(list.requested().get()), Side.RECEIVED)
              : List.of();
      for (InputFile reply : lists) {
        for (InputFile request : requested) {
          if (reply.isSameFileAs(request)) {
            throw sameFile(reply, request, "was named as the request");
          }
        }
      }
      found.add(new ReceivedFiles(list, lists, requested));
    }
    return found;
  }

  private ReleaseRegister readRegister(List<InputFile> files) throws IOException {
    return request.releases().isEmpty()
        ? ReleaseRegister.none()
        : ReleaseRegister.read(files, request.registerFormat(), request.policy(), intake);
  }

  private Set<NhsNumber> followed(OptOutRegister.Resolution gp) {
    Set<NhsNumber> followed = new HashSet<>(gp.patients());
    followed.addAll(alsoFollowed);
    return followed;
  }

  /** The inputs, in an order that does not depend on that of the files. */
  private List<Intake.ReadInput> inputs() {
    return intake.inputs().stream()
        .sorted(
            Comparator.comparing(Intake.ReadInput::side)
                .thenComparing(input -> input.tally().input())
                .thenComparing(Intake.ReadInput::layout))
        .toList();
  }

  private List<InputFile> list(List<PathFrom> paths, Side side) throws IOException {
    List<InputFile> found = new ArrayList<>();
    Bookkeeping bookkeeping = new Bookkeeping(request.digests(), progress.reading());
    for (PathFrom path : paths) {
      sidesGiven.add(side);
      Path base = path.base();
      for (InputFile file : InputFiles.at(base, path.asGiven(), bookkeeping)) {
        found.add(file);
        files.add(new SidedFile(side, file));
        if (side != Side.GP) {
          // Of an export, some files are never read; its reader says which are.
          file.expect();
        }
      }
    }
    return found;
  }

  private ReceivedLists readReceived(List<ReceivedFiles> files, DigestLists digests)
      throws IOException, UsageException {
    ReceivedLists received = new ReceivedLists(request.policy(), digests, intake);
    for (ReceivedFiles lists : files) {
      ReceivedRequest list = lists.request();
      if (list.meaning() == ReceivedMeaning.MAY_USE) {
        received.readReply(lists.lists(), lists.requested(), list.format());
        continue;
      }
      if (list.meaning() == ReceivedMeaning.BY_ITS_COLUMNS) {
        requireMeaning(lists.lists(), list);
      }
      received.readObjectors(lists.lists(), list.format(), list.types());
    }
    return received;
  }

  /** What a list of bare numbers means cannot be told from it, and is not guessed (rule L1). */
  private static void requireMeaning(List<InputFile> lists, ReceivedRequest list)
      throws IOException, UsageException {
    for (InputFile file : lists) {
      if (!ReceivedLists.saysThatItListsOptOuts(file, list.format())) {
        throw new UsageException(
            "it is not stated whom the received list names",
            "add --received-meaning opted-out (those who objected) or may-use (those who did not)");
      }
    }
  }

  /** Whether the inputs have been read, so that they can be compared by content. */
  private enum Readings {
    NOT_YET,
    DONE
  }

  /**
   * Refuses a file that is on two sides, as each would confirm the other, and a disseminated list
   * that is given twice (rule K3). Two lists of the same content may be two releases.
   */
  private void refuseSameFile(Readings readings) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      for (int j = i + 1; j < files.size(); j++) {
        SidedFile one = files.get(i);
        SidedFile other = files.get(j);
        boolean oneSide = one.side() == other.side();
        if (oneSide && (readings == Readings.DONE || one.side() != Side.DISSEMINATED)) {
          continue;
        }
        if (!one.file().isSameFileAs(other.file())
            || !hasRows(one.file())
            || !hasRows(other.file())) {
          continue;
        }
        throw sameFile(
            other.file(),
            one.file(),
            oneSide ? "was given before: its rows would count twice" : "stands on the other side");
      }
    }
  }

  private static RefusedInputException sameFile(InputFile file, InputFile same, String where) {
    return new RefusedInputException(
        Masking.hideNhsNumbers(file.name()),
        "",
        "it is the same file as " + Masking.hideNhsNumbers(same.name()) + ", which " + where,
        "give the list that belongs in each place");
  }

  /** Whether the file holds rows; one that has not been read yet may. */
  private boolean hasRows(InputFile file) {
    return intake.inputs().stream()
        .filter(input -> input.file().equals(file))
        .map(Intake.ReadInput::tally)
        .allMatch(tally -> tally.rowsRead() > 0);
  }

  /** A header that was named and stands in no list is a slip, and would be passed over silently. */
  private void refuseUnknownColumns() throws UsageException {
    List<ListFormat> formats = new ArrayList<>(List.of(request.registerFormat()));
    request.gp().paths().forEach(path -> formats.add(path.format()));
    request.received().forEach(list -> formats.add(list.format()));
    request.disseminated().forEach(list -> formats.add(list.format()));
    for (ListFormat format : formats) {
      for (Map.Entry<Role, String> named : format.columns().entrySet()) {
        if (!intake.hasHeader(named.getValue())) {
          throw new UsageException(
              "no list has the column that was named as the " + named.getKey().label(),
              "look at the headers with: consent-audit inspect PATH");
        }
      }
    }
  }

  private void sayGzipMembers() {
    for (Intake.ReadInput input : intake.inputs()) {
      int members = input.file().gzipMembers();
      if (members > 1) {
        intake.warn(
            input.tally().input()
                + " holds "
                + members
                + " gzip members; all were read. Were it cut between two of them, nothing would"
                + " show it: compare its size with the sender's.");
      }
    }
  }

  private AuditSettings settings() throws UsageException {
    AuditRequest.Judging judging = request.judging();
    Optional<Intake.ToldDate> told = intake.newestDate();
    if (judging.asOf().isEmpty() && told.isEmpty()) {
      throw new UsageException(
          "no input tells a date, so the day of the audit is not known",
          "give it with --as-of, as in --as-of 2018-06-26");
    }
    return new AuditSettings(
        judging.asOf().or(() -> told.map(Intake.ToldDate::date)).orElseThrow(),
        judging.asOf().isPresent()
            ? "given"
            : "the newest date that the inputs tell (" + told.orElseThrow().kind() + ")",
        judging.graceDays(),
        judging.failOn(),
        judging.failOnReverse(),
        judging.requireCoverage());
  }

  private Set<Side> emptySides(ReceivedLists received) {
    Set<Side> empty = EnumSet.copyOf(sidesGiven);
    for (Intake.ReadInput input : intake.inputs()) {
      if (input.tally().rowsRead() > 0) {
        empty.remove(input.side());
      }
    }
    if (received.aReplyIsEmpty()) {
      empty.add(Side.RECEIVED);
    }
    return empty;
  }

  private List<Problem> problems(OptOutRegister.Resolution gp) {
    List<Problem> problems = new ArrayList<>(intake.problems());
    problems.addAll(gp.problems());
    return problems;
  }

  /** The files of a received list, and of the request where it is a reply. */
  private record ReceivedFiles(
      ReceivedRequest request, List<InputFile> lists, List<InputFile> requested) {}

  /** An input and the side it was named for. */
  private record SidedFile(Side side, InputFile file) {}

  /**
   * A finished audit.
   *
   * @param result the result
   * @param evidence what it was judged from
   * @param inputs what was read
   */
  record Completed(AuditResult result, Evidence evidence, List<Intake.ReadInput> inputs) {}
}
