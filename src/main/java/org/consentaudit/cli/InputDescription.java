package org.consentaudit.cli;

import java.util.Optional;
import org.consentaudit.input.FileFingerprint;
import org.consentaudit.input.Intake;
import org.consentaudit.report.ReportData;

/** Describes an input that was read, for the reports. */
final class InputDescription {
  private InputDescription() {}

  static ReportData.InputInfo of(Intake.ReadInput input) {
    Optional<FileFingerprint> fingerprint = input.file().fingerprint();
    return new ReportData.InputInfo(
        input.tally().input(),
        input.side(),
        input.layout(),
        fingerprint.map(FileFingerprint::rawBytes).orElse(0L),
        input.tally().rowsRead(),
        fingerprint.flatMap(FileFingerprint::sha256));
  }
}
