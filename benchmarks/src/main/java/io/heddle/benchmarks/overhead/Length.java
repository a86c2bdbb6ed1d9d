package io.heddle.benchmarks.overhead;

/**
 * How long to measure.
 *
 * @param quick whether JMH's forks are short
 * @param rounds rounds of most rows, without and with the agent in turns
 * @param loopMillis how long a plain loop warms up, and again is measured
 * @param starts starts of each program with each agent; the medians of three differ by ten points
 * @param growthRounds rounds of the growth rows
 * @param serviceRounds rounds of the service
 * @param warmSeconds the service's warm-up; on two processors the compiler of JDK 17 is not done
 *     for the first 20 seconds, and until then a request costs two to three times as much
 * @param loadSeconds how long it is measured under full load, and again at a fixed rate
 * @param recordedSeconds of the recording that is analysed, before it is put behind itself
 * @param recordingMb how big that becomes
 * @param hangs hangs of each kind, each in a JVM of its own
 * @param idleWarmSeconds until an idle server is measured, with looks twenty times as often
 * @param idleSeconds how long it is measured
 */
record Length(
    boolean quick,
    int rounds,
    int loopMillis,
    int starts,
    int growthRounds,
    int serviceRounds,
    int warmSeconds,
    int loadSeconds,
    int recordedSeconds,
    long recordingMb,
    int hangs,
    int idleWarmSeconds,
    int idleSeconds) {
  /** By name: {@code full}, {@code quick}, or {@code tiny} to see whether everything runs. */
  static Length of(String name) {
    return switch (name) {
      case "full" -> new Length(false, 5, 1000, 15, 3, 4, 60, 20, 5, 2048, 7, 45, 60);
      case "quick" -> new Length(true, 3, 300, 9, 1, 2, 40, 8, 5, 512, 3, 45, 30);
      case "tiny" -> new Length(true, 1, 50, 1, 1, 1, 1, 1, 1, 20, 1, 2, 2);
      default -> throw new IllegalArgumentException("no such length: " + name);
    };
  }
}
