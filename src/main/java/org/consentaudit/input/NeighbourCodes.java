package org.consentaudit.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.optout.CodeScheme;

/**
 * Codes that resemble opt-outs and are something else, from the list that ships with the program.
 * For people who look at a file; no verdict ever depends on it (rule C1).
 */
final class NeighbourCodes {
  private static final String RESOURCE = "/org/consentaudit/codes/neighbours.txt";
  private static final String BEGINNING = "*";
  private static final int BEGINNING_LENGTH = 3;
  private static final int READ_LENGTH = 5;

  /** Terms by scheme and code; a code that ends in {@value #BEGINNING} is the beginning of one. */
  private final Map<String, String> terms;

  private NeighbourCodes(Map<String, String> terms) {
    this.terms = terms;
  }

  /** Reads the list. */
  static NeighbourCodes shipped() {
    Map<String, String> terms = new HashMap<>();
    try (InputStream in = NeighbourCodes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the list of neighbour codes is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] parts = line.split("\t", -1);
          terms.put(parts[0] + " " + parts[1], parts[2]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new NeighbourCodes(Map.copyOf(terms));
  }

  /** What a code in normal form is, where it is on the list, else where its beginning is. */
  Optional<String> term(CodeScheme scheme, String code) {
    String ahead = scheme.label() + " ";
    Optional<String> exact = Optional.ofNullable(terms.get(ahead + code));
    if (exact.isPresent() || code.length() != READ_LENGTH) {
      return exact;
    }
    return Optional.ofNullable(terms.get(ahead + code.substring(0, BEGINNING_LENGTH) + BEGINNING));
  }
}
