package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.FindingTotals;
import org.consentaudit.audit.ReverseFinding;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read again so that every format comes out to the byte, or is refused. */
class SavedResultTest {
  private static final Set<ReportFormat> ALL = EnumSet.allOf(ReportFormat.class);
  private static final LocalDate DAY = LocalDate.of(2017, 1, 2);
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path place;

  static List<String> hostileNames() {
    return HostileNamesTest.names();
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void hostileNamesComeOutAsTheyWentIn(String name) throws IOException {
    requireSameAgain(sample(name, "NIC-1").data(), ALL);
  }

  /** A list joins by what its names may hold; report.json says where one ends. */
  @ParameterizedTest
  @ValueSource(strings = {"a;b", ";", "a;=b", "'=1", "back\\u202Eslash", "\uFFFD"})
  void namesThatLookLikeWhatWasWrittenComeOutAsTheyWentIn(String name) throws IOException {
    requireSameAgain(sample(name, "NIC-1").data(), ALL);
  }

  @Test
  void namesWithNhsNumbersComeOutTheSameButNotInPacks() throws IOException {
    ReportData data = sample("list of 9990000018.csv", "NIC-1").data();
    EnumSet<ReportFormat> withoutPacks =
        EnumSet.complementOf(EnumSet.of(ReportFormat.PACKS, ReportFormat.JUNIT));

    requireSameAgain(data, withoutPacks);
    assertThatThrownBy(() -> SavedResult.read(place.resolve("first"), "first", ALL))
        .isInstanceOf(UnfitReportException.class)
        .hasMessageContaining("packs and junit need them")
        .hasMessageNotContaining("9990000018");
  }

  @Test
  void namesThatLookAlikeAreNotGuessed() throws IOException {
    write(sample("=a", "'=a").data(), "first", ALL);

    assertThatThrownBy(() -> SavedResult.read(place.resolve("first"), "first", ALL))
        .isInstanceOf(UnfitReportException.class)
        .hasMessageContaining("look alike");
  }

  @Test
  void settingsComeOutAsTheyWentIn() throws IOException {
    SampleResult sample = sample("A81001", "NIC-1");
    sample.settings =
        new AuditSettings(
            DAY, "given", 3, Set.of(), Set.of(ReverseVerdict.values()), OptionalDouble.of(99.5));
    requireSameAgain(sample.data(FindingIds.keyed(finding -> "-" + finding.verdict())), ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "report.json, '\"schemaVersion\": 1', '\"schemaVersion\": 2', report.json: line 2",
    "report.json, '\"graceDays\"', '\"hostile\"', report.json: line 14",
    "report.json, '\"graceDays\": 14', '\"graceDays\": -1', report.json: line 14",
    "report.json, '\"rowsRead\": 20', '\"rowsRead\": 21', report.json: line",
    "report.json, '\"optOuts\": 2', '\"optOuts\": 3', report.json:",
    "report.json, '\"asOf\": \"2018-09-03\"', '\"asOf\": \"2018-09-31\"', report.json: line 12",
    "report.json, '\"exposures\": 1', '\"exposures\": 7', report.json:",
    "report.json, '\"tool\": {', '\"tool\":  {', report.json: line 3: is not as an audit",
    "report.json, '\"tool\": {', '\"tool\": ', report.json: line",
    "report.json, '\"patients\": 1', '\"patients\": 5', findings.csv: its counts",
    "findings.csv, DISCLOSED, PASSED_ON_LATE, findings.csv: its counts",
    "findings.csv, DISCLOSED, HONOURED, findings.csv: line 2",
    "findings.csv, DISCLOSED, hostile, findings.csv: line 2",
    "findings.csv, 9990000042, 9990000043, findings.csv: line",
    "findings.csv, 2017-01-02, 02/01/2017, findings.csv: line",
    "findings.csv, NIC-1, hostile, findings.csv: line",
    "findings.csv, finding_id, hostile, findings.csv: line 1",
    "findings.csv, read2, hostile, findings.csv: line 2",
    "findings.csv, finding_id, '\"finding_id', findings.csv",
    "reverse.csv, RECEIVED_WITHOUT_ENTRY, WITHDRAWAL_NOT_PASSED_ON, reverse.csv: its counts",
    "unresolved.csv, gp, received, unresolved.csv: its counts",
    "unresolved.csv, NO_NHS_NUMBER, hostile, unresolved.csv: line 2"
  })
  void whatWasChangedIsRefusedWithItsPlace(String file, String from, String to, String message)
      throws IOException {
    write(sample("A81001", "NIC-1").data(), "first", ALL);
    Path changed = place.resolve("first").resolve(file);
    String text = Files.readString(changed);
    assertThat(text).contains(from);
    Files.writeString(changed, text.replaceFirst(Pattern.quote(from), to));

    assertThatThrownBy(() -> SavedResult.read(place.resolve("first"), "first", ALL))
        .isInstanceOf(UnfitReportException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("hostile")
        .hasMessageNotContaining("9990000");
  }

  /**
   * Whatever becomes of a report.json that somebody else wrote or changed: no value of another kind
   * is taken for one, none that is missing is made up without a word, and no message repeats one.
   */
  @Test
  void noValueOfAnotherKindIsTakenForOne() throws IOException {
    write(sample("A81001", "NIC-1").data(), "first", ALL);
    Path file = place.resolve("first/report.json");
    JsonNode sound = JSON.readTree(Files.readString(file));
    String said = printed(SavedResult.read(place.resolve("first"), "first", ALL));
    int refused = 0;
    for (String value : values(sound, "")) {
      JsonNode changed = sound.deepCopy();
      setToAnotherKind(changed, value);
      Files.writeString(file, changed.toString());
      try {
        ReportData read = SavedResult.read(place.resolve("first"), "first", ALL);
        assertThat(printed(read)).as(value).isEqualTo(said);
      } catch (UnfitReportException e) {
        refused++;
        assertThat(e)
            .as(value)
            .hasMessageNotContaining("hostile")
            .hasMessageContaining("report.json");
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  /** The places of all values, objects and lists included. */
  private static List<String> values(JsonNode node, String place) {
    List<String> found = new ArrayList<>();
    node.properties()
        .forEach(
            field -> {
              String inner = place + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
              found.add(inner);
              found.addAll(values(field.getValue(), inner));
            });
    for (int at = 0; node.isArray() && at < node.size(); at++) {
      found.add(place + "/" + at);
      found.addAll(values(node.get(at), place + "/" + at));
    }
    return found;
  }

  /** A number becomes a word, and anything else a list with a list. */
  private static void setToAnotherKind(JsonNode root, String place) {
    int last = place.lastIndexOf('/');
    JsonNode parent = root.at(place.substring(0, last));
    String name = place.substring(last + 1).replace("~1", "/").replace("~0", "~");
    JsonNode other =
        root.at(place).isNumber()
            ? JSON.getNodeFactory().textNode("hostile")
            : JSON.createArrayNode().add(JSON.createArrayNode());
    if (parent instanceof ObjectNode object) {
      object.set(name, other);
    } else if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), other);
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    write(sample("A81001", "NIC-1").data(), "first", EnumSet.of(ReportFormat.JSON));

    assertThatThrownBy(
            () -> SavedResult.read(place.resolve("first"), "first", EnumSet.of(ReportFormat.TEXT)))
        .isInstanceOf(UnfitReportException.class)
        .hasMessageStartingWith("first: lacks findings.csv, reverse.csv, unresolved.csv");
    assertThatThrownBy(() -> SavedResult.read(place.resolve("none"), "none", ALL))
        .isInstanceOf(NoSuchFileException.class);
  }

  private void requireSameAgain(ReportData data, Set<ReportFormat> formats) throws IOException {
    write(data, "first", formats);
    ReportData again = SavedResult.read(place.resolve("first"), "first", formats);
    write(again, "second", formats);

    assertThat(tree(place.resolve("second"))).isEqualTo(tree(place.resolve("first")));
    assertThat(printed(again)).isEqualTo(printed(data));
  }

  private void write(ReportData data, String name, Set<ReportFormat> formats) throws IOException {
    try (ReportFolder folder = ReportFolder.prepare(place.resolve(name))) {
      ReportFormat.writeAll(formats, data, Sealing.PLAIN, folder);
      folder.publish();
    }
  }

  private static String printed(ReportData data) throws IOException {
    StringBuilder text = new StringBuilder();
    ReportFormat.printAll(ALL, data, Optional.empty(), Colours.NONE, text);
    return text.toString();
  }

  private static Map<String, String> tree(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  /** A result that adds up, and in which every name that can come from a file is this one. */
  private static SampleResult sample(String name, String other) {
    SampleResult sample = SampleResult.empty().withFaults(name).withDrops(name);
    PracticeCode practice = new PracticeCode(name);
    SourceLine source = new SourceLine(name, 7);
    sample.findings.add(finding(SampleResult.FOURTH, Verdict.DISCLOSED, name, other));
    sample.findings.add(finding(SampleResult.FIRST, Verdict.UNDETERMINED, name, other));
    sample.verdicts(OptOutType.TYPE_2, Verdict.DISCLOSED, 1);
    sample.verdicts(OptOutType.TYPE_2, Verdict.UNDETERMINED, 1);
    sample.practices.add(new PracticeCounts(practice, name, 2, 1, 1));
    sample.doubts.add(new DoubtCount(OptOutType.TYPE_2, name, 1));
    sample.failureSpans.addAll(FindingTotals.failureSpans(sample.findings));
    for (String release : List.of(name, other)) {
      sample.releases.add(
          new ReleaseCounts(
              release,
              Optional.of(DAY),
              release,
              name,
              new TreeMap<>(Map.of(OptOutType.TYPE_2, new ReleaseScope(Scope.IN, name))),
              9,
              1,
              1,
              0,
              1));
      sample.recipients.add(new RecipientCounts(release, 1, 9, 1, 1));
    }
    sample.months.add(SampleResult.month(name, 2016, 1, 2, 0, 0));
    sample.reverse.add(
        new ReverseFinding(
            ReverseVerdict.RECEIVED_WITHOUT_ENTRY,
            SampleResult.SECOND,
            OptOutType.TYPE_2,
            Optional.of(DAY),
            practice,
            source));
    RowTally tally = new RowTally(name, Side.DISSEMINATED);
    tally.read(20);
    tally.used(18);
    tally.setAside(SetAside.NOT_COVERED, 2);
    sample.ledger.add(tally);
    sample.inputs.add(
        new ReportData.InputInfo(
            name, Side.DISSEMINATED, name, 1, 20, Optional.of(SampleResult.DIGEST)));
    sample.coverage = new Coverage(20, 18, 0, new TreeMap<>(Map.of(practice, 2L)));
    sample.gaps.add(new Gap(Gap.Kind.PRACTICES_WITHOUT_DATA, new TreeSet<>(Set.of(practice))));
    sample.warnings.add(name);
    sample.unresolved.add(
        new Problem(Side.GP, source, SetAside.NO_NHS_NUMBER, practice, name, name));
    return sample;
  }

  private static Finding finding(NhsNumber patient, Verdict verdict, String name, String other) {
    boolean exposed = verdict.isFailure();
    List<String> names = exposed ? Stream.of(name, other).sorted().toList() : List.of();
    Optional<LocalDate> day = exposed ? Optional.of(DAY) : Optional.empty();
    return new Finding(
        patient,
        OptOutType.TYPE_2,
        verdict,
        name,
        Optional.of(DAY),
        Optional.empty(),
        new Finding.Exposures(names.size(), 1, 0, day, day, names, names),
        new Finding.Entry(
            Optional.of(DAY),
            new PracticeCode(name),
            name,
            CodeScheme.READ2,
            name,
            Set.of(Flag.UNDATED, Flag.APPROXIMATE_DATE),
            new SourceLine(name, 7)));
  }
}
