package org.consentaudit.secondopinion;

import java.util.ArrayList;
import java.util.List;

/** The codes of random rows: the eight of the policy in all their spellings, and neighbours. */
final class CodeGenerator {
  /** Dissent and withdrawal of Type 1, then of Type 2. */
  private static final List<String> READ = List.of("9Nu0", "9Nu1", "9Nu4", "9Nu5");

  private static final List<String> CTV3 = List.of("XaZ89", "XaZ8A", "XaaVL", "XaaVM");
  private static final List<String> SNOMED =
      List.of("827241000000103", "827261000000102", "881561000000100", "881581000000109");
  private static final List<String> DAMAGED =
      List.of(
          "8.27241E+14",
          "8.27E+14",
          "8.82E+14",
          "8.81581E14",
          "827241000000100",
          "881561000000101",
          "827241000000103.0",
          "881,561,000,000,100",
          "881,581,000,000,109.00",
          "881581000000109.0");

  /** E-notation that rounds to no policy code. */
  private static final List<String> OTHER_DAMAGE =
      List.of("4.16409E+08", "8.27241E+13", "416409005.0", "416,409,005", "881561000000109.0");

  private static final List<String> OTHER_READ =
      List.of("9Nu2.", "9Nu30", "9nu0.", "9Nd1.", "9Nu0000", "93C1.00", "9Nu..", "XaZ89");
  private static final List<String> OTHER_CTV3 =
      List.of("XaZ8a", "XaZ8g", "xaZ89", "XaKRw", "9Nu0.");
  private static final List<String> OTHER_SNOMED =
      List.of("416409005", "8272410000001030", "29993973518322896898");

  private final Dice dice;
  private final List<World.EmisCode> emisCodes = new ArrayList<>();

  CodeGenerator(Dice dice) {
    this.dice = dice;
  }

  List<World.EmisCode> emisCodes() {
    return emisCodes;
  }

  /** Codes of a row, most often an opt-out's. */
  World.Codes codes(Layout layout) {
    if (dice.chance(6)) {
      return distractor(layout);
    }
    int meaning = dice.pick(0, 0, 0, 1, 2, 2, 2, 2, 3, 3);
    return switch (layout) {
      case CSV -> csv(meaning);
      case EMIS -> emis(meaning);
      case TPP -> {
        World.Codes codes = pair(CTV3.get(meaning), meaning, OTHER_CTV3);
        yield codes.snomed().isEmpty() && dice.chance(20)
            ? new World.Codes("", codes.code(), "-1", "")
            : codes;
      }
      case VISION -> pair(spelledRead(meaning), meaning, OTHER_READ);
    };
  }

  /** Codes that are no opt-out. */
  World.Codes distractor(Layout layout) {
    return switch (layout) {
      case CSV ->
          dice.pick(
              new World.Codes("read2", dice.pick(OTHER_READ), "", ""),
              new World.Codes("ctv3", dice.pick(OTHER_CTV3), "", ""),
              new World.Codes("snomed", dice.pick(OTHER_SNOMED), "", ""));
      case EMIS -> new World.Codes("", "", "", emisCode("9Nu2", "416409005", ""));
      case TPP -> new World.Codes("", dice.pick(OTHER_CTV3), dice.pick("", "416409005"), "");
      case VISION -> new World.Codes("", dice.pick(OTHER_READ), dice.pick(OTHER_SNOMED), "");
    };
  }

  private World.Codes csv(int meaning) {
    if (dice.chance(5)) {
      String damage = dice.chance(70) ? dice.pick(DAMAGED) : dice.pick(OTHER_DAMAGE);
      return new World.Codes(dice.pick("snomed", ""), damage, "", "");
    }
    return dice.pick(
        new World.Codes(dice.pick("read2", "Read", "READV2"), spelledRead(meaning), "", ""),
        new World.Codes(dice.pick("ctv3", "CTV3"), CTV3.get(meaning), "", ""),
        new World.Codes(dice.pick("snomed", "SCT"), SNOMED.get(meaning), "", ""),
        new World.Codes(
            "", dice.pick(spelledRead(meaning), CTV3.get(meaning), SNOMED.get(meaning)), "", ""));
  }

  /** A Read or CTV3 code beside a SNOMED one: agreeing, alone, or at odds. */
  private World.Codes pair(String code, int meaning, List<String> others) {
    int other = dice.below(SNOMED.size());
    String damage = dice.pick(DAMAGED);
    return dice.pick(
        new World.Codes("", code, SNOMED.get(meaning), ""),
        new World.Codes("", code, SNOMED.get(meaning), ""),
        new World.Codes("", code, SNOMED.get(meaning), ""),
        new World.Codes("", code, "", ""),
        new World.Codes("", code, "", ""),
        new World.Codes("", "", SNOMED.get(meaning), ""),
        new World.Codes("", code, SNOMED.get(other), ""),
        new World.Codes("", code, dice.pick(OTHER_SNOMED), ""),
        new World.Codes("", dice.pick(others), SNOMED.get(meaning), ""),
        dice.chance(30)
            ? new World.Codes("", dice.pick("", dice.pick(others)), damage, "")
            : new World.Codes("", code, SNOMED.get(meaning), ""));
  }

  /** The spellings of rule C2. */
  private String spelledRead(int meaning) {
    String code = READ.get(meaning);
    return code + dice.pick(".", ".", ".", ".00", "", "-1", ".0", "00");
  }

  private World.Codes emis(int meaning) {
    if (dice.chance(3)) {
      return new World.Codes("", "", "", dice.pick("777001", "777002"));
    }
    if (dice.chance(3)) {
      String parent = emisCode(READ.get(meaning), SNOMED.get(meaning), "");
      String child = emisCode("EMISNQ" + READ.get(meaning), "", parent);
      return new World.Codes(
          "", "", "", dice.chance(50) ? child : emisCode("ESCTXX" + meaning, "", child));
    }
    if (dice.chance(2)) {
      return new World.Codes("", "", "", belowAnotherCode(meaning));
    }
    if (dice.chance(2)) {
      return new World.Codes("", "", "", "");
    }
    World.Codes pair = pair(spelledRead(meaning), meaning, OTHER_READ);
    return new World.Codes("", "", "", emisCode(pair.code(), pair.snomed(), ""));
  }

  /** A local code whose first true parent is no opt-out, though one stands above that. */
  private String belowAnotherCode(int meaning) {
    String optOut = emisCode(READ.get(meaning), SNOMED.get(meaning), "");
    String other = emisCode("9Nu3.", "416409005", dice.pick(optOut, ""));
    return emisCode("EMISNQOT" + meaning, "", other);
  }

  /** The CodeId of the codes, which is made where there is none yet. */
  private String emisCode(String read, String snomed, String parent) {
    for (World.EmisCode code : emisCodes) {
      boolean same =
          code.read().equals(read) && code.snomed().equals(snomed) && code.parent().equals(parent);
      if (same) {
        return code.codeId();
      }
    }
    String codeId = Integer.toString(6001 + emisCodes.size());
    emisCodes.add(new World.EmisCode(codeId, read, snomed, parent));
    if (dice.chance(10)) {
      emisCodes.add(new World.EmisCode(codeId, read, snomed, "5999"));
    }
    return codeId;
  }
}
