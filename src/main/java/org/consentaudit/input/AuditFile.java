package org.consentaudit.input;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code audit.json} says: one component for each option of the audit, empty where the file
 * does not mention it. Paths are as written: relative to the file's own folder.
 *
 * @param gp exports of GP systems
 * @param gpLayout {@code emis}, {@code tpp}, {@code vision}, {@code fhir} or {@code csv}
 * @param received lists of what was received downstream
 * @param receivedMeaning {@code opted-out} or {@code may-use} (rule L1)
 * @param requested the list that was sent, where the received one is the reply
 * @param receivedTypes the types of opt-out that the received lists speak for, as written
 * @param disseminated lists of records that were disseminated
 * @param releaseId the release of lists without such a column (rule D1)
 * @param releaseDate the day of that release
 * @param recipient who received it
 * @param releases the register of releases
 * @param columns the headers of columns that are not recognised, by role
 * @param policy a built-in policy's name, or a path (rule C5)
 * @param asOf the audit's today (rule S5)
 * @param graceDays the allowed number of days
 * @param out the folder for the reports
 * @param format the reports wanted
 * @param publish whether the reports are for publication
 * @param failOn names of the verdicts that make exit 1
 * @param requireCoverage the smallest share of rows that must be covered, in percent (rule K2)
 * @param keyFile the key of pseudonyms
 * @param pseudonyms whether patients are named by pseudonyms
 * @param signWith the private key that signs the report
 * @param encoding the encoding of files that are not UTF-8
 * @param dateFormat the pattern of dates that are not of the usual kinds
 * @param saltFile the salt of lists of digests (rule L3)
 * @param digest {@code sha256} or {@code hmac-sha256}
 * @param threads how many threads may run
 * @param noDigests whether digests of the inputs are left off
 * @param verify whether every verdict is reached a second time
 * @param quiet whether talk is left out
 * @param noColor whether colour is left out
 */
public record AuditFile(
    List<ListSettings> gp,
    Optional<String> gpLayout,
    List<ListSettings> received,
    Optional<String> receivedMeaning,
    Optional<String> requested,
    List<String> receivedTypes,
    List<ListSettings> disseminated,
    Optional<String> releaseId,
    Optional<LocalDate> releaseDate,
    Optional<String> recipient,
    Optional<String> releases,
    Map<String, String> columns,
    Optional<String> policy,
    Optional<LocalDate> asOf,
    Optional<Integer> graceDays,
    Optional<String> out,
    List<String> format,
    Optional<Boolean> publish,
    List<String> failOn,
    Optional<BigDecimal> requireCoverage,
    Optional<String> keyFile,
    Optional<Boolean> pseudonyms,
    Optional<String> signWith,
    Optional<Charset> encoding,
    Optional<String> dateFormat,
    Optional<String> saltFile,
    Optional<String> digest,
    Optional<Integer> threads,
    Optional<Boolean> noDigests,
    Optional<Boolean> verify,
    Optional<Boolean> quiet,
    Optional<Boolean> noColor) {
  /** Nothing said. */
  public static final AuditFile EMPTY =
      new AuditFile(
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Copies the collections; the columns in the order of their roles. */
  public AuditFile {
    gp = List.copyOf(gp);
    received = List.copyOf(received);
    receivedTypes = List.copyOf(receivedTypes);
    disseminated = List.copyOf(disseminated);
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    format = List.copyOf(format);
    failOn = List.copyOf(failOn);
  }
}
