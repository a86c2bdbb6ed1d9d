package io.heddle.cli;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.rule.Rules;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a rule. */
@Command(name = "explain", description = "Explains a rule; without one, lists the rules.")
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RULE",
      arity = "0..1",
      description = "The name of a rule, as in a report.")
  private @Nullable String name;

  // Set by picocli before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  private final Terminal terminal;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.print(name == null ? list() : explain(find(name)));
    return Main.OK;
  }

  private Rule find(String wanted) {
    return Rules.all().stream()
        .filter(rule -> rule.id().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no rule called " + wanted + ". See heddle explain for all."));
  }

  private static String explain(Rule rule) {
    return String.format(
        Locale.ROOT,
        "%s (%s)%n%n%s.%n%n%s%n%nWhat to do: %s%n",
        rule.id(),
        rule.severity().id(),
        rule.summary(),
        rule.explanation(),
        rule.fix());
  }

  private static String list() {
    return Rules.all().stream()
        .map(rule -> String.format(Locale.ROOT, "%-24s %s%n", rule.id(), rule.summary()))
        .collect(Collectors.joining());
  }
}
