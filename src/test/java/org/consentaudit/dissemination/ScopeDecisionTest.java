package org.consentaudit.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.consentaudit.dissemination.Release.Applies;
import org.consentaudit.dissemination.Release.Standing;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.optout.ScopeRule.Field;
import org.consentaudit.optout.ScopeRule.Scope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules D1 to D3 under the built-in policy, as decision tables. */
class ScopeDecisionTest {
  private static final OptOutPolicy ENGLAND = PolicyFile.england();
  private static final ScopeDecision DECISION = new ScopeDecision(ENGLAND);

  @DisplayName("D3: every order, by the one field that says it")
  @ParameterizedTest(name = "[{index}] {0} on {1}, {2} says {3}: {4}, {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TYPE_2   | 2016-04-28 | DATA_TYPE        | identifiable                | OUT     | not yet upheld
          TYPE_2   | 2016-04-29 | DATA_TYPE        | identifiable                | IN      | confidential patient data
          NATIONAL | 2018-05-24 | DATA_TYPE        | identifiable                | OUT     | not yet upheld
          NATIONAL | 2018-05-25 | DATA_TYPE        | identifiable                | IN      | confidential patient data
          TYPE_2   | 2017-02-01 | PURPOSE          | Direct care of diabetics    | OUT     | direct care
          TYPE_2   | 2017-02-02 | DATASET          | individual care plans       | OUT     | direct care
          NATIONAL | 2019-02-03 | LEGAL_BASIS      | Patient consent             | OUT     | consent
          TYPE_2   | 2017-02-04 | LEGAL_BASIS      | Court order                 | OUT     | required by law
          TYPE_2   | 2017-02-05 | PURPOSE          | a legal obligation          | OUT     | required by law
          TYPE_2   | 2017-02-06 | SOURCE           | required by law             | OUT     | required by law
          TYPE_2   | 2017-02-07 | LEGAL_BASIS      | Statutory                   | OUT     | required by law
          NATIONAL | 2020-02-08 | LEGAL_BASIS      | COPI Regulation 3(4)        | OUT     | public health
          NATIONAL | 2020-02-09 | LEGAL_BASIS      | under reg 3                 | OUT     | public health
          NATIONAL | 2020-02-10 | PURPOSE          | communicable disease        | OUT     | public health
          NATIONAL | 2020-02-11 | PURPOSE          | the COPI notice             | OUT     | public health
          NATIONAL | 2020-02-12 | SOURCE           | Public Health England       | OUT     | public health
          TYPE_2   | 2017-02-13 | OPT_OUTS_APPLIED | No - flow to PHE under MoU  | OUT     | public health
          TYPE_2   | 2017-02-14 | DATA_TYPE        | Anonymised - ICO compliant  | OUT     | anonymised
          TYPE_2   | 2017-02-15 | OPT_OUTS_APPLIED | No - flow is not identifiable | OUT   | anonymised
          TYPE_2   | 2017-02-16 | DATA_TYPE        | Aggregate                   | OUT     | anonymised
          TYPE_1   | 2017-02-17 | SOURCE           | Hospital records            | OUT     | not from GP records
          TYPE_1   | 2017-02-18 | DATASET          | HES admitted patient care   | OUT     | not from GP records
          TYPE_1   | 2017-02-19 | PURPOSE          | Research                    | UNKNOWN | neither source nor dataset tells whether it came from GP records
          TYPE_2   | 2017-02-20 | LEGAL_BASIS      | Section 251                 | IN      | section 251
          TYPE_2   | 2017-02-21 | OPT_OUTS_APPLIED | Identifiable, No (s251)     | IN      | section 251
          NATIONAL | 2019-02-22 | LEGAL_BASIS      | Regulation 2                | IN      | section 251
          NATIONAL | 2019-02-23 | DATASET          | Regulation 5 support        | IN      | section 251
          TYPE_2   | 2017-02-24 | DATA_TYPE        | Demographics                | OUT     | demographics only
          NATIONAL | 2019-02-25 | DATA_TYPE        | demographics                | OUT     | demographics only
          TYPE_2   | 2017-02-26 | OPT_OUTS_APPLIED | Yes - objections upheld     | IN      | the sender itself held that opt-outs applied
          TYPE_2   | 2017-02-27 | OPT_OUTS_APPLIED | Y                           | IN      | the sender itself held that opt-outs applied
          TYPE_2   | 2017-02-28 | OPT_OUTS_APPLIED | ' y '                       | IN      | the sender itself held that opt-outs applied
          TYPE_2   | 2017-03-01 | DATA_TYPE        | Pseudonymised               | IN      | confidential patient data
          TYPE_2   | 2017-03-02 | DATA_TYPE        | Confidential                | IN      | confidential patient data
          TYPE_2   | 2017-03-03 | PURPOSE          | Research                    | UNKNOWN | no rule tells
          """)
  void ruleD3EveryOrder(
      String type, LocalDate date, Field field, String says, Scope scope, String reason) {
    Release release = release(date, Map.of(field, says), Map.of());

    assertThat(scopeOf(release, type)).isEqualTo(new ReleaseScope(scope, reason));
  }

  @DisplayName("D3: the first that matches wins")
  @ParameterizedTest(name = "[{index}] {0}: {1} {2} and {3} {4}: {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TYPE_2 | PURPOSE     | direct care        | LEGAL_BASIS      | consent          | direct care
          TYPE_2 | PURPOSE     | court order        | LEGAL_BASIS      | consent          | consent
          TYPE_2 | PURPOSE     | PHE                | LEGAL_BASIS      | statutory        | required by law
          TYPE_2 | DATA_TYPE   | anonymised         | PURPOSE          | COPI             | public health
          TYPE_1 | DATA_TYPE   | anonymised         | SOURCE           | HES              | anonymised
          TYPE_2 | DATA_TYPE   | anonymised         | LEGAL_BASIS      | section 251      | anonymised
          TYPE_1 | SOURCE      | HES                | LEGAL_BASIS      | section 251      | not from GP records
          TYPE_1 | PURPOSE     | research           | LEGAL_BASIS      | section 251      | neither source nor dataset tells whether it came from GP records
          TYPE_1 | SOURCE      | GP records         | LEGAL_BASIS      | section 251      | section 251
          TYPE_2 | DATA_TYPE   | demographics       | LEGAL_BASIS      | s251             | section 251
          TYPE_2 | DATA_TYPE   | demographics       | OPT_OUTS_APPLIED | Yes              | demographics only
          TYPE_2 | DATA_TYPE   | identifiable       | OPT_OUTS_APPLIED | Yes              | the sender itself held that opt-outs applied
          TYPE_1 | DATA_TYPE   | demographics       | SOURCE           | GP               | no rule tells
          """)
  void ruleD3TheFirstThatMatchesWins(
      String type, Field one, String oneSays, Field other, String otherSays, String reason) {
    Release release =
        release(LocalDate.of(2019, 6, 1), Map.of(one, oneSays, other, otherSays), Map.of());

    assertThat(scopeOf(release, type).reason()).isEqualTo(reason);
  }

