package io.heddle.cli;

import io.heddle.engine.finding.ShownText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.InitializationException;

/** The command line of heddle.jar: data on the standard output, talk on the standard error. */
public final class Main {
  /** Nothing was found, or what was asked for is done. */
  static final int OK = ExitCode.OK;

  /** There are findings. */
  static final int FINDINGS = 1;

  /** The command line is wrong. */
  static final int USAGE = ExitCode.USAGE;

  /** An input cannot be read, or a JVM not be attached to. */
  static final int UNUSABLE = 3;

  /** The lines of the descriptions are made for it. */
  private static final int USAGE_WIDTH = 100;

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command and returns its exit code. Throws nothing and leaves the JVM running. */
  public static int run(String[] args) {
    return run(Terminal.ofProcess(), args);
  }

  /** As {@link #run(String[])}, with other streams. */
  static int run(Terminal terminal, String... args) {
    try {
      return commandLine(terminal).execute(args);
    } catch (NoClassDefFoundError | InitializationException e) {
      String missing = MissingModule.sentence(e);
      terminal.say(missing == null ? "Unexpected " + e + ". Please report it." : missing);
    } catch (OutOfMemoryError e) {
      terminal.say("The memory is full. Give it more with java -Xmx.");
    } catch (StackOverflowError | ExceptionInInitializerError e) {
      terminal.say("Unexpected " + e.getClass().getSimpleName() + ".");
    }
    return UNUSABLE;
  }

  private static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new HeddleCommand(), new Commands(terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(USAGE_WIDTH)
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setExecutionExceptionHandler((e, line, result) -> unexpected(terminal, e));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /** A defect of ours: where it happened, in one line instead of a stack trace. */
  private static int unexpected(Terminal terminal, Exception e) {
    String missing = MissingModule.sentence(e);
    if (missing != null) {
      terminal.say(missing);
      return UNUSABLE;
    }
    StackTraceElement[] stack = e.getStackTrace();
    String place = stack.length == 0 ? "" : " at " + stack[0];
    terminal.say("Unexpected " + ShownText.line(e.toString()) + place + ". Please report it.");
    return UNUSABLE;
  }
}
