package io.heddle.cli;

import io.heddle.engine.inspect.Selection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which threads of a snapshot or of dumps a command shows, as options. */
final class WantedThreads {
  @Option(
      names = "--thread",
      paramLabel = "NAME",
      description = "Show only threads with this in their name; #N is the one with the id N.")
  private String thread = "";

  @Option(
      names = "--pool",
      paramLabel = "NAME",
      description =
          "Show only threads of pools, with this in the name of the pool or of the thread.")
  private String pool = "";

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Show only the first N groups of threads with equal stacks.")
  private int top = Selection.ALL.top();

  @SuppressWarnings("NullAway.Init")
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * What was chosen; everything unless told otherwise.
   *
   * @throws ParameterException if no group would be left
   */
  Selection selection() {
    if (top < 1) {
      throw new ParameterException(
          command.commandLine(), "--top: " + top + " groups are none; give a number from 1 on.");
    }
    return new Selection(thread, pool, top);
  }
}
