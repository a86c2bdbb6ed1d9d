package io.heddle.sample;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the sample programs. */
@Command(
    name = "sample-app",
    mixinStandardHelpOptions = true,
    version = "sample-app 0.1",
    description = "Small programs to run under the agent.")
public final class Main {
  private Main() {}

  /**
   * Runs one sample program. Ends by {@code System.exit} only when it failed, so that a program
   * whose threads were not all ended hangs here as a service would.
   */
  public static void main(String[] args) {
    int code = commandLine(System.out).execute(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** All sub-commands, printing their results to {@code out}. */
  static CommandLine commandLine(PrintStream out) {
    CommandLine commands = new CommandLine(new Main());
    for (Callable<Integer> command : commands(out)) {
      commands.addSubcommand(command);
    }
    return commands.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static List<Callable<Integer>> commands(PrintStream out) {
    return List.of(
        new Scrape(out),
        new Database(out),
        new FileBatch(out),
        new Pipeline(out),
        new Transfer(out),
        new Philosophers(out),
        new VirtualThreads(out),
        new Quiet(out),
        new Mistakes(out),
        new Show(out),
        new Deadlock(out),
        new All(out));
  }
}
