package io.heddle.cli;

import io.heddle.cli.attach.AgentConnection;
import io.heddle.cli.attach.CannotAttachException;
import io.heddle.cli.attach.JavaProcesses;
import picocli.CommandLine.Parameters;

/** The JVM that a command is about, as a parameter. */
final class Target {
  @Parameters(
      index = "0",
      paramLabel = "PID",
      description =
          "The process id of the JVM, or the beginning or end of its main class if only one is"
              + " called so.")
  private String name = "";

  /** Something to do with the agent. */
  interface Action {
    void run(AgentConnection agent, long pid) throws CannotAttachException;
  }

  /** Does it, or says why it cannot be done; returns the exit code. */
  int with(Terminal terminal, Action action) {
    try {
      long pid = JavaProcesses.find(name);
      AttachProgress progress = new AttachProgress(terminal, System::nanoTime);
      action.run(new AgentConnection(pid, HeddleJar.path(), terminal::say, progress::at), pid);
      return Main.OK;
    } catch (CannotAttachException e) {
      terminal.say(String.valueOf(e.getMessage()));
      return Main.UNUSABLE;
    }
  }
}
