package io.heddle.cli;

import io.heddle.engine.finding.ShownText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what the agent in a JVM does. */
@Command(
    name = "status",
    description =
        "Prints what the agent in a JVM does: hooks, classes, locks, findings, what it lost and what"
            + " it costs.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private Target target = new Target();

  private final Terminal terminal;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return target.with(
        terminal, (agent, pid) -> terminal.print(ShownText.lines(agent.ask("command=status"))));
  }
}
