package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.OptOutCode;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.optout.TypePolicy;
import org.consentaudit.optout.TypePolicy.Conversion;
import org.consentaudit.optout.TypePolicy.Travel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules C1 and C5: the built-in policy, and policy files. */
class PolicyFileTest {
  private static final OptOutPolicy ENGLAND = PolicyFile.england();

  private static final String ALONE =
      """
      {
        "name": "local",
        "types": [
          {"type": "SHARED_CARE", "description": "Local scheme", "introduced": "2014-02-01"}
        ],
        "codes": [
          {"scheme": "read2", "code": "9Nd1", "type": "SHARED_CARE", "meaning": "dissent"}
        ]
      }
      """;

  @TempDir Path folder;

  @Test
  void ruleC1TheBuiltInCodesAreThoseWrittenInEngland() {
    assertThat(ENGLAND.codes())
        .extracting(
            OptOutCode::scheme, OptOutCode::code, code -> code.type().name(), OptOutCode::meaning)
        .containsExactly(
            tuple(CodeScheme.READ2, "9Nu0.", "TYPE_1", Meaning.DISSENT),
            tuple(CodeScheme.READ2, "9Nu1.", "TYPE_1", Meaning.WITHDRAWAL),
            tuple(CodeScheme.READ2, "9Nu4.", "TYPE_2", Meaning.DISSENT),
            tuple(CodeScheme.READ2, "9Nu5.", "TYPE_2", Meaning.WITHDRAWAL),
            tuple(CodeScheme.CTV3, "XaZ89", "TYPE_1", Meaning.DISSENT),
            tuple(CodeScheme.CTV3, "XaZ8A", "TYPE_1", Meaning.WITHDRAWAL),
            tuple(CodeScheme.CTV3, "XaaVL", "TYPE_2", Meaning.DISSENT),
            tuple(CodeScheme.CTV3, "XaaVM", "TYPE_2", Meaning.WITHDRAWAL),
            tuple(CodeScheme.SNOMED, "827241000000103", "TYPE_1", Meaning.DISSENT),
            tuple(CodeScheme.SNOMED, "827261000000102", "TYPE_1", Meaning.WITHDRAWAL),
            tuple(CodeScheme.SNOMED, "881561000000100", "TYPE_2", Meaning.DISSENT),
            tuple(CodeScheme.SNOMED, "881581000000109", "TYPE_2", Meaning.WITHDRAWAL));
    assertThat(ENGLAND.codes()).noneMatch(code -> code.term().isEmpty() || code.source().isEmpty());
  }

  @DisplayName("S3, D3 order 1, V5, L1 and D2: the dates of the built-in types")
  @Test
  void ruleV5TheBuiltInTypes() {
    LocalDate launch = LocalDate.of(2018, 5, 25);

    assertThat(ENGLAND.types())
        .extracting(
            TypePolicy::type,
            TypePolicy::introduced,
            TypePolicy::upheldFrom,
            TypePolicy::processedUntil,
            TypePolicy::travel,
            TypePolicy::conversion)
        .containsExactly(
            tuple(
                OptOutType.NATIONAL,
                LocalDate.of(2012, 4, 1),
                Optional.of(launch),
                Optional.empty(),
                Travel.STAYS_AT_SOURCE,
                Optional.empty()),
            tuple(
                OptOutType.TYPE_1,
                LocalDate.of(2012, 4, 1),
                Optional.empty(),
                Optional.empty(),
                Travel.STAYS_AT_SOURCE,
                Optional.empty()),
            tuple(
                OptOutType.TYPE_2,
                LocalDate.of(2012, 4, 1),
                Optional.of(LocalDate.of(2016, 4, 29)),
                Optional.of(LocalDate.of(2018, 10, 11)),
                Travel.PASSED_DOWNSTREAM,
                Optional.of(new Conversion(OptOutType.NATIONAL, launch))));
  }

  @Test
  void ruleV5AfterTheLastDayNothingWasProcessed() {
    LocalDate last = LocalDate.of(2018, 10, 11);

    assertThat(ENGLAND.cameTooLate(OptOutType.TYPE_2, Optional.of(last))).isFalse();
    assertThat(ENGLAND.cameTooLate(OptOutType.TYPE_2, Optional.of(last.plusDays(1)))).isTrue();
    assertThat(ENGLAND.cameTooLate(OptOutType.TYPE_2, Optional.empty())).isFalse();
    assertThat(ENGLAND.cameTooLate(OptOutType.TYPE_1, Optional.of(last.plusDays(1)))).isFalse();
  }

