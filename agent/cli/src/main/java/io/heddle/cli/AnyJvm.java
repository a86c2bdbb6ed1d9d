package io.heddle.cli;

import io.heddle.cli.attach.CannotAttachException;
import io.heddle.cli.attach.JavaProcesses;
import picocli.CommandLine.Parameters;

/** The JVM that a command looks at without an agent, as a parameter. */
final class AnyJvm {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PID",
      description = {
        "The process id of the JVM, or the beginning or end of its main class. May be left out if only",
        "one JVM is running."
      })
  private String name = "";

  /** Its process id. */
  long pid() throws CannotAttachException {
    return name.isEmpty() ? JavaProcesses.only() : JavaProcesses.find(name);
  }
}
