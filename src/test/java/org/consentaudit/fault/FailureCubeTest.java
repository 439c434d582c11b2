package org.consentaudit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FailureCubeTest {
  @Test
  void whatIsNotSaidIsAbsent() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    cube.with(Attribute.SUPPLIER, "TPP").add(1, 0);
    cube.with(Attribute.REGION, "North").on(Attribute.ENTERED_ON, LocalDate.of(1970, 1, 6));
    cube.add(2, 1);
    cube.with(Attribute.SUPPLIER, " ").add(3, 2);

    assertThat(cube.codes(Attribute.SUPPLIER)).containsExactly(1, 0, 0);
    assertThat(cube.codes(Attribute.REGION)).containsExactly(0, 1, 0);
    assertThat(cube.names(Attribute.REGION)).containsExactly("", "North");
    assertThat(cube.days(Attribute.ENTERED_ON))
        .containsExactly(FailureCube.NO_DAY, 5, FailureCube.NO_DAY);
    assertThat(cube.units()).containsExactly(1, 2, 3);
    assertThat(cube.missed()).containsExactly(0, 1, 2);
  }

  @Test
  void manyCellsAreKept() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    for (int cell = 0; cell < 1_000; cell++) {
      if (cell >= 700) {
        cube.with(Attribute.CODE, "code " + cell % 3);
      }
      cube.add(1, cell % 2);
    }

    assertThat(cube.cells()).isEqualTo(1_000);
    assertThat(cube.codes(Attribute.CODE)).startsWith(0, 0).endsWith(1, 2, 3);
  }

  @Test
  void aDayIsNoValueAndAValueIsNoDay() {
    FailureCube cube = new FailureCube(Link.RECEIVED_TO_APPLIED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cube.with(Attribute.RELEASE_DATE, "2016-05-01"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cube.on(Attribute.RECIPIENT, LocalDate.EPOCH));
  }

  @Test
  void whatIsNotReleasedYetHasNoRecipient() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cube.with(Attribute.RECIPIENT, "Exampla Analytics Ltd"));
  }

  @Test
  void countsMustAddUp() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);

    assertThatIllegalArgumentException().isThrownBy(() -> cube.add(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> cube.add(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> cube.add(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> cube.comeTogether(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cube.on(Attribute.ENTERED_ON, LocalDate.MAX));
    assertThatIllegalArgumentException().isThrownBy(() -> cube.codes(Attribute.CODE));
  }

  /** A patient whose number is misread is in every release: many failures, and one witness. */
  @Test
  void failuresThatComeTogetherAreLessEvidence() {
    FailureCube cube = new FailureCube(Link.RECEIVED_TO_APPLIED);
    cube.add(60, 20);

    assertThat(cube.witnessesPerUnit()).isEqualTo(1);
    cube.comeTogether(20); // twenty opt-outs with one failure each
    assertThat(cube.witnessesPerUnit()).isEqualTo(1);
    cube.comeTogether(200); // two opt-outs with ten each
    assertThat(cube.witnessesPerUnit()).isEqualTo(0.1);
  }
}
