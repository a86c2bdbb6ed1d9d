package io.heddle.cli;

import io.heddle.cli.attach.JavaProcess;
import io.heddle.cli.attach.JavaProcesses;
import io.heddle.engine.finding.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the JVMs one may attach to. */
@Command(
    name = "list",
    description = "Lists the JVMs one may attach to: process id, version of the JDK, main class.")
final class ListCommand implements Callable<Integer> {
  private final Terminal terminal;

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<JavaProcess> processes = JavaProcesses.all();
    if (processes.isEmpty()) {
      terminal.say("There is no JVM that this user may attach to.");
    }
    for (JavaProcess process : processes) {
      terminal.print(
          String.format(
              Locale.ROOT,
              "%8d  %-10s  %s%n",
              process.pid(),
              ShownText.line(process.jdk()),
              ShownText.line(process.mainClass())));
    }
    return Main.OK;
  }
}
