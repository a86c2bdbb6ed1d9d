package io.heddle.cli.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The file for the agent's answer, in which it says until then how far it is. For one thread. */
final class ProgressFile {
  /** How such a line begins; the agent knows it. */
  private static final String BEGIN = "progress: ";

  private final Path file;
  private final Consumer<String> listener;
  private String last = "";

  /** Tells {@code listener} each time, and in the end the empty text if there was anything. */
  ProgressFile(Path file, Consumer<String> listener) {
    this.file = file;
    this.listener = listener;
  }

  /** Whether the agent has come further since the last look. A line half written is none. */
  boolean look() {
    String now = read();
    if (!now.startsWith(BEGIN) || !now.endsWith("\n") || now.equals(last)) {
      return false;
    }
    last = now;
    listener.accept(now.substring(BEGIN.length()).strip());
    return true;
  }

  private String read() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // whoever reads the answer says so
    }
  }

  /** There is nothing more to come. */
  void end() {
    if (!last.isEmpty()) {
      listener.accept("");
    }
  }
}
