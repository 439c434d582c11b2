package org.consentaudit.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.InputDigests;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
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
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.ReverseFinding;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.SincePrevious;
import org.consentaudit.audit.Verdict;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule.Scope;

/**
 * What {@code report.json} holds, key for key what {@link ResultJson} writes. Where that changes,
 * this does.
 *
 * @param reverse how many lines {@code reverse.csv} has to have
 * @param unresolved how many lines {@code unresolved.csv} has to have
 */
record SavedCounts(
    ReportData.Tool tool,
    Settings settings,
    List<ReportData.InputInfo> inputs,
    List<RowTally> ledger,
    List<VerdictCount> verdicts,
    List<ReverseCount> reverse,
    List<PracticeCounts> practices,
    List<ReleaseCounts> releases,
    List<RecipientCounts> recipients,
    List<MonthCounts> months,
    List<PassedOnCounts> passedOn,
    List<FailureSpan> failureSpans,
    List<DoubtCount> doubts,
    Coverage coverage,
    List<UnresolvedCount> unresolved,
    long futureDated,
    List<Gap> gaps,
    List<LikelyFaults> faults,
    Optional<SincePrevious> sincePrevious,
    List<String> warnings,
    int exitCode) {

  /** Reads the file. */
  static SavedCounts read(Path path, String file) throws IOException {
    return SavedJson.read(path, file, SavedCounts::all);
  }

  /** The result, with what the CSV reports hold. */
  ReportData with(
      List<Finding> findings,
      List<ReverseFinding> reversed,
      List<Problem> problems,
      FindingIds ids) {
    AuditResult result =
        new AuditResult(
            settings.audit(),
            findings,
            reversed,
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
            problems,
            futureDated,
            gaps,
            settings.scopeBasis(),
            faults,
            sincePrevious,
            warnings);
    return new ReportData(
        result,
        tool,
        settings.policy(),
        inputs,
        settings.digests(),
        settings.opinions(),
        exitCode,
        new Naming(ids, PatientNames.nhsNumbers(), settings.keyId()));
  }

  // Arguments are evaluated in the order in which they stand, which is that of the file.
  private static SavedCounts all(SavedJson json) throws IOException {
    if (json.count("schemaVersion") != ResultJson.SCHEMA_VERSION) {
      throw json.unfit("this is of a version that is not known here");
    }
    return new SavedCounts(
        json.object("tool", tool -> new ReportData.Tool(tool.text("name"), tool.text("version"))),
        json.object("settings", SavedCounts::settings),
        json.objects("inputs", SavedCounts::input),
        json.objects("ledger", SavedCounts::tally),
        json.objects(
            "verdicts",
            item ->
                new VerdictCount(
                    type(item), item.constant("verdict", Verdict.class), item.count("patients"))),
        json.objects(
            "reverse",
            item ->
                new ReverseCount(
                    type(item),
                    item.constant("verdict", ReverseVerdict.class),
                    item.count("patients"))),
        json.objects("practices", SavedCounts::practice),
        json.objects("releases", SavedCounts::release),
        json.objects("recipients", SavedCounts::recipient),
        json.objects("months", SavedCounts::month),
        json.objects(PassedOnJson.KEY, PassedOnJson::read),
        json.objects("failureSpans", SavedCounts::failureSpan),
        json.objects("doubts", SavedCounts::doubt),
        json.object("coverage", SavedCounts::coverage),
        json.objects("unresolved", SavedCounts::unresolved),
        json.count("futureDated"),
        json.objects("gaps", SavedCounts::gap),
        SavedFaults.read(json),
        SincePreviousJson.read(json),
        json.texts("warnings"),
        json.smallCount("exitCode"));
  }

  private static Settings settings(SavedJson json) throws IOException {
    ReportData.PolicyInfo policy =
        json.object(
            "policy", info -> new ReportData.PolicyInfo(info.text("name"), info.text("digest")));
    LocalDate asOf = json.day("asOf");
    String asOfSource = json.text("asOfSource");
    int graceDays = json.smallCount("graceDays");
    ScopeBasis scopeBasis = json.truth("scopeAssumed") ? ScopeBasis.ASSUMED : ScopeBasis.REGISTER;
    Set<Verdict> failOn = EnumSet.noneOf(Verdict.class);
    Set<ReverseVerdict> failOnReverse = EnumSet.noneOf(ReverseVerdict.class);
    for (String name : json.texts("failOn")) {
      Optional<Verdict> verdict = SavedJson.constantOf(name, Verdict.class);
      Optional<ReverseVerdict> reverse = SavedJson.constantOf(name, ReverseVerdict.class);
      if (verdict.isEmpty() && reverse.isEmpty()) {
        throw json.unfit("a verdict is not known");
      }
      verdict.ifPresent(failOn::add);
      reverse.ifPresent(failOnReverse::add);
    }
    OptionalDouble requireCoverage = json.optionalNumber("requireCoverage");
    InputDigests digests = digests(json);
    ReportData.Opinions opinions =
        json.truth("verified") ? ReportData.Opinions.TWO : ReportData.Opinions.ONE;
    Optional<String> keyId = json.optionalText("keyId");
    return new Settings(
        policy,
        new AuditSettings(asOf, asOfSource, graceDays, failOn, failOnReverse, requireCoverage),
        scopeBasis,
        digests,
        opinions,
        keyId);
  }

  private static InputDigests digests(SavedJson json) throws IOException {
    String label = json.text("digests");
    for (InputDigests digests : InputDigests.values()) {
      if (digests.label().equals(label)) {
        return digests;
      }
    }
    throw json.unfit("it is not known how digests were taken");
  }

  private static ReportData.InputInfo input(SavedJson json) throws IOException {
    return new ReportData.InputInfo(
        json.text("path"),
        json.side("side"),
        json.text("layout"),
        json.count("bytes"),
        json.count("rows"),
        json.optionalText("sha256"));
  }

  private static RowTally tally(SavedJson json) throws IOException {
    RowTally tally = new RowTally(json.text("input"), json.side("side"));
    tally.read(json.count("rowsRead"));
    tally.used(json.count("used"));
    json.objects(
            "setAside",
            item -> Map.entry(item.constant("reason", SetAside.class), item.count("rows")))
        .forEach(reason -> tally.setAside(reason.getKey(), reason.getValue()));
    long accounted =
        tally.used() + tally.setAside().values().stream().mapToLong(Long::longValue).sum();
    if (accounted != tally.rowsRead()) {
      throw json.unfit("rows used and set aside are not the rows read");
    }
    return tally;
  }

  private static PracticeCounts practice(SavedJson json) throws IOException {
    return new PracticeCounts(
        new PracticeCode(json.text("practice")),
        json.text("supplier"),
        json.count("optOuts"),
        json.count("failures"),
        json.count("undetermined"));
  }

  private static ReleaseCounts release(SavedJson json) throws IOException {
    return new ReleaseCounts(
        json.text("id"),
        json.optionalDate("date", LocalDate::parse),
        json.text("recipient"),
        json.text("dataset"),
        scopes(json),
        json.count("rows"),
        json.count("exposures"),
        json.count("possibleExposures"),
        json.count("outOfScope"),
        json.count("patients"));
  }

  private static Map<OptOutType, ReleaseScope> scopes(SavedJson json) throws IOException {
    Map<OptOutType, ReleaseScope> scopes = new TreeMap<>();
    json.objects(
            "scopes",
            item ->
                Map.entry(
                    type(item),
                    new ReleaseScope(item.constant("scope", Scope.class), item.text("reason"))))
        .forEach(scope -> scopes.put(scope.getKey(), scope.getValue()));
    return scopes;
  }

  private static RecipientCounts recipient(SavedJson json) throws IOException {
    return new RecipientCounts(
        json.text("recipient"),
        json.count("releases"),
        json.count("rows"),
        json.count("exposures"),
        json.count("patients"));
  }

  private static MonthCounts month(SavedJson json) throws IOException {
    OptOutType type = type(json);
    String supplier = json.text("supplier");
    Optional<YearMonth> month = json.optionalDate("month", YearMonth::parse);
    long recorded = json.count("recorded");
    Optional<Long> ever = json.optionalCount("everReceived");
    Optional<Long> inMonth = json.optionalCount("received");
    if (ever.isPresent() != inMonth.isPresent()) {
      throw json.unfit("one count of what was received is missing");
    }
    return new MonthCounts(
        type,
        supplier,
        month,
        recorded,
        ever.map(received -> new ReceivedCounts(received, inMonth.orElse(0L))));
  }

  private static FailureSpan failureSpan(SavedJson json) throws IOException {
    return new FailureSpan(
        type(json),
        json.count("failures"),
        json.count("exposed"),
        json.optionalDate("firstRecorded", LocalDate::parse),
        json.optionalDate("lastRecorded", LocalDate::parse),
        json.optionalDate("firstExposure", LocalDate::parse),
        json.optionalDate("lastExposure", LocalDate::parse));
  }

  private static DoubtCount doubt(SavedJson json) throws IOException {
    return new DoubtCount(type(json), json.text("reason"), json.count("optOuts"));
  }

  /** The share and the list of practices say nothing that does not stand elsewhere. */
  private static Coverage coverage(SavedJson json) throws IOException {
    long rowsRead = json.count("rowsRead");
    long rowsUsed = json.count("rowsUsed");
    long rowsNotAssessed = json.count("rowsNotAssessed");
    json.optionalNumber("percent");
    Map<PracticeCode, Long> notCovered = new TreeMap<>();
    json.objects(
            "notCovered",
            item -> Map.entry(new PracticeCode(item.text("practice")), item.count("rows")))
        .forEach(practice -> notCovered.put(practice.getKey(), practice.getValue()));
    json.texts("practicesWithoutData");
    return new Coverage(rowsRead, rowsUsed, rowsNotAssessed, notCovered);
  }

  private static UnresolvedCount unresolved(SavedJson json) throws IOException {
    return new UnresolvedCount(
        json.side("side"), json.constant("reason", SetAside.class), json.count("lines"));
  }

  private static Gap gap(SavedJson json) throws IOException {
    Gap.Kind kind = json.constant("kind", Gap.Kind.class);
    Set<PracticeCode> practices = new TreeSet<>();
    for (String practice : json.texts("practices")) {
      practices.add(new PracticeCode(practice));
    }
    return new Gap(kind, practices);
  }

  private static OptOutType type(SavedJson json) throws IOException {
    return new OptOutType(json.text("optOutType"));
  }

  /**
   * What the audit was told.
   *
   * @param policy the policy it was judged by
   * @param audit how evidence was judged
   * @param scopeBasis whether scope was read from a register
   * @param digests whether digests of the inputs were taken
   * @param opinions whether every verdict was reached a second time
   * @param keyId which key names hang on
   */
  record Settings(
      ReportData.PolicyInfo policy,
      AuditSettings audit,
      ScopeBasis scopeBasis,
      InputDigests digests,
      ReportData.Opinions opinions,
      Optional<String> keyId) {}
}
