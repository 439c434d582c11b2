package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule C5: the published schemas and the readers know the same keys and words. */
class JsonSchemaTest {
  private static final String POLICY = "schema/policy.schema.json";
  private static final String AUDIT = "schema/audit.schema.json";

  @Test
  void ruleC5TheBuiltInPolicyIsValidAsWrittenAndAsPrinted() throws IOException {
    assertThat(errors(POLICY, resource("policy/england.json"))).isEmpty();
    assertThat(errors(POLICY, PolicyPrinter.print(PolicyFile.england()))).isEmpty();
  }

  @Test
  void settingsWithEveryKeyAreValid() throws IOException {
    assertThat(errors(AUDIT, SettingsFileTest.EVERY_KEY)).isEmpty();
    assertThat(errors(AUDIT, "{}")).isEmpty();
  }

  @Test
  void ruleC5TheSchemasKnowTheKeysThatTheReadersKnow() throws IOException {
    Map<String, List<String>> policy = keys(POLICY);
    Map<String, List<String>> audit = keys(AUDIT);

    assertThat(policy)
        .isEqualTo(
            Map.of(
                "", PolicyKeys.OF_POLICY,
                "type", PolicyKeys.OF_TYPE,
                "conversion", PolicyKeys.OF_CONVERSION,
                "code", PolicyKeys.OF_CODE,
                "origin", PolicyKeys.OF_ORIGIN,
                "scopeRule", PolicyKeys.OF_SCOPE_RULE,
                "when", PolicyKeys.OF_WHEN,
                "says", PolicyKeys.OF_SAYS,
                "begins", PolicyKeys.OF_BEGINS));
    assertThat(audit)
        .isEqualTo(Map.of("", SettingsKeys.OF_FILE, "listSettings", SettingsKeys.OF_LIST));
  }

  @Test
  void ruleC5TheSchemasKnowTheWordsThatTheReadersKnow() throws IOException {
    assertThat(words(POLICY, "$defs/code/properties/scheme/enum"))
        .containsExactlyElementsOf(PolicyWords.SCHEMES.keySet());
    assertThat(words(POLICY, "$defs/code/properties/meaning/enum"))
        .containsExactlyElementsOf(PolicyWords.MEANINGS.keySet());
    assertThat(words(POLICY, "$defs/scopeRule/properties/scope/enum"))
        .containsExactlyElementsOf(PolicyWords.SCOPES.keySet());
    assertThat(words(POLICY, "$defs/when/properties/is/enum"))
        .containsExactlyElementsOf(PolicyWords.CONDITIONS.keySet());
    assertThat(words(POLICY, "$defs/begins/properties/field/enum"))
        .containsExactlyElementsOf(PolicyWords.FIELDS.keySet());
    assertThat(words(POLICY, "$defs/says/properties/fields/items/enum"))
        .containsExactlyElementsOf(PolicyWords.FIELDS.keySet());
    assertThat(words(POLICY, "properties/replace/items/enum"))
        .containsExactlyElementsOf(PolicyKeys.PARTS);
    assertThat(words(AUDIT, "properties/gpLayout/enum"))
        .containsExactlyElementsOf(SettingsWords.LAYOUTS.keySet());
    assertThat(words(AUDIT, "$defs/meaning/enum"))
        .containsExactlyElementsOf(SettingsWords.MEANINGS.keySet());
    assertThat(words(AUDIT, "$defs/digest/enum"))
        .containsExactlyElementsOf(SettingsWords.DIGESTS.keySet());
    assertThat(words(AUDIT, "$defs/format/enum"))
        .containsExactlyElementsOf(SettingsWords.FORMATS.keySet());
    assertThat(words(AUDIT, "$defs/verdict/enum"))
        .containsExactlyElementsOf(SettingsWords.VERDICTS.keySet());
    assertThat(words(AUDIT, "properties/graceDays/maximum"))
        .containsExactly("" + SettingsFile.MOST_GRACE_DAYS);
    assertThat(words(AUDIT, "properties/threads/maximum"))
        .containsExactly("" + RowReading.MOST_THREADS);
  }

