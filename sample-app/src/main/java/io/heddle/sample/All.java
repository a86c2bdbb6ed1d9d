package io.heddle.sample;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every sample program, one after the other in this JVM; the one that hangs comes last. */
@Command(name = "all", description = "Runs all of them in turn, deadlock last.")
final class All extends Scenario {
  private static final List<String> WITH_BUG = List.of("scrape", "database", "files", "pipeline");
  private static final List<String> OTHERS =
      List.of("transfer", "philosophers", "virtual", "quiet");

  private final PrintStream out;

  @Option(names = "--bug", description = "The first four show their mistakes.")
  private boolean bug;

  @Option(names = "--seconds", description = "Until the deadlock is ended (${DEFAULT-VALUE}).")
  private int seconds = 5;

  All(PrintStream out) {
    super(out);
    this.out = out;
  }

  @Override
  boolean run() {
    for (String program : WITH_BUG) {
      if (bug ? failed(program, "--bug") : failed(program)) {
        return false;
      }
    }
    for (String program : OTHERS) {
      if (failed(program)) {
        return false;
      }
    }
    return !failed("deadlock", "--seconds", Integer.toString(seconds));
  }

  private boolean failed(String... program) {
    return Main.commandLine(out).execute(program) != 0;
  }
}
