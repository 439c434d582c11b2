package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.MonthCounts;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.ReceivedCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.ScopeBasis;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The page for people: closed to the outside, readable by machines, and true to the result. */
class HtmlReportTest {
  /** Attributes in which a browser would look for something to fetch or to run. */
  private static final Set<String> REACHING =
      Set.of("src", "srcset", "action", "formaction", "data", "poster", "ping", "background");

  @Test
  void thePolicyAllowsTheStyleSheetAndNothingElse() throws Exception {
    ReadPage page = page(SampleResult.withFailures());

    Element style = page.only("style");
    assertThat(policy(page))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + sha256(style.getTextContent())
                + "'; base-uri 'none'; form-action 'none'");
  }

  @Test
  void nothingInThePageRunsOrReachesOut() throws IOException {
    String html = html(SampleResult.withFailures());

    assertThat(html).doesNotContainIgnoringCase("<script").doesNotContain("://", "@import");
    assertThat(ReadPage.of(html).attributes())
        .allSatisfy(
            attribute -> {
              String name = attribute.getKey().split(" ", -1)[1];
              assertThat(name).doesNotStartWith("on").isNotEqualTo("style").isNotIn(REACHING);
              if (name.equals("href")) {
                assertThat(attribute.getValue()).startsWith("#");
              }
            });
  }

  @Test
  void headlineIsThatOfTheTextReport() throws IOException {
    StringBuilder text = new StringBuilder();
    TextReport.write(SampleResult.withFailures().data(), Optional.empty(), text);

    ReadPage page = page(SampleResult.withFailures());
    assertThat(text.toString()).startsWith(ReadPage.text(page.only("h1")) + "\n");
    assertThat(ReadPage.text(page.all("title").get(0))).isEqualTo(ReadPage.text(page.only("h1")));
  }

  @Test
  void theStoryIsToldInTheOrderOfTheLetter() throws IOException {
    assertThat(page(SampleResult.withFailures()).all("h2"))
        .extracting(ReadPage::text)
        .containsExactly(
            "What happened",
            "How many, and whom",
            "Since when",
            "Through which link",
            "The likely fault",
            "Which releases and recipients",
            "Which practices",
            "What could not be decided",
            "What was read",
            "What to do next");
  }

  @Test
  void everyTableHasCaptionAndScopesAndNoEmptyCell() throws IOException {
    assertThat(page(SampleResult.withFailures()).tables())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            table -> {
              assertThat(table.caption()).isNotEmpty();
              assertThat(table.scopes()).isNotEmpty().containsOnly("col", "row");
              assertThat(table.rows()).isNotEmpty();
              assertThat(table.rows())
                  .allSatisfy(row -> assertThat(row).hasSameSizeAs(table.header()));
              assertThat(table.rows()).allSatisfy(row -> assertThat(row).doesNotContain(""));
            });
  }

  @Test
  void whatIsNotKnownIsSaid() throws IOException {
    ReadPage page = page(SampleResult.withFailures());

    assertThat(page.rows("Releases"))
        .contains(List.of("NIC-9", "Not known", "Acme Research", "Not known", "0", "0", "30"));
  }

  @Test
  void picturesHaveWordsAndNumbers() throws IOException {
    ReadPage page = page(SampleResult.withFailures());

    List<Element> pictures =
        page.all("svg").stream().filter(svg -> svg.getAttribute("role").equals("img")).toList();
    Set<String> ids =
        Set.copyOf(page.all("*").stream().map(e -> e.getAttribute("id")).distinct().toList());
    assertThat(pictures).hasSize(4);
    assertThat(pictures)
        .allSatisfy(
            picture ->
                assertThat(ids).contains(picture.getAttribute("aria-labelledby").split(" ", -1)));
    assertThat(page.all("desc"))
        .extracting(ReadPage::text)
        .contains(
            "8 recorded: 3 received, and 5 never received, recorded in April 2015. For 1 of them"
                + " the list gives no day of receipt.");
    assertThat(page.rows("TPP: TYPE_2 opt-outs by month"))
        .containsExactly(
            List.of("Jan 2015", "3", "0", "2"),
            List.of("Apr 2015", "4", "4", "0"),
            List.of("Not known", "1", "1", "1"));
  }

  @Test
  void idsAreThereOnce() throws IOException {
    assertThat(page(SampleResult.withFailures()).attributes())
        .filteredOn(attribute -> attribute.getKey().endsWith(" id"))
        .extracting(Map.Entry::getValue)
        .doesNotHaveDuplicates();
  }

  @Test
  void theLinkThatBrokeIsNamed() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.verdicts(OptOutType.TYPE_2, Verdict.PASSED_ON_LATE, 3);
    sample.verdicts(OptOutType.TYPE_2, Verdict.PASSED_ON_NOT_APPLIED, 1);

    assertThat(links(sample))
        .containsExactly(
            "Broken 4 opt-outs: never received downstream (NEVER_PASSED_ON); 3 opt-outs: received"
                + " late, and data was released before that (PASSED_ON_LATE)",
            "Broken 1 opt-out: received, and data was released all the same"
                + " (PASSED_ON_NOT_APPLIED)");
  }

  @Test
  void linksThatNothingWasHeldAgainstAreNotCalledWhole() throws IOException {
    assertThat(links(SampleResult.empty()))
        .containsExactly(
            "Not checked no received list speaks for any of the opt-outs in force",
            "Not checked no disseminated row could be used");
  }

  @Test
  void linksWithoutFailureAreSaidToBeSo() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.verdicts(OptOutType.TYPE_2, Verdict.NEVER_PASSED_ON, 0);

    assertThat(links(sample)).containsExactly("No failure found", "No failure found");
  }

  @Test
  void emptyResultIsNotShownAsClean() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.scopeBasis = ScopeBasis.ASSUMED;
    String text = ReadPage.text(page(sample).only("body"));

    assertThat(text)
        .contains("nothing that this audit could clear")
        .contains("Scope assumed")
        .contains("No data")
        .contains("No opt-out was found in any export.")
        .contains("No release was found in what was read.")
        .contains("No practice holds an opt-out.")
        .contains("Nothing was read.");
  }

  @Test
  void suppliersBeyondTheFewThatFitAreDrawnTogether() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    for (int i = 10; i < 30; i++) {
      sample.months.add(SampleResult.month("System " + i, 2016, 3, 1, 0, 0));
      sample.practices.add(new PracticeCounts(new PracticeCode("F" + i), "System " + i, 1, 1, 0));
    }
    ReadPage page = page(sample);

    assertThat(page.all("figure")).hasSize(6 + 1 + 1);
    assertThat(page.all("figcaption"))
        .extracting(ReadPage::text)
        .anyMatch(t -> t.contains("17 other suppliers"));
    assertThat(page.rows("Practices by share"))
        .extracting(row -> row.get(0))
        .contains("18 other suppliers");
  }

  @Test
  void whatHasNoMonthIsToldInWords() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    MonthCounts undated =
        new MonthCounts(
            OptOutType.TYPE_2,
            "Vision",
            Optional.empty(),
            2,
            Optional.of(new ReceivedCounts(1, 1)));
    sample.months.add(undated);
    assertThat(ReadPage.text(page(sample).only("main")))
        .contains(
            "Vision, on days that are not known: 2 recorded: 1 received, and 1 never received.");

    sample.months.clear();
    sample.months.add(undated);
    assertThat(ReadPage.text(page(sample).only("main")))
        .contains("Vision, on days that are not known: 2 recorded");
  }

  @Test
  void typesThatNoListSpeaksForAreNotDrawnAsMissing() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.months.clear();
    sample.months.add(
        new MonthCounts(
            OptOutType.TYPE_1, "TPP", Optional.of(YearMonth.of(2016, 3)), 9, Optional.empty()));

    assertThat(ReadPage.text(page(sample).only("main")))
        .contains("TYPE_1: no received list speaks for this type")
        .doesNotContain("never received, recorded");
  }

  /** As many practices and releases as England has. */
  @Test
  void theWholeCountryStillMakesOneUsablePage() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    for (int i = 0; i < 7_000; i++) {
      sample.practices.add(
          new PracticeCounts(new PracticeCode("P" + (10_000 + i)), "TPP", 50, i % 51, 0));
    }
    for (int i = 0; i < 1_000; i++) {
      sample.releases.add(
          new ReleaseCounts(
              "R" + i,
              Optional.of(LocalDate.of(2012, 4, 1).plusDays(4L * i)),
              "Recipient " + i,
              "HES",
              new TreeMap<>(),
              100,
              i,
              0,
              0,
              1));
      sample.recipients.add(new RecipientCounts("Recipient " + i, 1, 100, i, 1));
      sample.months.add(SampleResult.month("EMIS", 2012 + i % 12, 1 + i % 12, 5, 4, 3));
    }
    String html = html(sample);
    ReadPage page = ReadPage.of(html);

    assertThat(html.length()).isLessThan(4_000_000);
    assertThat(page.all("rect")).hasSizeLessThan(500);
    assertThat(page.rows("Opt-outs not honoured, by practice")).hasSize(7_003);
    assertThat(page.tables())
        .filteredOn(table -> table.caption().equals("Opt-outs not honoured, by practice"))
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.rows()).hasSize(20);
              assertThat(table.rows().get(0)).endsWith("50", "50", "100%");
            });
    assertThat(page.all("summary"))
        .extracting(ReadPage::text)
        .contains(
            "Show 6,983 more practices", "Show 993 more releases", "Show 992 more recipients");
  }

  private static List<String> links(SampleResult sample) throws IOException {
    return page(sample).all("li").stream()
        .filter(item -> item.getAttribute("class").startsWith("link"))
        .map(item -> ReadPage.text(item).replaceAll("\\s+", " "))
        .toList();
  }

  private static String policy(ReadPage page) {
    return page.all("meta").stream()
        .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
        .map(meta -> meta.getAttribute("content"))
        .findFirst()
        .orElseThrow();
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return Base64.getEncoder()
        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static ReadPage page(SampleResult sample) throws IOException {
    return ReadPage.of(html(sample));
  }

  private static String html(SampleResult sample) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.write(sample.data(), out);
    return out.toString(UTF_8);
  }
}
