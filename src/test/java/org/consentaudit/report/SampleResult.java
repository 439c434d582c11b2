package org.consentaudit.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.InputDigests;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.MonthCounts;
import org.consentaudit.audit.AuditResult.PassedOnCounts;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.ReceivedCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.ScopeBasis;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.Drop;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.ReverseFinding;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.SincePrevious;
import org.consentaudit.audit.Verdict;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.fault.Attribute;
import org.consentaudit.fault.Condition;
import org.consentaudit.fault.Contrast;
import org.consentaudit.fault.Counts;
import org.consentaudit.fault.Family;
import org.consentaudit.fault.Fault;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.fault.Link;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule.Scope;

/**
 * A result made by hand: 24 TYPE_2 opt-outs, 6 of them not honoured, at the two practices of a
 * small town. Each part can be replaced; everything starts from {@link #withFailures} or {@link
 * #empty}.
 */
final class SampleResult {
  static final LocalDate AS_OF = LocalDate.of(2018, 9, 3);
  static final NhsNumber FIRST = new NhsNumber(9990000018L);
  static final NhsNumber SECOND = new NhsNumber(9990000026L);
  static final NhsNumber THIRD = new NhsNumber(9990000034L);
  static final NhsNumber FOURTH = new NhsNumber(9990000042L);
  static final String DIGEST = "0123456789abcdef".repeat(4);

  AuditSettings settings =
      new AuditSettings(
          AS_OF,
          "newest release date",
          14,
          Set.of(Verdict.NEVER_PASSED_ON, Verdict.DISCLOSED),
          Set.of(ReverseVerdict.WITHDRAWAL_NOT_PASSED_ON),
          OptionalDouble.empty());
  List<Finding> findings = new ArrayList<>();
  List<ReverseFinding> reverse = new ArrayList<>();
  List<VerdictCount> verdicts = new ArrayList<>();
  List<PracticeCounts> practices = new ArrayList<>();
  List<ReleaseCounts> releases = new ArrayList<>();
  List<RecipientCounts> recipients = new ArrayList<>();
  List<MonthCounts> months = new ArrayList<>();
  List<PassedOnCounts> passedOn = new ArrayList<>();
  List<FailureSpan> failureSpans = new ArrayList<>();
  List<DoubtCount> doubts = new ArrayList<>();
  Coverage coverage = new Coverage(0, 0, 0, Map.of());
  List<RowTally> ledger = new ArrayList<>();
  List<Problem> unresolved = new ArrayList<>();
  long futureDated;
  List<Gap> gaps = new ArrayList<>();
  ScopeBasis scopeBasis = ScopeBasis.REGISTER;
  List<LikelyFaults> faults = new ArrayList<>();
  Optional<SincePrevious> sincePrevious = Optional.empty();
  List<String> warnings = new ArrayList<>();
  List<ReportData.InputInfo> inputs = new ArrayList<>();
  InputDigests digests = InputDigests.SHA256;
  int exitCode;

  static SampleResult empty() {
    return new SampleResult();
  }