  @Test
  void ruleC5TheFilesOfTheScenariosAreReadAndValid() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("testdata"), 2)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".json")).toList()) {
        if (file.endsWith("audit.json")) {
          assertThat(errors(AUDIT, Files.readString(file))).as("%s", file).isEmpty();
          Optional<String> policy = SettingsFile.read(file, file.toString()).policy();
          if (policy.isPresent()) {
            Path named = file.resolveSibling(policy.get());
            assertThat(errors(POLICY, Files.readString(named))).as("%s", named).isEmpty();
            assertThat(PolicyFile.load(Path.of(""), named.toString()).types()).isNotEmpty();
          }
        }
      }
    }
  }

  @DisplayName("what the readers refuse, the schemas refuse")
  @ParameterizedTest(name = "[{index}] {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          policy | {}
          policy | {"name": "a"}
          policy | {"extends": "scotland"}
          policy | {"extends": "england", "oops": 1}
          policy | {"extends": "england", "replace": ["names"]}
          policy | {"extends": "england", "codes": []}
          policy | {"extends": "england", "types": [{"type": "type_1"}]}
          policy | {"extends": "england", "types": [{"type": "TYPE_1", "introduced": "1/4/2012"}]}
          policy | {"extends": "england", "codes": [{"scheme": "ctv3", "code": "Xa", "type": "TYPE_1", "meaning": "dissent"}]}
          policy | {"extends": "england", "origin": {"gpSources": ["-"]}}
          policy | {"extends": "england", "scopeRules": [{"id": "a", "scope": "IN", "reason": "r", "when": {}}]}
          policy | {"extends": "england", "scopeRules": [{"id": "a", "scope": "IN", "reason": "r", "when": {"begins": {"field": "source"}}}]}
          audit  | {"recievedMeaning": "may-use"}
          audit  | {"gp": []}
          audit  | {"gp": " "}
          audit  | {"gp": {"meaning": "may-use"}}
          audit  | {"graceDays": 1.5}
          audit  | {"requireCoverage": 101}
          audit  | {"failOn": ["disclosed"]}
          audit  | {"columns": {"CODE": "x"}}
          audit  | {"asOf": "25/05/2018"}
          audit  | {"quiet": "yes"}
          """)
  void ruleC5WhatTheReadersRefuseTheSchemasRefuse(String schema, String json) throws IOException {
    assertThat(errors("schema/" + schema + ".schema.json", json)).isNotEmpty();
  }

  @Test
  void theSchemasBearTheIdsThatThePrintersWrite() throws IOException {
    assertThat(words(POLICY, "$id")).containsExactly(PolicyPrinter.SCHEMA);
    assertThat(words(AUDIT, "$id")).containsExactly(AuditFilePrinter.SCHEMA);
  }

  /** The keys of the document and of every definition that is an object with fixed keys. */
  private static Map<String, List<String>> keys(String schema) throws IOException {
    Map<String, List<String>> keys = new TreeMap<>();
    keys.put("", names(at(schema, "properties")));
    for (String definition : names(at(schema, "$defs"))) {
      if (names(at(schema, "$defs/" + definition)).contains("properties")) {
        keys.put(definition, names(at(schema, "$defs/" + definition + "/properties")));
      }
    }
    return keys;
  }

  private static List<String> names(JsonValue value) {
    return value instanceof JsonValue.Members members
        ? List.copyOf(members.members().keySet())
        : List.of();
  }

  /** The texts or the number that stand there. */
  private static List<String> words(String schema, String place) throws IOException {
    JsonValue value = at(schema, place);
    return value instanceof JsonValue.Items items
        ? items.items().stream().map(JsonSchemaTest::word).toList()
        : List.of(word(value));
  }

  private static String word(JsonValue value) {
    return value instanceof JsonValue.Numeral numeral
        ? numeral.written()
        : ((JsonValue.Text) value).text();
  }

  private static JsonValue at(String schema, String place) throws IOException {
    JsonValue value =
        JsonDocument.read(
            new ByteArrayInputStream(resource(schema).getBytes(StandardCharsets.UTF_8)), schema);
    for (String key : place.split("/", -1)) {
      Map<String, JsonValue.Member> members = ((JsonValue.Members) value).members();
      value = Objects.requireNonNull(members.get(key), place).value();
    }
    return value;
  }

  private static List<?> errors(String schema, String json) throws IOException {
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource(schema), InputFormat.JSON);
    return validator.validate(json, InputFormat.JSON);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PolicyFile.class.getResourceAsStream("/org/consentaudit/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
