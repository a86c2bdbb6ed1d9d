package io.heddle.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Attaches the agent to a running JVM, or changes its options. */
@Command(
    name = "attach",
    description = {
      "Attaches the agent to a running JVM. If it is there already, its options are changed.",
      "heddle stop takes it out again."
    })
final class AttachCommand implements Callable<Integer> {
  @Mixin private Target target = new Target();

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Options of the agent, apart or separated by commas.")
  private List<String> options = List.of();

  private final Terminal terminal;

  AttachCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Called by picocli, once the command is made. */
  @Spec
  void describe(CommandSpec spec) {
    spec.usageMessage().footer(AgentOptionsHelp.lines());
  }

  @Override
  public Integer call() {
    return target.with(
        terminal,
        (agent, pid) -> {
          String answer = agent.attach(String.join(",", options));
          answer.strip().lines().forEach(terminal::say);
          terminal.say("The standard error of process " + pid + " has the findings.");
        });
  }
}
