package io.heddle.analysis.dump;

import java.util.function.Consumer;

/** All dumps in the lines of a text, in either of the two forms in which the JDK writes text. */
final class DumpLines {
  private final LogPrefix prefix = new LogPrefix();
  private final PrintedLines printed;
  private final PlainLines plain;

  /** Gives each dump to {@code dumps} when its last line has come. */
  DumpLines(Consumer<ThreadDump> dumps) {
    printed = new PrintedLines(dumps);
    plain = new PlainLines(dumps);
  }

  /** Takes in a line, with or without the end that Windows gives it. */
  void take(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    prefix.lines(text).forEach(this::takeOne);
  }

  private void takeOne(String line) {
    if (plain.take(line)) {
      printed.end();
    } else {
      if (PrintedLines.isHead(line)) {
        plain.end();
      }
      printed.take(line);
    }
  }

  /** No line comes after this. */
  void end() {
    printed.end();
    plain.end();
  }
}
