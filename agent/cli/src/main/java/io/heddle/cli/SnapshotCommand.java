package io.heddle.cli;

import io.heddle.engine.finding.ShownText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the threads of a JVM. */
@Command(
    name = "snapshot",
    description = {
      "Prints the threads of a JVM in which the agent is, what hangs, is blocked or uses a processor",
      "first and equal stacks together: name, state, age, creation site, pool, task, held and wanted",
      "locks, and who has them."
    })
final class SnapshotCommand implements Callable<Integer> {
  @Mixin private Target target = new Target();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private WantedThreads wanted = new WantedThreads();

  private final Terminal terminal;

  SnapshotCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String options = wanted.selection().options();
    return target.with(
        terminal,
        (agent, pid) -> {
          if (json) {
            terminal.printUtf8(agent.ask("command=snapshot,format=json" + options));
          } else {
            terminal.print(ShownText.lines(agent.ask("command=snapshot" + options)));
          }
        });
  }
}
