package org.consentaudit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.optout.CodeRecogniser;
import org.consentaudit.optout.OptOutCode;
import org.consentaudit.optout.WrittenCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains a verdict, or what a code means. */
@Command(
    name = ExplainCommand.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Explains a verdict (what it means, why it matters, what to do next) or tells "
            + "what an opt-out code means. Without an argument it lists the verdicts.")
final class ExplainCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "explain";

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "VERDICT|CODE",
      description = "A verdict such as NEVER_PASSED_ON, or a code such as 9Nu4.")
  Optional<String> subject = Optional.empty();

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
    String name = subject.get().toUpperCase(Locale.ROOT).replace('-', '_');
    if (pages().contains(name)) {
      console.out().print(page(name));
      return ExitCode.CLEAN;
    }
    explainCode(subject.get());
    return ExitCode.CLEAN;
  }

  /** The names of all pages: the verdicts and the reverse checks. */
  static List<String> pages() {
    List<String> names = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      names.add(verdict.name());
    }
    for (ReverseVerdict verdict : ReverseVerdict.values()) {
      names.add(verdict.name());
    }
    return names;
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
          "it is neither a verdict nor an opt-out code of the policy england",
          "list the verdicts with: consent-audit explain");
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
