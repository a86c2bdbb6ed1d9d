package io.heddle.cli;

import io.heddle.analysis.report.Colours;
import io.heddle.engine.finding.ShownText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes. A reader that has gone away is no error: print streams keep that to
 * themselves.
 *
 * @param out for data
 * @param err for talk
 * @param colours whether {@code out} shows colours
 * @param watched whether {@code err} is a terminal
 * @param isInteractive whether {@code out} is a terminal, and the standard input, too
 */
record Terminal(
    PrintStream out, PrintStream err, Colours colours, boolean watched, boolean isInteractive) {
  private static final Path STREAMS = Path.of("/proc/self/fd");

  /** Nobody looks at it. */
  Terminal(PrintStream out, PrintStream err) {
    this(out, err, Colours.OFF, false, false);
  }

  /**
   * That of this process. Colours are for terminals, unless NO_COLOR or CLICOLOR_FORCE say
   * otherwise.
   */
  static Terminal ofProcess() {
    Colours colours = Ansi.AUTO.enabled() ? Colours.ON : Colours.OFF;
    return new Terminal(
        System.out, System.err, colours, isTerminal(2), isTerminal(0) && isTerminal(1));
  }

  /** Java does not tell of each stream; without /proc it counts what shows colours. */
  private static boolean isTerminal(int stream) {
    try {
      String file = Files.readSymbolicLink(STREAMS.resolve(Integer.toString(stream))).toString();
      return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return Ansi.AUTO.enabled();
    }
  }

  /** Writes data in the encoding of the terminal. */
  void print(String text) {
    out.print(text);
    out.flush();
  }

  /** Writes data for programs, which is UTF-8 whatever the terminal uses. */
  void printUtf8(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** Says something to the person at the terminal; what could take it over is escaped. */
  void say(String sentence) {
    err.println("heddle: " + ShownText.lines(sentence));
  }

  /** Prints a text of several lines, or none, to the person at the terminal; escaped the same. */
  void tell(String text) {
    err.print(ShownText.lines(text));
    err.flush();
  }

  /** Says how far something is; on a terminal in place of what was said before. */
  void progress(String sentence) {
    if (watched) {
      err.print("\rheddle: " + ShownText.line(sentence) + "\u001b[K");
      err.flush();
    } else {
      say(sentence);
    }
  }

  /** Takes the line of progress away. */
  void endOfProgress() {
    if (watched) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
