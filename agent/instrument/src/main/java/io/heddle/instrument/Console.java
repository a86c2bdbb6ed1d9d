package io.heddle.instrument;

import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where people read what Heddle says: stderr, or the file of {@code log=}. Agent threads only; a
 * hook never prints, for that can hang (openjdk/jdk#17221).
 */
final class Console {
  private final PrintStream out;
  private final boolean owned;

  private Console(PrintStream out, boolean owned) {
    this.out = out;
    this.owned = owned;
  }

  /** Opens what the options name; on failure says so on stderr and uses that. */
  static Console open(AgentOptions options) {
    if (options.text(AgentOption.LOG).isEmpty()) {
      return new Console(System.err, false);
    }
    String name = options.file(AgentOption.LOG, ProcessHandle.current().pid());
    try {
      // java.io, because this may be before main (design 8.3); the file is made private first.
      java.io.File file = new java.io.File(name);
      if (file.createNewFile()) {
        restrict(file);
      }
      OutputStream stream = new FileOutputStream(file, true);
      return new Console(new PrintStream(stream, true, StandardCharsets.UTF_8), true);
    } catch (IOException e) {
      System.err.println(
          "heddle: cannot write the log " + name + ", using stderr: " + e.getMessage());
      return new Console(System.err, false);
    }
  }

  private static void restrict(java.io.File file) {
    if (!file.setReadable(false, false) || !file.setReadable(true, true)) {
      System.err.println("heddle: cannot restrict access to " + file);
    }
  }

  /** Prints one line. */
  void line(String line) {
    out.println(line);
    out.flush();
  }

  /** Prints a text of several lines in one piece. */
  void text(String text) {
    out.print(text.endsWith("\n") ? text : text + '\n');
    out.flush();
  }

  void close() {
    if (owned) {
      out.close();
    }
  }
}
