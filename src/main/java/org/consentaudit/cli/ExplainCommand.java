package org.consentaudit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.consentaudit.SetAside;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.dissemination.ScopeDecision;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.optout.CodeRecogniser;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutCode;
import org.consentaudit.optout.WrittenCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains a word of the reports, or what a code means. */
@Command(
    name = ExplainCommand.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Explains a word of the reports (what it means, why it matters, what to do next): a "
            + "verdict, a flag, the reason for which a row was set aside or a release was in scope "
            + "or not, an exit code; or tells what an opt-out code means. Without an argument it "
            + "lists the words.")
final class ExplainCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "explain";

  private static final Pattern OTHER_THAN_LETTERS = Pattern.compile("[^A-Z0-9]+");

  /** An exit code, named in any of the ways in which people and reports name it. */
  private static final Pattern EXIT = Pattern.compile("^(?:EXIT_(?:CODE_)?)?([0-9]{1,2})$");

  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description =
          "A word such as NEVER_PASSED_ON or not yet upheld, an exit code such as 4, or a code such"
              + " as 9Nu4.")
  List<String> subject = List.of();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    if (subject.isEmpty()) {
      for (String page : pages()) {
        console.out().println(page);
      }
      return ExitCode.CLEAN;
    }
    String name = nameOf(String.join(" ", subject));
    if (pages().contains(name)) {
      console.out().print(page(name));
      return ExitCode.CLEAN;
    }
    explainCode(String.join(" ", subject));
    return ExitCode.CLEAN;
  }

  /** The names of all pages, in the order in which a reader meets the words. */
  static Set<String> pages() {
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(Verdict.values()).map(Verdict::name).forEach(names::add);
    Arrays.stream(ReverseVerdict.values()).map(ReverseVerdict::name).forEach(names::add);
    Arrays.stream(Flag.values()).map(Flag::name).forEach(names::add);
    Arrays.stream(SetAside.values()).map(SetAside::name).forEach(names::add);
    PolicyFile.england().scopeRules().forEach(rule -> names.add(nameOf(rule.reason())));
    ScopeDecision.REASONS.forEach(reason -> names.add(nameOf(reason)));
    ExitCode.ALL.forEach(code -> names.add(nameOf(code.toString())));
    return names;
  }

  /** What the page on a word is called: {@code not yet upheld} is NOT_YET_UPHELD, 3 is EXIT_3. */
  private static String nameOf(String word) {
    String name = OTHER_THAN_LETTERS.matcher(word.strip().toUpperCase(Locale.ROOT)).replaceAll("_");
    return EXIT.matcher(name).replaceAll("EXIT_$1");
  }

  /** The text of a page. */
  static String page(String name) throws IOException {
    String resource = "/org/consentaudit/explain/" + name + ".md";
    try (InputStream text = ExplainCommand.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException("a page is missing");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void explainCode(String written) throws UsageException {
    CodeRecogniser codes = new CodeRecogniser(PolicyFile.england());
    var reading = codes.read(List.of(new WrittenCode(Optional.empty(), written)));
    if (!reading.isOptOut()) {
      throw new UsageException(
          "it is neither a word of the reports nor an opt-out code of the policy england",
          "list the words with: consent-audit explain");
    }
    var found = reading.recognised().get(0);
    String meaning = found.meaning().name().toLowerCase(Locale.ROOT);
    console.out().println(found.type() + " " + meaning + ", in every terminology:");
    for (OptOutCode code : PolicyFile.england().codes()) {
      if (code.type().equals(found.type()) && code.meaning() == found.meaning()) {
        console
            .out()
            .printf(
                Locale.ROOT, "  %-7s %-16s %s%n", code.scheme().label(), code.code(), code.term());
      }
    }
  }
}
