package io.heddle.analysis.dump;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What begins a thread in a dump. A name may hold line feeds, so that it may take several lines,
 * and text that looks like more of the header.
 *
 * @param number of the Java thread; 0 for those of the JVM itself
 * @param state empty if it is not told here
 * @param inObjectWait whether the JVM has it wait, which need not be for {@code Object.wait}
 */
record ThreadHeader(
    String name,
    long number,
    boolean daemon,
    boolean virtual,
    String state,
    long cpuNanos,
    long elapsedNanos,
    boolean inObjectWait) {

  /** What is longer was made to keep regular expressions busy. */
  private static final int LONGEST = 10_000;

  private static final int MOST_DIGITS = 18;

  /** From 11 with times, from 21 with the id of the system behind the number, with -e with more. */
  private static final Pattern PRINTED =
      Pattern.compile(
          "\"(?<name>.*)\"(?: #(?<number>\\d+))?(?<kind>(?: \\[\\d+]| daemon| virtual){0,3})(?: prio=-?\\d+)?"
              + "(?: os_prio=-?\\d+)?(?: cpu=(?<cpu>\\d+(?:[.,]\\d+)?)ms)?"
              + "(?: elapsed=(?<elapsed>\\d+(?:[.,]\\d+)?)s)?(?: [a-z_]+=\\S+){0,4}"
              + " tid=0x[0-9a-f]+ (?<doing>.*)",
          Pattern.DOTALL);

  /** With state and time from 25 on. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "#(?<number>\\d+) \"(?<name>.*)\"(?<virtual> virtual)?"
              + "(?: (?<state>[A-Z_]+)(?: carrier=#?\\d+)? \\d{4}-\\S+)?",
          Pattern.DOTALL);

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /** One of {@code jstack} and its like; null if the text is none. */
  static @Nullable ThreadHeader printed(String text) {
    Matcher header = PRINTED.matcher(text);
    if (text.length() > LONGEST || !header.matches()) {
      return null;
    }
    return new ThreadHeader(
        header.group("name"),
        number(header.group("number")),
        header.group("kind").contains("daemon"),
        header.group("kind").contains("virtual"),
        "",
        nanos(header.group("cpu"), NANOS_PER_MILLI),
        nanos(header.group("elapsed"), NANOS_PER_SECOND),
        header.group("doing").contains("in Object.wait()"));
  }

  /** One of {@code Thread.dump_to_file}; null if the text is none. */
  static @Nullable ThreadHeader plain(String text) {
    Matcher header = PLAIN.matcher(text);
    if (text.length() > LONGEST || !header.matches()) {
      return null;
    }
    return new ThreadHeader(
        header.group("name"),
        number(header.group("number")),
        false,
        header.group("virtual") != null,
        header.group("state") == null ? "" : header.group("state"),
        DumpedThread.NO_TIME,
        DumpedThread.NO_TIME,
        false);
  }

  /** Of a virtual thread that is shown below the thread that it runs on. */
  static ThreadHeader mounted(long number) {
    return new ThreadHeader(
        "", number, false, true, "", DumpedThread.NO_TIME, DumpedThread.NO_TIME, false);
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.length() > MOST_DIGITS ? 0 : Long.parseLong(digits);
  }

  private static long nanos(@Nullable String amount, double unit) {
    return amount == null
        ? DumpedThread.NO_TIME
        : (long) (Double.parseDouble(amount.replace(',', '.')) * unit);
  }
}
