package org.consentaudit.input;

import static org.consentaudit.optout.CodeScheme.CTV3;
import static org.consentaudit.optout.CodeScheme.READ2;
import static org.consentaudit.optout.CodeScheme.SNOMED;
import static org.consentaudit.optout.Meaning.DISSENT;
import static org.consentaudit.optout.Meaning.WITHDRAWAL;
import static org.consentaudit.optout.OptOutType.TYPE_1;
import static org.consentaudit.optout.OptOutType.TYPE_2;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.OptOutCode;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.TypePolicy;

/**
 * The written codes of the two types, each in three terminologies, and nothing else of a policy.
 */
final class EightCodes {
  static final OptOutPolicy POLICY =
      new OptOutPolicy(
          "eight codes",
          "",
          List.of(type(TYPE_1), type(TYPE_2)),
          List.of(
              code(READ2, "9Nu0.", TYPE_1, DISSENT),
              code(READ2, "9Nu1.", TYPE_1, WITHDRAWAL),
              code(READ2, "9Nu4.", TYPE_2, DISSENT),
              code(READ2, "9Nu5.", TYPE_2, WITHDRAWAL),
              code(CTV3, "XaZ89", TYPE_1, DISSENT),
              code(CTV3, "XaZ8A", TYPE_1, WITHDRAWAL),
              code(CTV3, "XaaVL", TYPE_2, DISSENT),
              code(CTV3, "XaaVM", TYPE_2, WITHDRAWAL),
              code(SNOMED, "827241000000103", TYPE_1, DISSENT),
              code(SNOMED, "827261000000102", TYPE_1, WITHDRAWAL),
              code(SNOMED, "881561000000100", TYPE_2, DISSENT),
              code(SNOMED, "881581000000109", TYPE_2, WITHDRAWAL)),
          new OptOutPolicy.Origin(List.of(), List.of(), List.of()),
          List.of());

  private EightCodes() {}

  private static TypePolicy type(OptOutType type) {
    return new TypePolicy(
        type,
        "",
        LocalDate.of(2012, 4, 1),
        Optional.empty(),
        Optional.empty(),
        TypePolicy.Travel.STAYS_AT_SOURCE,
        Optional.empty());
  }

  private static OptOutCode code(CodeScheme scheme, String code, OptOutType type, Meaning meaning) {
    return new OptOutCode(scheme, code, type, meaning, "", "");
  }
}
