package io.heddle.instrument.report;

import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Where people read what Heddle says: stderr, or the file of {@code log=}. What cannot be written
 * to the file goes to stderr from then on, and that is said. Agent threads only; a hook never
 * prints, for that can hang (openjdk/jdk#17221).
 */
public final class Console {
  private final PrintStream err = System.err;
  private @Nullable LogFile log;

  private Console() {}

  /** Opens what the options name; on failure says so on stderr and uses that. */
  public static Console open(AgentOptions options) {
    Console console = new Console();
    if (!options.text(AgentOption.LOG).isEmpty()) {
      console.open(new File(options.file(AgentOption.LOG, ProcessHandle.current().pid())));
    }
    return console;
  }

  private void open(File file) {
    try {
      log = LogFile.open(file);
    } catch (IOException e) {
      failed(file, e);
    }
  }

  private void failed(File file, IOException why) {
    log = null;
    err.println("heddle: cannot write the log " + file + ", using stderr: " + why.getMessage());
  }

  /** Prints one line. */
  public void line(String line) {
    text(line);
  }

  /** Prints a text of several lines in one piece. */
  synchronized void text(String text) {
    String whole = text.endsWith("\n") ? text : text + '\n';
    LogFile file = log;
    if (file != null) {
      try {
        file.append(whole);
        return;
      } catch (IOException e) {
        failed(file.file(), e);
      }
    }
    err.print(whole);
    err.flush();
  }

  /** Nothing more is said. */
  public synchronized void close() {
    if (log != null) {
      log.close();
    }
  }
}
