package io.heddle.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs sample programs in this JVM. */
final class Programs {
  private Programs() {}

  /** Runs one, requires that it ends well, and returns what it printed. */
  static String output(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    assertThat(Main.commandLine(out).execute(arguments)).isZero();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Runs one and returns what its threads died of, by thread name. */
  static Map<String, Throwable> deaths(String... arguments) {
    Map<String, Throwable> deaths = new ConcurrentHashMap<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, death) -> deaths.put(thread.getName(), death));
    try {
      output(arguments);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    return deaths;
  }
}
