package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/**
 * {@code junit.xml}, for build servers: a test case for each type of opt-out, link and practice,
 * and one for whatever else the result says. What makes the audit fail is a failure; what could not
 * be decided is an error, so that nobody takes it for clean; what could not be checked, and what
 * the audit is set not to fail on, is skipped and says so.
 *
 * <p>Counts and no identifiers: what a build server has, everybody has. No time stamps and no host.
 */
final class JUnitXml {
  static final String FILE = "junit.xml";

  private final ReportData data;
  private final AuditResult result;
  private final VerdictsByPractice verdicts;
  private final List<Suite> suites = new ArrayList<>();

  private JUnitXml(ReportData data) {
    this.data = data;
    this.result = data.result();
    this.verdicts = new VerdictsByPractice(result);
  }

  static void write(ReportData data, OutputStream out) throws IOException {
    JUnitXml report = new JUnitXml(data);
    for (OptOutType type : Headline.optOuts(report.result).keySet()) {
      for (Link link : Link.values()) {
        report.link(type, link);
      }
      report.undetermined(type);
    }
    report.reverse();
    report.openQuestions();
    out.write(report.xml().getBytes(StandardCharsets.UTF_8));
  }

  private void link(OptOutType type, Link link) {
    List<Case> cases = new ArrayList<>();
    for (PracticeCounts practice : result.practices()) {
      cases.add(link(type, link, practice));
    }
    add(ShownText.name(type.name()) + " " + link, cases);
  }

  private Case link(OptOutType type, Link link, PracticeCounts practice) {
    String name = name(practice.practice());
    Map<Verdict, Long> found = verdicts.of(type, practice.practice());
    String failing = said(found, v -> link.isBrokenBy(v) && fails(v));
    String tolerated = said(found, v -> link.isBrokenBy(v) && !fails(v));
    if (!failing.isEmpty()) {
      return new Case(name, Ending.FAILURE, link.name(), failing, meanings(found, link));
    }
    if (!tolerated.isEmpty()) {
      String message = tolerated + "; the audit is set not to fail on that";
      return new Case(name, Ending.SKIPPED, link.name(), message, "");
    }
    return link.isChecked(result, type)
        ? Case.passed(name)
        : new Case(
            name,
            Ending.SKIPPED,
            link.name(),
            "nothing was given by which the way " + link.words() + " could be checked",
            "");
  }

  /** Practices with opt-outs of which it is not known whether they were honoured, on any link. */
  private void undetermined(OptOutType type) {
    List<Case> cases = new ArrayList<>();
    for (PracticeCounts practice : result.practices()) {
      Map<Verdict, Long> found = verdicts.of(type, practice.practice());
      String open = said(found, verdict -> verdict == Verdict.UNDETERMINED);
      if (!open.isEmpty()) {
        Ending ending = fails(Verdict.UNDETERMINED) ? Ending.FAILURE : Ending.ERROR;
        cases.add(
            new Case(
                name(practice.practice()),
                ending,
                Verdict.UNDETERMINED.name(),
                open,
                Phrases.nextStep(Verdict.UNDETERMINED)));
      }
    }
    add(ShownText.name(type.name()) + " " + Verdict.UNDETERMINED, cases);
  }

  private void reverse() {
    List<Case> cases = new ArrayList<>();
    for (ReverseCount count : ReverseCount.of(result.reverse())) {
      boolean fails = result.settings().failOnReverse().contains(count.verdict());
      cases.add(
          new Case(
              ShownText.name(count.type().name()) + " " + count.verdict(),
              fails ? Ending.FAILURE : Ending.SKIPPED,
              count.verdict().name(),
              count(count.patients(), "patient", "patients")
                  + ": "
                  + Phrases.reverse(count.verdict()),
              ""));
    }
    add("from the received lists to the exports", cases);
  }

  private void openQuestions() {
    List<Case> cases = new ArrayList<>();
    for (UnresolvedCount count : UnresolvedCount.of(result.unresolved())) {
      cases.add(
          open(
              count.side().label() + " " + count.reason(),
              count(count.lines(), "line", "lines")
                  + " of "
                  + UnresolvedCsv.FILE
                  + ": "
                  + Phrases.of(count.reason())));
    }
    if (result.futureDated() > 0) {
      cases.add(open("FUTURE_DATED", TextOpenQuestions.futureDated(result)));
    }
    for (Gap gap : result.gaps()) {
      String practices = TextOpenQuestions.named(gap.practices());
      cases.add(open(gap.kind().name(), Phrases.gap(gap.kind()) + practices));
    }
    String coverage = Headline.speaksFor(data);
    cases.add(
        result.coverage().isBelow(result.settings().requireCoverage())
            ? open("coverage", Phrases.BELOW_COVERAGE + " " + coverage)
            : new Case("coverage", Ending.PASSED, "", coverage, ""));
    add("what the result speaks for", cases);
  }