  @DisplayName("D3: whole words, in any case, with any space between them")
  @ParameterizedTest(name = "[{index}] {0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PURPOSE          | indirect care           | no rule tells
          PURPOSE          | direct careers          | no rule tells
          PURPOSE          | DIRECT   CARE           | direct care
          PURPOSE          | direct\u00A0care        | direct care
          PURPOSE          | (direct care)           | direct care
          PURPOSE          | direct-care             | no rule tells
          OPT_OUTS_APPLIED | No - consent provided   | consent
          LEGAL_BASIS      | consented               | no rule tells
          LEGAL_BASIS      | CONSENT.                | consent
          LEGAL_BASIS      | regulation 30           | no rule tells
          LEGAL_BASIS      | s2510                   | no rule tells
          LEGAL_BASIS      | nonstatutory            | no rule tells
          PURPOSE          | PHEnotype               | no rule tells
          DATA_TYPE        | aggregated              | no rule tells
          PURPOSE          | anonymised              | no rule tells
          PURPOSE          | identifiable            | no rule tells
          PURPOSE          | demographics            | no rule tells
          OPT_OUTS_APPLIED | yesterday               | no rule tells
          OPT_OUTS_APPLIED | not yes                 | no rule tells
          OPT_OUTS_APPLIED | N                       | no rule tells
          OPT_OUTS_APPLIED | Yes/upheld              | the sender itself held that opt-outs applied
          """)
  void ruleD3WholeWordsInAnyCase(Field field, String says, String reason) {
    Release release = release(LocalDate.of(2017, 7, 1), Map.of(field, says), Map.of());

    assertThat(scopeOf(release, "TYPE_2").reason()).isEqualTo(reason);
  }

  @DisplayName("D3: a negation is struck out first, and hides nothing else")
  @ParameterizedTest(name = "[{index}] {0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LEGAL_BASIS | No consent                                 | no rule tells
          LEGAL_BASIS | without  Consent                           | no rule tells
          LEGAL_BASIS | no consent at first, consent later         | consent
          LEGAL_BASIS | section 251 without consent                | section 251
          PURPOSE     | secondary use, not direct care             | no rule tells
          PURPOSE     | purposes other than direct care            | no rule tells
          PURPOSE     | beyond individual care                     | no rule tells
          PURPOSE     | direct no consent care                     | no rule tells
          LEGAL_BASIS | not required by law                        | no rule tells
          PURPOSE     | non-communicable disease register          | no rule tells
          DATA_TYPE   | not anonymised                             | no rule tells
          DATA_TYPE   | non-anonymised                             | no rule tells
          DATA_TYPE   | non\u2011anonymised                        | no rule tells
          DATA_TYPE   | Pseudo-anonymised                          | no rule tells
          DATA_TYPE   | identifiable, not anonymised               | confidential patient data
          DATA_TYPE   | not only demographics                      | no rule tells
          """)
  void ruleD3NegationsAreStruckOut(Field field, String says, String reason) {
    Release release = release(LocalDate.of(2017, 8, 1), Map.of(field, says), Map.of());

    assertThat(scopeOf(release, "TYPE_2").reason()).isEqualTo(reason);
  }