  /** Likely faults of both links, with every kind of condition and contrast. */
  SampleResult withFaults(String ofSupplier) {
    LocalDate april = LocalDate.of(2015, 4, 1);
    Condition since =
        new Condition.Within(Attribute.ENTERED_ON, Optional.of(april), Optional.empty());
    Condition until =
        new Condition.Within(Attribute.RELEASE_DATE, Optional.empty(), Optional.of(april));
    Condition nowhere = new Condition.Equal(Attribute.PRACTICE_CODE, Optional.empty());
    Condition supplier = new Condition.Equal(Attribute.SUPPLIER, Optional.of(ofSupplier));
    Condition scheme = new Condition.Equal(Attribute.CODE_SCHEME, Optional.of("ctv3"));
    Fault never =
        new Fault(
            Link.RECORDED_TO_RECEIVED,
            Family.SUPPLIER_WIDE,
            List.of(supplier, since),
            new Counts(4, 4),
            new Counts(0, 13),
            4,
            0,
            12.34,
            List.of(
                new Contrast(
                    Contrast.Side.BEFORE,
                    Attribute.ENTERED_ON,
                    Optional.of(april),
                    new Counts(0, 3)),
                new Contrast(
                    Contrast.Side.OTHER, Attribute.SUPPLIER, Optional.empty(), new Counts(0, 9))),
            List.of(List.of(scheme, since)));
    Fault notApplied =
        new Fault(
            Link.RECEIVED_TO_APPLIED,
            Family.RECIPIENT_NOT_APPLYING,
            List.of(nowhere, until),
            new Counts(5, 6),
            new Counts(1, 60),
            6,
            2,
            20,
            List.of(),
            List.of());
    faults.add(
        new LikelyFaults(
            Link.RECORDED_TO_RECEIVED, new Counts(4, 17), List.of(never), new Counts(0, 13), true));
    faults.add(
        new LikelyFaults(
            Link.RECEIVED_TO_APPLIED,
            new Counts(6, 66),
            List.of(notApplied),
            new Counts(1, 60),
            true));
    return this;
  }

  /** What fell since a report before this one, of every kind, and what could not be compared. */
  SampleResult withDrops(String name) {
    OptOutType type = new OptOutType(name);
    passedOn.add(new PassedOnCounts(new PracticeCode(name), name, type, 9, 8, 7, 6));
    sincePrevious =
        Optional.of(
            new SincePrevious(
                AS_OF.minusMonths(1),
                24,
                List.of(
                    drop(Drop.What.RECEIVED, name, false, 1_204, Optional.of(1_210L), 41.37),
                    drop(Drop.What.GONE, name, true, 12, Optional.empty(), 12),
                    drop(Drop.What.ROWS, name, true, 312, Optional.empty(), 99),
                    drop(Drop.What.OPT_OUTS, name, true, 301, Optional.empty(), 98)),
                List.of("Something was not compared.")));
    return this;
  }

  private static Drop drop(
      Drop.What what,
      String name,
      boolean isOfPractice,
      long before,
      Optional<Long> of,
      double bits) {
    boolean isGone = what == Drop.What.GONE;
    return new Drop(
        what,
        name,
        isOfPractice ? Optional.of(new PracticeCode(name)) : Optional.empty(),
        isGone ? Optional.empty() : Optional.of(new OptOutType(name)),
        new Drop.Amount(before, of),
        new Drop.Amount(isGone ? 0 : before / 3, of),
        isOfPractice ? 1 : 15,
        isOfPractice ? 1 : 14,
        bits);
  }

