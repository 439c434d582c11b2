package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentaudit.input.GpReading.ANN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.csv.RefusedInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpExportsTest {
  private static final Path TESTDATA = Path.of("testdata");

  @TempDir Path temp;

  private Path gp;

  @BeforeEach
  void aFolder() {
    gp = temp.resolve("gp");
  }

  private void refuses(String... words) {
    assertThatThrownBy(() -> GpReading.of(gp))
        .isInstanceOf(RefusedInputException.class)
        .message()
        .contains(words)
        .doesNotContain(ANN);
  }

  @Test
  void exportsOfAllSuppliersAreReadTogether() throws IOException {
    GpReading reading = GpReading.of(TESTDATA.resolve("tpp-2018-type2-never-sent").resolve("gp"));
    assertThat(reading.intake().inputs())
        .extracting(input -> input.layout().split(" ", -1)[0])
        .contains("EMIS", "TPP", "Vision");
  }

  @Test
  void aListWithRecognisedColumnsIsReadAsOne() throws IOException {
    GpReading.write(gp, "entries.csv", "nhs_number,code", ANN + ",9Nu0.");
    assertThat(GpReading.of(gp).entries()).hasSize(1);
  }

  @Test
  void aListWhoseColumnsAreNamedIsReadAsOne() throws IOException {
    GpReading.write(gp, "entries.txt", "Patient,Read", ANN + ",9Nu0.");
    ListFormat format =
        new ListFormat(
            Optional.empty(),
            Optional.empty(),
            Map.of(Role.NHS_NUMBER, "Patient", Role.CODE, "Read"));
    assertThat(GpReading.of(gp, format).entries()).hasSize(1);
  }

  @Test
  void aListWhoseNameBeginsLikeATppTableIsStillAList() throws IOException {
    GpReading.write(gp, "SREOptOuts.csv", "nhs_number,code", ANN + ",9Nu0.");
    assertThat(GpReading.of(gp).entries()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.txt", "a.tsv", "a.dat", "a", "SRSecret.csv", "a.json"})
  void aFileThatCouldHoldRowsAndIsNotRecognisedIsRefused(String name) throws IOException {
    GpReading.write(gp.resolve(ANN), name, "Patient,Code", "1,9Nu0.");
    refuses("its layout is not known", "--gp-layout", "--column");
  }

  @Test
  void aWorkbookIsRefused() throws IOException {
    Files.createDirectories(gp);
    Files.write(gp.resolve("a.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0});
    refuses("it is a workbook");
  }

  @Test
  void k1AFileWithoutAnyByteIsCountedAndHoldsNoRows() throws IOException {
    GpReading.write(gp, "empty.csv");
    GpReading reading = GpReading.of(gp);
    assertThat(reading.intake().inputs()).hasSize(1);
    assertThat(reading.counts()).isEmpty();
  }

  @Test
  void aTppTableThatIsNotNeededAndHasNoByteIsNoList() throws IOException {
    GpReading.write(gp, "SRVisit.csv");
    refuses("TPP export", "SRPatient is missing");
  }

  @Test
  void filesThatHoldNoRowsAreNamedInOneWarning() throws IOException {
    GpReading.write(gp, "entries.csv", "nhs_number,code", ANN + ",9Nu0.");
    GpReading.write(gp, "b.XML", "<a/>");
    GpReading.write(gp, ANN + ".md", "Hello");
    assertThat(GpReading.of(gp).intake().warnings())
        .singleElement()
        .asString()
        .contains("b.XML", "##########.md")
        .doesNotContain(ANN);
  }

  @Test
  void theLayoutStatedAllFilesAreTakenAsThat() throws IOException {
    GpReading.write(gp, "SRCode.csv", "nhs_number,code", ANN + ",9Nu0.");
    assertThat(GpReading.of(gp, Optional.of(GpLayout.CSV)).entries()).hasSize(1);
    assertThat(GpReading.files(gp)).hasSize(1);
  }

  @Test
  void noFilesAreNoRows() throws IOException {
    assertThat(GpReading.of(List.of()).histories()).isEmpty();
  }
}
