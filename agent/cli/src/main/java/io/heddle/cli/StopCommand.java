package io.heddle.cli;

import io.heddle.engine.finding.ShownText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the agent out of a JVM. */
@Command(
    name = "stop",
    description = "Takes the agent out of a JVM: every class is as it was before.")
final class StopCommand implements Callable<Integer> {
  @Mixin private Target target = new Target();

  private final Terminal terminal;

  StopCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return target.with(
        terminal, (agent, pid) -> terminal.print(ShownText.lines(agent.ask("command=stop"))));
  }
}
