package io.heddle.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What there is without a sub-command: help, version. */
@Command(
    name = "heddle",
    description = "Runtime thread diagnostics for the JVM.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing found, or done",
      "1:findings that the gate does not let pass",
      "2:wrong command line",
      "3:an input cannot be read, or a JVM not be attached to"
    },
    footer = {
      "",
      "A JVM that hangs now:         java -jar heddle.jar diagnose PID",
      "As an agent, from the start:  java -javaagent:heddle.jar ...",
      "In a running JVM:             java -jar heddle.jar attach PID"
    },
    subcommands = {
      DiagnoseCommand.class,
      AnalyzeCommand.class,
      BaselineCommand.class,
      ListCommand.class,
      AttachCommand.class,
      StatusCommand.class,
      SnapshotCommand.class,
      WatchCommand.class,
      StopCommand.class,
      ExplainCommand.class
    })
final class HeddleCommand implements Runnable {
  // Set by picocli before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }
}