  static SampleResult withFailures() {
    SampleResult sample = new SampleResult();
    sample.exitCode = 1;
    sample.findings.addAll(List.of(neverPassedOn(), disclosed(), undetermined()));
    sample.reverse.add(
        new ReverseFinding(
            ReverseVerdict.RECEIVED_WITHOUT_ENTRY,
            FOURTH,
            OptOutType.TYPE_2,
            Optional.of(LocalDate.of(2016, 5, 2)),
            new PracticeCode("E86001"),
            new SourceLine("received/held.csv", 7)));
    sample.verdicts(OptOutType.TYPE_2, Verdict.NEVER_PASSED_ON, 4);
    sample.verdicts(OptOutType.TYPE_2, Verdict.DISCLOSED, 2);
    sample.verdicts(OptOutType.TYPE_2, Verdict.UNDETERMINED, 1);
    sample.verdicts(OptOutType.TYPE_2, Verdict.PENDING, 1);
    sample.verdicts(OptOutType.TYPE_2, Verdict.HONOURED, 16);
    sample.practices.add(new PracticeCounts(new PracticeCode("E86001"), "TPP", 14, 5, 0));
    sample.practices.add(new PracticeCounts(new PracticeCode("E86002"), "EMIS", 9, 1, 1));
    sample.practices.add(new PracticeCounts(new PracticeCode("E86003"), "VISION", 1, 0, 0));
    sample.releases.add(inScope());
    sample.releases.add(outOfScope());
    sample.releases.add(unknownScope());
    sample.recipients.add(new RecipientCounts("Acme Research", 2, 80, 5, 3));
    sample.recipients.add(new RecipientCounts("Public Health England", 1, 38, 0, 0));
    sample.months.add(month("EMIS", 2014, 11, 9, 9, 0));
    sample.months.add(month("EMIS", 2016, 5, 0, 0, 9));
    sample.months.add(month("TPP", 2015, 1, 3, 3, 2));
    sample.months.add(month("TPP", 2015, 4, 4, 0, 0));
    sample.months.add(
        new MonthCounts(
            OptOutType.TYPE_2, "TPP", Optional.empty(), 1, Optional.of(new ReceivedCounts(0, 1))));
    sample.failureSpans.add(
        new FailureSpan(
            OptOutType.TYPE_2,
            6,
            3,
            Optional.of(LocalDate.of(2015, 4, 1)),
            Optional.of(LocalDate.of(2015, 4, 30)),
            Optional.of(LocalDate.of(2016, 5, 1)),
            Optional.of(LocalDate.of(2017, 6, 2))));
    sample.doubts.add(new DoubtCount(OptOutType.TYPE_2, undetermined().reason(), 1));
    sample.coverage =
        new Coverage(120, 118, 0, new TreeMap<>(Map.of(new PracticeCode("E86009"), 2L)));
    sample.ledger.addAll(tallies());
    sample.unresolved.add(
        new Problem(
            Side.GP,
            new SourceLine("gp/tpp/SRCode.csv", 12),
            SetAside.NO_NHS_NUMBER,
            new PracticeCode("E86001"),
            "4711",
            "### ###x"));
    sample.futureDated = 1;
    sample.gaps.add(
        new Gap(
            Gap.Kind.PRACTICES_WITHOUT_DATA,
            new TreeSet<>(Set.of(new PracticeCode("E86005"), new PracticeCode("E86004")))));
    sample.warnings.add("The register and 3 rows disagree on the date of a release.");
    sample.inputs.add(
        new ReportData.InputInfo(
            "gp/tpp/SRCode.csv", Side.GP, "TPP", 48_000, 1_234, Optional.of(DIGEST)));
    sample.inputs.add(
        new ReportData.InputInfo(
            "disseminated/list.csv", Side.DISSEMINATED, "CSV", 3_000, 120, Optional.of(DIGEST)));
    return sample;
  }

  static Finding neverPassedOn() {
    return new Finding(
        FIRST,
        OptOutType.TYPE_2,
        Verdict.NEVER_PASSED_ON,
        "opted out, and no received list holds the opt-out",
        Optional.of(LocalDate.of(2015, 3, 31)),
        Optional.empty(),
        new Finding.Exposures(
            3,
            1,
            2,
            Optional.of(LocalDate.of(2016, 5, 1)),
            Optional.of(LocalDate.of(2017, 6, 2)),
            List.of("NIC-1", "NIC-2"),
            List.of("Acme Research", "University of York")),
        new Finding.Entry(
            Optional.of(LocalDate.of(2015, 4, 1)),
            new PracticeCode("E86001"),
            "TPP",
            CodeScheme.CTV3,
            "XaaVL",
            Set.of(Flag.UNDATED, Flag.APPROXIMATE_DATE),
            new SourceLine("gp/tpp/SRCode.csv", 42)));
  }

  static Finding disclosed() {
    return finding(SECOND, Verdict.DISCLOSED, "E86001", "data was released");
  }

  static Finding undetermined() {
    return finding(
        THIRD,
        Verdict.UNDETERMINED,
        "E86002",
        "in a release of which it is not known whether the opt-out applied");
  }

