package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.consentaudit.NhsNumber;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.OptOutHistory;

/**
 * Everything that a reading of an export found, in words; or how it was refused.
 *
 * @param words what was found
 * @param counts where the rows of each file went
 * @param refusal the message; empty where nothing was refused
 */
record WhatWasRead(List<String> words, Map<String, String> counts, String refusal) {
  /** Reads the export in a folder. */
  static WhatWasRead of(Path folder, String layout, RowReading reading) throws IOException {
    try {
      return of(
          new GpReading(
              GpReading.files(folder),
              Optional.of(GpLayout.valueOf(layout)),
              ListFormat.DEFAULT,
              reading));
    } catch (RefusedInputException e) {
      return new WhatWasRead(List.of(), Map.of(), String.valueOf(e.getMessage()));
    }
  }

  private static WhatWasRead of(GpReading read) {
    List<String> words = new ArrayList<>();
    for (OptOutHistory history : read.histories()) {
      words.add(history.patient().digits() + " " + history.type() + " " + history.entries());
    }
    read.problems().forEach(problem -> words.add(problem.toString()));
    words.addAll(read.intake().warnings());
    words.addAll(read.withoutData());
    for (String written : FastPathTest.NUMBERS) {
      Optional<NhsNumber> number = NhsNumber.parse(written);
      number.ifPresent(found -> words.add("names " + read.rows().names(found.value())));
    }
    Map<String, String> counts = new TreeMap<>();
    for (Intake.ReadInput input : read.intake().inputs()) {
      counts.put(
          input.tally().input(),
          String.join(
              " ",
              input.layout(),
              String.valueOf(input.tally().rowsRead()),
              String.valueOf(input.tally().used()),
              input.tally().setAside().toString()));
    }
    return new WhatWasRead(words, counts, "");
  }
}