  private static Case open(String name, String message) {
    return new Case(name, Ending.ERROR, "UNDECIDED", message, "");
  }

  private boolean fails(Verdict verdict) {
    return result.settings().failOn().contains(verdict);
  }

  /** The verdicts of a kind with their counts, as in {@code 3 NEVER_PASSED_ON}; empty if none. */
  private static String said(Map<Verdict, Long> found, Predicate<Verdict> kind) {
    return found.entrySet().stream()
        .filter(verdict -> kind.test(verdict.getKey()))
        .map(verdict -> TextLines.number(verdict.getValue()) + " " + verdict.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String meanings(Map<Verdict, Long> found, Link link) {
    return found.keySet().stream()
        .filter(link::isBrokenBy)
        .map(v -> v + ": " + Phrases.meaning(v) + ". " + Phrases.nextStep(v))
        .collect(Collectors.joining("\n"));
  }

  private static String name(PracticeCode practice) {
    return ShownText.name(practice.value());
  }

  private void add(String name, List<Case> cases) {
    if (!cases.isEmpty()) {
      suites.add(new Suite(name, cases));
    }
  }

  private String xml() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    List<Case> all = suites.stream().flatMap(suite -> suite.cases().stream()).toList();
    xml.append("<testsuites name=\"consent-audit\"").append(counts(all)).append(">\n");
    suites.forEach(suite -> append(xml, suite));
    return xml.append("</testsuites>\n").toString();
  }

  private static void append(StringBuilder xml, Suite suite) {
    xml.append("  <testsuite name=\"");
    XmlText.append(xml, suite.name());
    xml.append('"').append(counts(suite.cases()));
    xml.append(" skipped=\"").append(number(suite.cases(), Ending.SKIPPED)).append("\">\n");
    for (Case test : suite.cases()) {
      xml.append("    <testcase classname=\"consent-audit.");
      XmlText.append(xml, suite.name());
      xml.append("\" name=\"");
      XmlText.append(xml, test.name());
      // Surefire's schema wants a time; there is none to tell.
      xml.append("\" time=\"0\"");
      if (test.ending() == Ending.PASSED && test.message().isEmpty()) {
        xml.append("/>\n");
      } else {
        xml.append(">\n");
        append(xml, test);
        xml.append("    </testcase>\n");
      }
    }
    xml.append("  </testsuite>\n");
  }

  private static void append(StringBuilder xml, Case test) {
    switch (test.ending()) {
      case PASSED -> element(xml, "system-out", "", test.message());
      case SKIPPED -> element(xml, "skipped", attribute("message", test.message()), "");
      case FAILURE -> element(xml, "failure", attributes(test), test.body());
      case ERROR -> element(xml, "error", attributes(test), test.body());
    }
  }

  private static void element(StringBuilder xml, String name, String attributes, String text) {
    xml.append("      <").append(name).append(attributes);
    if (text.isEmpty()) {
      xml.append("/>\n");
      return;
    }
    xml.append('>');
    XmlText.append(xml, text);
    xml.append("</").append(name).append(">\n");
  }

  private static String attributes(Case test) {
    return attribute("type", test.type()) + attribute("message", test.message());
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + XmlText.of(value) + "\"";
  }

  private static String counts(List<Case> cases) {
    return attribute("tests", Integer.toString(cases.size()))
        + attribute("failures", Long.toString(number(cases, Ending.FAILURE)))
        + attribute("errors", Long.toString(number(cases, Ending.ERROR)));
  }

  private static long number(List<Case> cases, Ending ending) {
    return cases.stream().filter(test -> test.ending() == ending).count();
  }

  private enum Ending {
    PASSED,
    SKIPPED,
    FAILURE,
    ERROR
  }

  private record Suite(String name, List<Case> cases) {}

  /** A test case; its body says more than its message, or nothing. */
  private record Case(String name, Ending ending, String type, String message, String body) {
    static Case passed(String name) {
      return new Case(name, Ending.PASSED, "", "", "");
    }
  }
}
