package io.heddle.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A sample program: it does its work, prints what came out, and knows what should have. */
@Command(mixinStandardHelpOptions = true)
abstract class Scenario implements Callable<Integer> {
  private final PrintStream out;

  @Option(
      names = "--wait",
      description = "Begin only when a line arrives on standard input: time to attach the agent.")
  private boolean wait;

  /** A program that prints to {@code out}. */
  Scenario(PrintStream out) {
    this.out = out;
  }

  /** Runs the program: 0 if the result is the known one, else 1. */
  @Override
  public final Integer call() throws Exception {
    if (wait) {
      waitForLine();
    }
    return run() ? 0 : 1;
  }

  /** Does the work and returns whether the result is the known one. */
  abstract boolean run() throws Exception;

  /** Prints one line. */
  final void say(String line) {
    out.println(line);
    out.flush();
  }

  private void waitForLine() throws IOException {
    say("process " + ProcessHandle.current().pid() + " waits for Enter");
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
  }
}
