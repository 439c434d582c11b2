package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentaudit.audit.Scene.FIRST;
import static org.consentaudit.audit.Scene.FOURTH;
import static org.consentaudit.audit.Scene.SECOND;
import static org.consentaudit.audit.Scene.THIRD;
import static org.consentaudit.audit.Scene.TYPE_1;
import static org.consentaudit.audit.Scene.TYPE_2;

import java.util.List;
import org.consentaudit.audit.AuditResult.MonthCounts;
import org.consentaudit.optout.OptOutEntry;
import org.junit.jupiter.api.Test;

/** The two ends by month: what was recorded, and what of it was received. */
class PassedOnByMonthTest {
  private final Scene scene = new Scene();

  private List<String> months() {
    return scene.audit().months().stream().map(PassedOnByMonthTest::text).toList();
  }

  private static String text(MonthCounts counts) {
    return counts.type()
        + " "
        + counts.supplier()
        + " "
        + counts.month().map(Object::toString).orElse("?")
        + ": "
        + counts.recorded()
        + counts
            .received()
            .map(sums -> ", " + sums.ofRecorded() + " of them received, " + sums.inMonth() + " in")
            .orElse("");
  }

  @Test
  void anOptOutCountsInTheMonthInWhichItWasKeyedAndInThatInWhichItWasReceived() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10 2015-04-02");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10 2015-04-03");
    scene.optOut(THIRD, TYPE_2, "+ 2015-03-10 2015-04-04");
    scene.received(FIRST, TYPE_2, "2015-05-06").received(THIRD, TYPE_2, "2015-05-07");

    assertThat(months())
        .containsExactly(
            "TYPE_2 TPP 2015-04: 3, 2 of them received, 0 in",
            "TYPE_2 TPP 2015-05: 0, 0 of them received, 2 in");
  }

  @Test
  void elseInTheMonthOfItsStartElseInNoneWhichComesLast() {
    scene.optOut(FIRST, TYPE_2, "+ ?");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "?");

    assertThat(months())
        .containsExactly(
            "TYPE_2 TPP 2015-03: 1, 0 of them received, 0 in",
            "TYPE_2 TPP ?: 1, 1 of them received, 1 in");
  }

  @Test
  void whoIsNotOptedOutAnyMoreIsNotCounted() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10", "- 2016-01-01");
    scene.received(FIRST, TYPE_2, "2015-05-06");

    assertThat(months()).isEmpty();
  }

  @Test
  void whereNoListSpeaksNothingIsSaidOfWhatWasReceived() {
    scene.optOut(FIRST, TYPE_1, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-05-06");

    assertThat(months()).containsExactly("TYPE_1 TPP 2015-03: 1");
  }

  @Test
  void countsComeByTypeSupplierAndMonth() {
    OptOutEntry emis = scene.entry(TYPE_2, "+ 2016-07-08", "B82002", "EMIS");
    OptOutEntry ofNobody = scene.entry(TYPE_2, "+ 2017-07-08", "B82002", "");
    scene.optOut(FIRST, TYPE_2, "+ 2015-09-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    scene.optOut(THIRD, TYPE_2, List.of(emis));
    scene.optOut(FOURTH, TYPE_2, List.of(ofNobody));
    scene.optOut(FOURTH, TYPE_1, "+ 2017-01-10");

    assertThat(months())
        .containsExactly(
            "TYPE_1 TPP 2017-01: 1",
            "TYPE_2  2017-07: 1",
            "TYPE_2 EMIS 2016-07: 1",
            "TYPE_2 TPP 2015-03: 1",
            "TYPE_2 TPP 2015-09: 1");
  }
}