  @DisplayName("D3 orders 7 and 8: where the data came from decides for TYPE_1 only")
  @ParameterizedTest(name = "[{index}] source {0}, dataset {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GP records               | ''                 | no rule tells
          General Practice         | Bespoke            | no rule tells
          primary care and HES     | ''                 | no rule tells
          SUS                      | ''                 | not from GP records
          ONS                      | GDPPR              | not from GP records
          ''                       | GDPPR              | no rule tells
          ''                       | care.data pilot    | no rule tells
          ''                       | GDPPR and HES      | no rule tells
          ''                       | MHSDS              | not from GP records
          GP records               | MSDS               | not from GP records
          ''                       | Bespoke            | neither source nor dataset tells whether it came from GP records
          ' '                      | ''                 | neither source nor dataset tells whether it came from GP records
          Unknown                  | ''                 | neither source nor dataset tells whether it came from GP records
          N/A                      | ''                 | neither source nor dataset tells whether it came from GP records
          -                        | Bespoke            | neither source nor dataset tells whether it came from GP records
          not known                | GPES               | no rule tells
          """)
  void ruleD3Origin(String source, String dataset, String reason) {
    Release release =
        release(
            LocalDate.of(2020, 9, 1),
            Map.of(Field.SOURCE, source, Field.DATASET, dataset),
            Map.of());

    assertThat(scopeOf(release, "TYPE_1").reason()).isEqualTo(reason);
    assertThat(scopeOf(release, "TYPE_2").reason()).isEqualTo("no rule tells");
  }

  @DisplayName("D2: the register's explicit word wins over every rule")
  @ParameterizedTest
  @CsvSource({"YES, IN", "NO, OUT", "UNKNOWN, UNKNOWN"})
  void ruleD2TheExplicitWordWins(Applies word, Scope scope) {
    for (OptOutType type : Set.of(OptOutType.TYPE_1, OptOutType.TYPE_2, OptOutType.NATIONAL)) {
      Release anonymised =
          release(
              LocalDate.of(2015, 1, 1), Map.of(Field.DATA_TYPE, "anonymised"), Map.of(type, word));
      Release confidential =
          release(LocalDate.of(2021, 1, 1), Map.of(Field.LEGAL_BASIS, "s251"), Map.of(type, word));

      assertThat(DECISION.scopeOf(anonymised, type).scope()).isEqualTo(scope);
      assertThat(DECISION.scopeOf(confidential, type).scope()).isEqualTo(scope);
    }
  }

  @DisplayName("D2: from 2018-05-25 a blank type_2_applies follows national_applies")
  @ParameterizedTest(name = "[{index}] {0}, national {1}: {2}")
  @CsvSource({
    "2018-05-25, YES, IN",
    "2018-05-26, NO, OUT",
    "2019-05-27, UNKNOWN, UNKNOWN",
    "2018-05-24, YES, OUT",
    "2018-05-23, UNKNOWN, OUT"
  })
  void ruleD2BlankTypeTwoFollowsNational(LocalDate date, Applies national, Scope scope) {
    Release release =
        release(date, Map.of(Field.DATA_TYPE, "anonymised"), Map.of(OptOutType.NATIONAL, national));

    assertThat(scopeOf(release, "TYPE_2").scope()).isEqualTo(scope);
  }

  @Test
  void ruleD2ItsOwnWordWinsOverThatOfNational() {
    Release release =
        release(
            LocalDate.of(2019, 3, 1),
            Map.of(),
            Map.of(OptOutType.NATIONAL, Applies.YES, OptOutType.TYPE_2, Applies.NO));

    assertThat(scopeOf(release, "TYPE_2").scope()).isEqualTo(Scope.OUT);
  }

  @Test
  void ruleD2OnlyTypeTwoFollowsNationalAndNeverTheOtherWay() {
    Release national =
        release(LocalDate.of(2019, 3, 2), Map.of(), Map.of(OptOutType.NATIONAL, Applies.YES));
    Release typeTwo =
        release(LocalDate.of(2019, 3, 3), Map.of(), Map.of(OptOutType.TYPE_2, Applies.YES));

    assertThat(scopeOf(national, "TYPE_1").scope()).isEqualTo(Scope.UNKNOWN);
    assertThat(scopeOf(typeTwo, "NATIONAL").scope()).isEqualTo(Scope.UNKNOWN);
  }

  @Test
  void ruleD2WithoutADateNothingFollowsAndNothingIsTooEarly() {
    Map<Field, String> fields = new EnumMap<>(Map.of(Field.DATA_TYPE, "identifiable"));
    Release undated =
        new Release(
            "R-undated",
            Optional.empty(),
            "",
            fields,
            Map.of(OptOutType.NATIONAL, Applies.NO),
            Standing.REGISTERED,
            List.of());

    assertThat(scopeOf(undated, "TYPE_2").scope()).isEqualTo(Scope.IN);
  }

  @Test
  void ruleD2WithoutARegisterEveryListIsInScope() {
    Release release = standing(Standing.NO_REGISTER);

    assertThat(scopeOf(release, "TYPE_1"))
        .isEqualTo(new ReleaseScope(Scope.IN, "scope assumed: no register of releases"));
  }

  @DisplayName("D1: a release that the register does not tell apart has unknown scope")
  @ParameterizedTest
  @EnumSource(
      value = Standing.class,
      names = {"NOT_IN_REGISTER", "AMBIGUOUS"})
  void ruleD1WhatTheRegisterDoesNotKnowIsUnknown(Standing standing) {
    assertThat(scopeOf(standing(standing), "TYPE_2").scope()).isEqualTo(Scope.UNKNOWN);
  }

  @DisplayName("D1: rows of the register that differ decide where they agree on the scope")
  @ParameterizedTest(name = "[{index}] one row says {0}, the other {1}: {2}")
  @CsvSource({"YES, YES, IN", "NO, NO, OUT", "YES, NO, UNKNOWN", "YES, UNKNOWN, UNKNOWN"})
  void ruleD1AnAmbiguousReleaseHasTheScopeOnWhichItsRowsAgree(
      Applies one, Applies other, Scope scope) {
    LocalDate date = LocalDate.of(2017, 9, 1);
    Release ambiguous =
        new Release(
            "R-twice",
            Optional.of(date),
            "",
            Map.of(),
            Map.of(),
            Standing.AMBIGUOUS,
            List.of(
                release(date, Map.of(Field.PURPOSE, "research"), Map.of(OptOutType.TYPE_2, one)),
                release(date, Map.of(Field.PURPOSE, "audit"), Map.of(OptOutType.TYPE_2, other))));

    assertThat(scopeOf(ambiguous, "TYPE_2").scope()).isEqualTo(scope);
    assertThat(scopeOf(ambiguous, "TYPE_2").reason().contains("more than once"))
        .isEqualTo(one != other);
  }

  @DisplayName("D3: orders 2, 3, 4, 5 and 9 read all six fields")
  @ParameterizedTest
  @ValueSource(strings = {"direct care", "consent", "court order", "COPI", "s251"})
  void ruleD3ReadsAllSixFields(String phrase) {
    for (Field field : Field.values()) {
      Release release = release(LocalDate.of(2017, 9, 1), Map.of(field, phrase), Map.of());

      assertThat(scopeOf(release, "TYPE_2").reason()).isNotEqualTo("no rule tells");
    }
  }

  @Test
  void ruleD3HasTwelveOrders() {
    assertThat(ENGLAND.scopeRules())
        .extracting(ScopeRule::scope)
        .containsExactly(
            Scope.OUT,
            Scope.OUT,
            Scope.OUT,
            Scope.OUT,
            Scope.OUT,
            Scope.OUT,
            Scope.OUT,
            Scope.UNKNOWN,
            Scope.IN,
            Scope.OUT,
            Scope.IN,
            Scope.IN);
  }

  private static ReleaseScope scopeOf(Release release, String type) {
    return DECISION.scopeOf(release, new OptOutType(type));
  }

  private static Release standing(Standing standing) {
    return new Release(
        "R-standing",
        Optional.of(LocalDate.of(2010, 1, 1)),
        "A university",
        Map.of(Field.DATA_TYPE, "anonymised"),
        Map.of(),
        standing,
        List.of());
  }

  private static Release release(
      LocalDate date, Map<Field, String> fields, Map<OptOutType, Applies> applies) {
    return new Release(
        "R-" + date,
        Optional.of(date),
        "A university",
        new TreeMap<>(fields),
        applies,
        Standing.REGISTERED,
        List.of());
  }
}