  static Finding finding(NhsNumber patient, Verdict verdict, String practice, String reason) {
    return new Finding(
        patient,
        OptOutType.TYPE_2,
        verdict,
        reason,
        Optional.empty(),
        Optional.empty(),
        new Finding.Exposures(0, 0, 0, Optional.empty(), Optional.empty(), List.of(), List.of()),
        new Finding.Entry(
            Optional.empty(),
            new PracticeCode(practice),
            "EMIS",
            CodeScheme.READ2,
            "9Nu4.",
            Set.of(),
            new SourceLine("gp/emis/observations.csv", 8)));
  }

  static ReleaseCounts inScope() {
    return new ReleaseCounts(
        "NIC-1",
        Optional.of(LocalDate.of(2016, 5, 1)),
        "Acme Research",
        "HES",
        new TreeMap<>(Map.of(OptOutType.TYPE_2, new ReleaseScope(Scope.IN, "section 251 support"))),
        50,
        5,
        0,
        0,
        3);
  }

  static ReleaseCounts outOfScope() {
    return new ReleaseCounts(
        "PHE-1",
        Optional.of(LocalDate.of(2016, 6, 1)),
        "Public Health England",
        "Mortality",
        new TreeMap<>(
            Map.of(
                OptOutType.TYPE_1, new ReleaseScope(Scope.OUT, "not from GP records"),
                OptOutType.TYPE_2, new ReleaseScope(Scope.OUT, "public health"))),
        38,
        0,
        0,
        4,
        0);
  }

  static ReleaseCounts unknownScope() {
    return new ReleaseCounts(
        "NIC-9",
        Optional.empty(),
        "Acme Research",
        "",
        new TreeMap<>(Map.of(OptOutType.TYPE_2, new ReleaseScope(Scope.UNKNOWN, "no rule tells"))),
        30,
        0,
        1,
        0,
        0);
  }

  static MonthCounts month(
      String supplier, int year, int month, long recorded, long ofRecorded, long inMonth) {
    return new MonthCounts(
        OptOutType.TYPE_2,
        supplier,
        Optional.of(YearMonth.of(year, month)),
        recorded,
        Optional.of(new ReceivedCounts(ofRecorded, inMonth)));
  }

  /** As the audit counts them: every verdict, the missing ones with none. */
  void verdicts(OptOutType type, Verdict verdict, long patients) {
    if (verdicts.stream().noneMatch(count -> count.type().equals(type))) {
      for (Verdict any : Verdict.values()) {
        verdicts.add(new VerdictCount(type, any, 0));
      }
    }
    verdicts.replaceAll(
        count ->
            count.type().equals(type) && count.verdict() == verdict
                ? new VerdictCount(type, verdict, patients)
                : count);
  }

  AuditResult result() {
    return new AuditResult(
        settings,
        findings,
        reverse,
        verdicts,
        practices,
        releases,
        recipients,
        months,
        passedOn,
        failureSpans,
        doubts,
        coverage,
        ledger,
        unresolved,
        futureDated,
        gaps,
        scopeBasis,
        faults,
        sincePrevious,
        warnings);
  }

  ReportData data() {
    return data(FindingIds.running());
  }

  ReportData data(FindingIds ids) {
    return new ReportData(
        result(),
        new ReportData.Tool("consent-audit", "0.1.0"),
        new ReportData.PolicyInfo("england", DIGEST),
        inputs,
        digests,
        ReportData.Opinions.ONE,
        exitCode,
        new Naming(ids, PatientNames.nhsNumbers(), Optional.empty()));
  }

  private static List<RowTally> tallies() {
    RowTally gp = new RowTally("gp/tpp/SRCode.csv", Side.GP);
    gp.read(1_234);
    gp.used(24);
    gp.setAside(SetAside.NOT_AN_OPT_OUT, 1_209);
    gp.setAside(SetAside.NO_NHS_NUMBER, 1);
    RowTally disseminated = new RowTally("disseminated/list.csv", Side.DISSEMINATED);
    disseminated.read(120);
    disseminated.used(118);
    disseminated.setAside(SetAside.NOT_COVERED, 2);
    return List.of(gp, disseminated);
  }
}
