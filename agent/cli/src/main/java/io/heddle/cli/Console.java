package io.heddle.cli;

import io.heddle.analysis.report.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes. A reader that has gone away is no error: print streams keep that to
 * themselves.
 *
 * @param out for data
 * @param err for talk
 */
record Console(PrintStream out, PrintStream err) {

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
    err.println("heddle: " + Printable.lines(sentence));
  }
}
