package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program to its end, with {@code metric wall}, {@code user} and {@code system} in seconds,
 * as the shell's {@code time} sees them: including what happens before the first class is loaded
 * and after the last thread has ended.
 */
final class Timed {
  /** What time prints goes to stdout, as what the program prints there. */
  private static final String SCRIPT =
      "TIMEFORMAT=$'metric wall %R\\nmetric user %U\\nmetric system %S'; "
          + "exec 3>&2; { time \"$@\" 2>&3; } 2>&1";

  private Timed() {}

  static Child run(List<String> command) throws IOException, InterruptedException {
    List<String> timed = new ArrayList<>(List.of("env", "LC_ALL=C", "bash", "-c", SCRIPT, "bash"));
    timed.addAll(command);
    return Child.run(timed);
  }
}
