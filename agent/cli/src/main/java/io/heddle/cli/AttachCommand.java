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
  /** How the text of a finding begins. */
  private static final String FINDING = "HEDDLE ";

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
          Answer answer = Answer.of(agent.attach(String.join(",", options)));
          answer.lines().forEach(terminal::say);
          terminal.tell(answer.findings());
          terminal.say("The standard error of process " + pid + " has the findings.");
        });
  }

  /** What the agent says of itself, and the findings behind that. */
  private record Answer(List<String> lines, String findings) {
    static Answer of(String text) {
      int end = text.indexOf('\n' + FINDING) + 1;
      return end == 0
          ? new Answer(text.strip().lines().toList(), "")
          : new Answer(text.substring(0, end).strip().lines().toList(), text.substring(end));
    }
  }
}
