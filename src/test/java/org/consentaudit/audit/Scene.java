package org.consentaudit.audit;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.dissemination.DisseminatedRecords;
import org.consentaudit.dissemination.ReceivedOptOuts;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.dissemination.Release;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.Provenance;
import org.consentaudit.optout.ScopeRule;

/** Evidence in a few words, as readers would hand it over; dates are written as in ISO. */
final class Scene {
  static final NhsNumber FIRST = new NhsNumber(9_990_000_018L);
  static final NhsNumber SECOND = new NhsNumber(9_990_000_026L);
  static final NhsNumber THIRD = new NhsNumber(9_990_000_034L);
  static final NhsNumber FOURTH = new NhsNumber(9_990_000_042L);
  static final OptOutType TYPE_1 = OptOutType.TYPE_1;
  static final OptOutType TYPE_2 = OptOutType.TYPE_2;
  static final OptOutType NATIONAL = OptOutType.NATIONAL;
  static final OptOutPolicy ENGLAND = PolicyFile.england();

  LocalDate asOf = day("2018-01-31");
  int graceDays;
  Set<Verdict> failOn = Set.of(Verdict.NEVER_PASSED_ON);
  Set<ReverseVerdict> failOnReverse = Set.of();
  OptionalDouble requireCoverage = OptionalDouble.empty();

  final ReceivedOptOuts received = new ReceivedOptOuts();
  final DisseminatedRecords disseminated = new DisseminatedRecords();
  final Set<Side> sidesGiven = EnumSet.of(Side.GP, Side.RECEIVED, Side.DISSEMINATED, Side.RELEASES);
  final Set<Side> emptySides = EnumSet.noneOf(Side.class);
  final Set<PracticeCode> practicesWithoutData = new TreeSet<>();
  final Set<String> exportsWithoutRows = new TreeSet<>();
  final Map<PracticeCode, Long> notCovered = new TreeMap<>();
  final List<RowTally> tallies = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  private final List<OptOutHistory> histories = new ArrayList<>();
  private final Map<Release, Long> rowsByRelease = new HashMap<>();
  private long line = 1;

  static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  /**
   * An entry of practice A81001 in TPP: {@code +} or {@code -}, its day or {@code ?}, then where
   * given the day on which it was keyed.
   */
  OptOutEntry entry(OptOutType type, String text) {
    return entry(type, text, "A81001", "TPP");
  }

  /** The same of another practice and supplier. */
  OptOutEntry entry(OptOutType type, String text, String practice, String supplier) {
    String[] words = text.split(" ", -1);
    line++;
    return new OptOutEntry(
        new RecognisedCode(
            type,
            words[0].equals("+") ? Meaning.DISSENT : Meaning.WITHDRAWAL,
            CodeScheme.CTV3,
            words[0].equals("+") ? "XaaVL" : "XaaVM",
            Set.of()),
        Optional.of(words[1]).filter(word -> !word.equals("?")).map(LocalDate::parse),
        words.length > 2 ? Optional.of(day(words[2])) : Optional.empty(),
        words.length > 3 ? Optional.of(LocalTime.parse(words[3])) : Optional.empty(),
        new PracticeCode(practice),
        supplier,
        new SourceLine("gp.csv", line),
        Provenance.UNKNOWN,
        words[1].equals("?") ? Set.of(Flag.UNDATED) : Set.of());
  }

  /** Adds the history of a patient of practice A81001 in TPP. */
  OptOutHistory optOut(NhsNumber patient, OptOutType type, String... entries) {
    return optOut(patient, type, Arrays.stream(entries).map(text -> entry(type, text)).toList());
  }

  OptOutHistory optOut(NhsNumber patient, OptOutType type, List<OptOutEntry> entries) {
    OptOutHistory history = new OptOutHistory(patient, type, entries);
    histories.add(history);
    return history;
  }

  /** A row of a list of objectors: the day it was received or {@code ?}, then of its withdrawal. */
  ReceivedRow row(OptOutType type, String text) {
    return row(type, text, ReceivedRow.Certainty.CERTAIN);
  }

  ReceivedRow row(OptOutType type, String text, ReceivedRow.Certainty certainty) {
    String[] words = text.split(" ", -1);
    line++;
    return new ReceivedRow(
        Set.of(type),
        Optional.of(words[0]).filter(word -> !word.equals("?")).map(LocalDate::parse),
        words.length > 1 ? Optional.of(day(words[1])) : Optional.empty(),
        new PracticeCode("B82002"),
        new SourceLine("held.csv", line),
        ReceivedRow.Kind.OBJECTORS,
        certainty);
  }

  /** Adds rows of a list of objectors, which speaks for the type. */
  Scene received(NhsNumber patient, OptOutType type, String... rows) {
    received.speaksFor(type);
    for (String row : rows) {
      received.add(patient, row(type, row));
    }
    return this;
  }

  /** A release that the register says TYPE_2 applied to. */
  static Release release(String id, String date, String recipient) {
    return release(id, date, recipient, Map.of(TYPE_2, Release.Applies.YES));
  }

  /** A release with the register's word for each type; its date may be {@code ?}. */
  static Release release(
      String id, String date, String recipient, Map<OptOutType, Release.Applies> applies) {
    return new Release(
        id,
        Optional.of(date).filter(word -> !word.equals("?")).map(LocalDate::parse),
        recipient,
        Map.of(ScopeRule.Field.DATASET, "dataset of " + id),
        applies,
        Release.Standing.REGISTERED,
        List.of());
  }

  /** Adds rows of a patient in a release. */
  Scene sent(NhsNumber patient, Release release, long rows) {
    disseminated.add(patient, release, rows);
    rowsByRelease.merge(release, rows, Long::sum);
    return this;
  }

  /** Adds rows of others in a release. */
  Scene sentOfOthers(Release release, long rows) {
    rowsByRelease.merge(release, rows, Long::sum);
    return this;
  }

  /** Adds the tally of a file: rows read, of these used, the rest set aside. */
  RowTally tally(String file, Side side, long read, long used) {
    RowTally tally = new RowTally(file, side);
    tally.read(read);
    tally.used(used);
    tally.setAside(SetAside.NOT_COVERED, read - used);
    tallies.add(tally);
    return tally;
  }

  Evidence evidence() {
    return new Evidence(
        ENGLAND,
        List.copyOf(histories),
        received,
        disseminated,
        rowsByRelease,
        notCovered,
        practicesWithoutData,
        exportsWithoutRows,
        Set.of(),
        sidesGiven,
        emptySides,
        tallies,
        problems,
        warnings);
  }

  AuditSettings settings() {
    return new AuditSettings(
        asOf, "newest release date", graceDays, failOn, failOnReverse, requireCoverage);
  }

  AuditResult audit() {
    return Audit.run(evidence(), settings(), Witness.NOBODY);
  }

  Judgement judge(OptOutHistory history) {
    return new Judge(evidence(), settings(), new ScopeTable(ENGLAND)).judge(history);
  }

  PatientStory tell(OptOutHistory history) {
    return new Judge(evidence(), settings(), new ScopeTable(ENGLAND)).tell(history);
  }
}
