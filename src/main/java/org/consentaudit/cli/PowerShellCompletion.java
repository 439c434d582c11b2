package org.consentaudit.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a completion script for PowerShell, which picocli does not. Where no word fits, the script
 * offers nothing, and PowerShell then offers files.
 */
final class PowerShellCompletion {
  private static final String HEAD =
      """
      # Completion of consent-audit for PowerShell. Add to the file that $PROFILE names:
      #   consent-audit completion powershell | Out-String | Invoke-Expression
      Register-ArgumentCompleter -Native -CommandName 'consent-audit', 'consent-audit.cmd' \
      -ScriptBlock {
        param($wordToComplete, $commandAst, $cursorPosition)
        $commands = @{
      """;

  private static final String TAIL =
      """
        }
        $command = 'consent-audit'
        foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
          $longer = "$command $element"
          if ($element.Extent.EndOffset -lt $cursorPosition -and $commands.ContainsKey($longer)) {
            $command = $longer
          }
        }
        $commands[$command].GetEnumerator() |
          Where-Object { $_.Key.StartsWith($wordToComplete) } |
          ForEach-Object {
            [System.Management.Automation.CompletionResult]::new(
              $_.Key, $_.Key, 'ParameterValue', $_.Value)
          }
      }
      """;

  private final StringBuilder script = new StringBuilder();

  private PowerShellCompletion() {}

  /** The script for a command and all below it. */
  static String of(CommandSpec command) {
    PowerShellCompletion completion = new PowerShellCompletion();
    completion.script.append(HEAD);
    completion.add(command);
    return completion.script.append(TAIL).toString();
  }

  private void add(CommandSpec command) {
    script.append("    ").append(quoted(command.qualifiedName(" "))).append(" = [ordered]@{\n");
    words(command)
        .forEach(
            (word, meaning) ->
                script
                    .append("      ")
                    .append(quoted(word))
                    .append(" = ")
                    .append(quoted(meaning))
                    .append('\n'));
    script.append("    }\n");
    command.subcommands().values().forEach(below -> add(below.getCommandSpec()));
  }

  /** What may follow a command, each with what it means. */
  private static Map<String, String> words(CommandSpec command) {
    Map<String, String> words = new LinkedHashMap<>();
    command
        .subcommands()
        .forEach(
            (name, below) ->
                words.put(
                    name, String.join(" ", below.getCommandSpec().usageMessage().description())));
    for (PositionalParamSpec argument : command.positionalParameters()) {
      if (argument.completionCandidates() != null) {
        argument.completionCandidates().forEach(word -> words.put(word, argument.paramLabel()));
      }
    }
    for (OptionSpec option : command.options()) {
      for (String name : option.names()) {
        words.put(name, String.join(" ", option.description()));
      }
    }
    return words;
  }

  /** In single quotes PowerShell reads nothing but the quote itself. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