  @Test
  void ruleL1OnlyTypeTwoIsPassedDownstream() {
    assertThat(ENGLAND.passedDownstream()).containsExactly(OptOutType.TYPE_2);
  }

  @Test
  void typeNamesAreReadHoweverTheyAreWritten() {
    assertThat(ENGLAND.type("type 2")).contains(OptOutType.TYPE_2);
    assertThat(ENGLAND.type("Type-1")).contains(OptOutType.TYPE_1);
    assertThat(ENGLAND.type("type 3")).isEmpty();
    assertThatThrownBy(() -> ENGLAND.about(new OptOutType("TYPE_3")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ruleC5ThePolicyIsKnownByItsNameAndDigest() throws IOException {
    OptOutPolicy loaded = PolicyFile.load(folder, "england");

    assertThat(loaded).isEqualTo(ENGLAND);
    assertThat(ENGLAND.name()).isEqualTo("england");
    assertThat(ENGLAND.digest()).matches("[0-9a-f]{64}");
  }

  @Test
  void ruleC5APolicyCanStandAlone() throws IOException {
    OptOutPolicy policy = load(ALONE);
    OptOutType type = new OptOutType("SHARED_CARE");

    assertThat(policy.name()).isEqualTo("local");
    assertThat(policy.types()).extracting(TypePolicy::type).containsExactly(type);
    assertThat(policy.codes())
        .containsExactly(new OptOutCode(CodeScheme.READ2, "9Nd1.", type, Meaning.DISSENT, "", ""));
    assertThat(policy.scopeRules()).isEmpty();
    assertThat(policy.origin().gpSources()).isEmpty();
  }

  @Test
  void ruleC5APolicyCanAddToTheBuiltInOne() throws IOException {
    OptOutPolicy policy =
        load(
            """
            {
              "extends": "england",
              "types": [
                {"type": "LOCAL", "description": "Local scheme", "introduced": "2015-06-01",
                 "passedDownstream": true},
                {"type": "TYPE_1", "upheldFrom": "2014-03-01"},
                {"type": "TYPE_2", "processedUntil": null, "conversion": null}
              ],
              "codes": [
                {"scheme": "snomed", "code": "416308001", "type": "LOCAL", "meaning": "dissent"},
                {"scheme": "read2", "code": "EMISNQAC724", "type": "LOCAL", "meaning": "dissent"},
                {"scheme": "read2", "code": "9Nu0", "type": "TYPE_1", "meaning": "dissent",
                 "term": "Our own words", "note": "the same meaning as built in"}
              ],
              "origin": {"gpSources": ["our GPs", "gp"]}
            }
            """);
    OptOutType local = new OptOutType("LOCAL");

    assertThat(policy.name()).isEqualTo("england (extended)");
    assertThat(policy.digest()).isNotEqualTo(ENGLAND.digest());
    assertThat(policy.passedDownstream()).containsExactly(local, OptOutType.TYPE_2);
    assertThat(policy.about(OptOutType.TYPE_1).upheldFrom()).contains(LocalDate.of(2014, 3, 1));
    assertThat(policy.about(OptOutType.TYPE_1).description())
        .isEqualTo(ENGLAND.about(OptOutType.TYPE_1).description());
    assertThat(policy.about(OptOutType.TYPE_2).processedUntil()).isEmpty();
    assertThat(policy.about(OptOutType.TYPE_2).conversion()).isEmpty();
    assertThat(policy.about(OptOutType.TYPE_2).upheldFrom()).contains(LocalDate.of(2016, 4, 29));
    assertThat(policy.codes()).hasSize(14);
    assertThat(policy.codes())
        .filteredOn(code -> code.code().equals("9Nu0."))
        .extracting(OptOutCode::term)
        .containsExactly("Our own words");
    assertThat(policy.origin().gpSources())
        .startsWith("gp")
        .endsWith("our GPs")
        .doesNotHaveDuplicates();
    assertThat(policy.scopeRules()).isEqualTo(ENGLAND.scopeRules());
  }

  @Test
  void ruleC5AScopeRuleOfTheSameIdTakesItsPlaceAndOthersGoAhead() throws IOException {
    OptOutPolicy policy =
        load(
            """
            {
              "name": "trust",
              "extends": "england",
              "scopeRules": [
                {"id": "local-audit", "scope": "OUT", "reason": "agreed", "types": ["TYPE_2"],
                 "when": {"says": {"fields": ["purpose"], "phrases": ["national audit"]}}},
                {"id": "consent", "scope": "UNKNOWN", "reason": "consent is not proven",
                 "when": {"begins": {"field": "legal_basis", "equals": ["consent"]}}},
                {"id": "local-origin", "scope": "UNKNOWN", "reason": "unclear",
                 "when": {"is": "origin-unknown"}}
              ]
            }
            """);

    assertThat(policy.name()).isEqualTo("trust");
    assertThat(policy.scopeRules())
        .extracting(ScopeRule::id)
        .startsWith("local-audit", "local-origin", "before-upheld", "direct-care", "consent")
        .hasSize(14);
    assertThat(policy.scopeRules().get(0).types()).isEqualTo(Set.of(OptOutType.TYPE_2));
    assertThat(policy.scopeRules().get(4).when())
        .isEqualTo(
            new ScopeRule.Begins(ScopeRule.Field.LEGAL_BASIS, List.of(), List.of("consent")));
  }

  @Test
  void ruleC5APolicyCanReplacePartsOfTheBuiltInOne() throws IOException {
    OptOutPolicy policy =
        load(
            """
            {
              "name": "only-rules-and-codes",
              "extends": "england",
              "replace": ["codes", "scopeRules", "origin"],
              "codes": [
                {"scheme": "ctv3", "code": "XaZ89", "type": "TYPE_2", "meaning": "withdrawal"}
              ],
              "origin": {"otherDatasets": ["HES"]},
              "scopeRules": [
                {"id": "never", "scope": "OUT", "reason": "r", "when": {"is": "before-upheld"}}
              ]
            }
            """);

    assertThat(policy.types()).isEqualTo(ENGLAND.types());
    assertThat(policy.codes()).extracting(OptOutCode::meaning).containsExactly(Meaning.WITHDRAWAL);
    assertThat(policy.scopeRules()).extracting(ScopeRule::id).containsExactly("never");
    assertThat(policy.origin())
        .isEqualTo(new OptOutPolicy.Origin(List.of(), List.of(), List.of("HES"), List.of()));
  }

  @DisplayName("C5: notes, layout and order do not change the digest; what counts does")
  @Test
  void ruleC5TheDigestIsOfWhatCounts() throws IOException {
    String code = "{\"scheme\": \"ctv3\", \"code\": \"XaKII\", %s}";
    String one = code.formatted("\"type\": \"TYPE_1\", \"meaning\": \"dissent\"");
    String same = code.formatted("\"note\": 7, \"meaning\":\"dissent\",\"type\":\"TYPE_1\"");
    String other = code.formatted("\"type\": \"TYPE_1\", \"meaning\": \"withdrawal\"");
    String file = "{\"extends\": \"england\", \"codes\": [%s]}";

    assertThat(load(file.formatted(one)).digest()).isEqualTo(load(file.formatted(same)).digest());
    assertThat(load(file.formatted(one)).digest())
        .isNotEqualTo(load(file.formatted(other)).digest());
    assertThat(load("{\"extends\": \"england\", \"name\": \"england\"}")).isEqualTo(ENGLAND);
  }

  @DisplayName("C5: what is wrong with a policy is refused with its line")
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "sekret": 1                                       | line 3: unknown key
          "codes": [~{"scheme": "ctv3",~"sekret": 1}]       | line 5: unknown key
          "origin": {"sekret": 1}                           | line 3: unknown key
          "origin": []                                      | line 3: is not an object
          "note": 1,~"note": 2                              | line 4: a key stands twice
          "codes": {}                                       | line 3: "codes" is not a list
          "codes": []                                       | line 3: "codes" is not a list
          "codes": [1]                                      | line 3: is not an object
          "$schema": 1                                      | line 3: "$schema" is not text
          "name": " "                                       | line 3: "name" is not text
          "name": "a/b"                                     | line 3: "name" is not written
          "name": "england", "replace": ["origin"],~"origin": {} | line 3: the policy is not the built-in one
          "replace": ["sekret"]                             | line 3: "replace" is none of the words
          "replace": ["codes"]                              | line 3: a part is to be replaced
          "types": [{"description": "x"}]                   | line 3: "type" is missing
          "types": [{"type": "sekret"}]                     | line 3: "type" is not written
          "types": [~{"type": "LOCAL"}]                     | line 4: "introduced" is missing
          "types": [{"type": "LOCAL", "description": "x"}]  | line 3: "introduced" is missing
          "types": [{"type": "TYPE_1",~"upheldFrom": "2018-02-30"}] | line 4: "upheldFrom" is not a date
          "types": [{"type": "TYPE_1",~"introduced": "25/05/2018"}] | line 4: "introduced" is not a date
          "types": [{"type": "TYPE_1",~"introduced": null}] | line 4: "introduced" is not text
          "types": [{"type": "TYPE_1", "passedDownstream":~"yes"}] | line 3: "passedDownstream" is neither
          "types": [{"type": "TYPE_1"},~{"type": "TYPE_1"}] | line 4: a type stands twice
          "types": [~{"type": "TYPE1", "description": "x", "introduced": "2015-01-01"}] | line 4: two types differ
          "types": [{"type": "TYPE_1", "conversion":~{"into": "SEKRET", "from": "2015-01-01"}}] | line 4: "into" is none
          "types": [{"type": "TYPE_1", "conversion":~{"into": "TYPE_1", "from": "2015-01-01"}}] | line 4: "into" is none
          "types": [{"type": "TYPE_1", "conversion":~{"into": "TYPE_2"}}] | line 4: "from" is missing
          "types": [{"type": "TYPE_1", "conversion": 1}]    | line 3: is not an object
          "replace": ["types"],~"types": [{"type": "LOCAL", "description": "x", "introduced": "2015-01-01"}] | line 3: the codes or scope rules it extends
          "replace": ["types", "codes"],~"types": [{"type": "LOCAL", "description": "x", "introduced": "2015-01-01"}],~"codes": [{"scheme": "ctv3", "code": "XaKII", "type": "LOCAL", "meaning": "dissent"}] | line 3: the codes or scope rules it extends
          "codes": [~{"scheme": "icd10", "code": "XaZ89", "type": "TYPE_1", "meaning": "dissent"}] | line 4: "scheme" is none
          "codes": [~{"scheme": "ctv3", "code": "XaKII", "type": "TYPE_9", "meaning": "dissent"}] | line 4: "type" is none
          "codes": [~{"scheme": "ctv3", "code": "XaKII", "type": "TYPE_1", "meaning": "consent"}] | line 4: "meaning" is none
          "codes": [~{"scheme": "ctv3", "code": "XaKII", "type": "TYPE_1"}] | line 4: "meaning" is missing
          "codes": [~{"code": "XaKII", "type": "TYPE_1", "meaning": "dissent"}] | line 4: "scheme" is missing
          "codes": [~{"scheme": "ctv3", "type": "TYPE_1", "meaning": "dissent"}] | line 4: "code" is missing
          "codes": [~{"scheme": "ctv3", "code": "XaKI", "type": "TYPE_1", "meaning": "dissent"}] | line 4: a Read or CTV3 code is not five
          "codes": [~{"scheme": "read2",~"code": "9Nu000", "type": "TYPE_1", "meaning": "dissent"}] | line 5: a Read or CTV3 code is not five
          "codes": [~{"scheme": "snomed",~"code": "827241000000100", "type": "TYPE_1", "meaning": "dissent"}] | line 5: a SNOMED CT identifier fails
          "codes": [~{"scheme": "snomed",~"code": 827241000000103, "type": "TYPE_1", "meaning": "dissent"}] | line 5: "code" is not text
          "codes": [~{"scheme": "read2",~"code": "9Nu0.00", "type": "TYPE_1", "meaning": "withdrawal"}] | line 5: a code has two meanings
          "codes": [~{"scheme": "read2",~"code": "9Nu0-1", "type": "TYPE_2", "meaning": "dissent"}] | line 5: a code has two meanings
          "codes": [{"scheme": "ctv3", "code": "XaKII", "type": "TYPE_1", "meaning": "dissent"},~{"scheme": "ctv3", "code": "XaKII", "type": "TYPE_1", "meaning": "withdrawal"}] | line 4: a code has two meanings
          "codes": [{"scheme": "ctv3", "code": "XaKII", "type": "TYPE_1", "meaning": "dissent"},~{"scheme": "ctv3", "code": "XaKII", "type": "TYPE_1", "meaning": "dissent"}] | line 4: a code stands twice
          "origin": {"gpSources":~["gp", "--"]}             | line 3: a phrase holds no letter
          "scopeRules": [~{"scope": "IN"}]                  | line 4: "id" is missing
          "scopeRules": [~{"id": "A"}]                      | line 4: "id" is not written
          "scopeRules": [~{"id": "a", "scope": "in"}]       | line 4: "scope" is none
          "scopeRules": [~{"id": "a", "scope": "IN"}]       | line 4: "reason" is missing
          "scopeRules": [~{"id": "a", "scope": "IN", "reason": "r"}] | line 4: "when" is missing
          "scopeRules": [~{"id": "a", "scope": "IN", "reason": "r",~"types": ["TYPE_9"], "when": {"is": "before-upheld"}}] | line 5: "types" is none
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r",~"when": {}}] | line 4: a condition is not exactly one
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r",~"when": {"is": "before-upheld", "says": {}}}] | line 4: a condition is not exactly one
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r",~"when": {"is": "sekret"}}] | line 4: "is" is none
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r",~"when": {"says": {"phrases": ["x"]}}}] | line 4: "fields" is missing
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r",~"when": {"says": {"fields": ["purpose"]}}}] | line 4: "phrases" is missing
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r",~"when": {"says": {"fields": ["sekret"], "phrases": ["x"]}}}] | line 4: "fields" is none
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r",~"when": {"begins": {"field": "purpose"}}}] | line 4: "begins" is missing
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r",~"when": {"begins": {"begins": ["yes"]}}}] | line 4: "field" is missing
          "scopeRules": [{"id": "a", "scope": "IN", "reason": "r", "when": {"is": "before-upheld"}},~{"id": "a", "scope": "IN", "reason": "r", "when": {"is": "before-upheld"}}] | line 4: a rule id stands twice
          """)
  void ruleC5RefusesWithTheLine(String content, String message) {
    String json = "{\n\"extends\": \"england\",\n" + content.replace("~", "\n") + "\n}\n";

    assertThatThrownBy(() -> load(json))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageStartingWith("my.json: " + message)
        .hasMessageNotContainingAny("sekret", "SEKRET");
  }

  @DisplayName("C5: a policy that stands alone has to be whole")
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                       | line 1: is not an object
          {"extends": "sekret"}                    | line 1: "extends" is none of the words
          {}                                       | line 1: "name" is missing
          {"name": "a"}                            | line 1: the policy has no types or no codes
          {"name": "a", "replace": ["codes"]}      | line 1: nothing is there to replace
          {"name": "england", "types": [{"type": "A", "description": "x", "introduced": "2015-01-01"}], "codes": [{"scheme": "ctv3", "code": "XaKII", "type": "A", "meaning": "dissent"}]} | line 1: the policy is not the built-in
          {"name": "a", "types": [{"type": "A", "description": "x", "introduced": "2015-01-01"}]} | line 1: the policy has no types or no codes
          """)
  void ruleC5AlonePoliciesHaveToBeWhole(String json, String message) {
    assertThatThrownBy(() -> load(json))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageStartingWith("my.json: " + message);
  }

  @DisplayName("a policy that does not exist is no refusal but wrong usage")
  @ParameterizedTest
  @ValueSource(strings = {"scotland", "no/such.json", "England", "a\u0000b"})
  void aPolicyThatDoesNotExistIsNamed(String name) {
    assertThatThrownBy(() -> PolicyFile.load(folder, name))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(name);
  }

  @Test
  void ruleC5PrintedAndReadBackItIsTheSame() throws IOException {
    String extending =
        """
        {"extends": "england",
         "scopeRules": [{"id": "a", "scope": "IN", "reason": "caf\u00E9 \\"x\\"",
         "when": {"begins": {"field": "source", "begins": ["x"]}}}]}
        """;
    for (OptOutPolicy policy : List.of(ENGLAND, load(ALONE), load(extending))) {
      String printed = PolicyPrinter.print(policy);

      assertThat(load(printed)).isEqualTo(policy);
      assertThat(printed).endsWith("}\n").doesNotContain("\r", "\t");
      assertThat(PolicyPrinter.print(load(printed))).isEqualTo(printed);
    }
  }

  @Test
  void ruleC5ThePrintIsInAFixedOrder() throws IOException {
    assertThat(PolicyPrinter.print(load(ALONE)))
        .isEqualTo(
            """
            {
              "$schema": "urn:consent-audit:policy:1",
              "name": "local",
              "types": [ {
                "type": "SHARED_CARE",
                "description": "Local scheme",
                "introduced": "2014-02-01",
                "passedDownstream": false
              } ],
              "codes": [ {
                "scheme": "read2",
                "code": "9Nd1.",
                "type": "SHARED_CARE",
                "meaning": "dissent"
              } ],
              "origin": { }
            }
            """);
  }

  private OptOutPolicy load(String json) throws IOException {
    Files.writeString(folder.resolve("my.json"), json);
    return PolicyFile.load(folder, "my.json");
  }
}
