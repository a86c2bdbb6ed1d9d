package io.heddle.analysis.dump;

import io.heddle.analysis.dump.ThreadDump.Scheduler;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jstack}, {@code jcmd Thread.print}, {@code kill -3} and {@code jhsdb jstack} print,
 * of JDK 8 to 25, line by line: several dumps one after the other, and whatever else there is
 * between them. Names of threads may hold anything, text that looks like a dump included: what
 * cannot be told apart is left out. For one thread.
 */
final class PrintedLines {
  private static final String HEAD = "Full thread dump ";

  /** With this {@code jhsdb jstack} begins, which tells of deadlocks first. */
  private static final String HEAD_OF_DEBUGGER = "JVM version is ";

  private static final String END_OF_THREADS = "JNI global ref";
  private static final String LAST_OF_HEADER = " tid=0x";
  private static final String SCHEDULER = "java.util.concurrent.ForkJoinPool@";
  private static final Pattern PARALLELISM =
      Pattern.compile(
          ".*\\bparallelism = (\\d{1,9}),.*\\btasks = (\\d{1,9}), submissions = (\\d{1,9})].*");

  private static final int MOST_LINES_OF_A_NAME = 20;
  private static final int LONGEST_TIME = 200;
  private static final int SHORTEST_TIME = "2026-11-30 16:43:03".length();

  /** {@code OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):}, or its end in an object. */
  private static final Pattern JVM =
      Pattern.compile("\\G[^\"]+\\([^\"]+\\):(\\s*|\\\\n\".*|\".*)$");

  private static final Pattern TIME =
      Pattern.compile("(?:.*\\s)?(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)");

  private final Consumer<ThreadDump> dumps;
  private final SharedFrames frames = SharedFrames.printed();
  private @Nullable Instant time;
  private @Nullable Instant nextTime;
  private String jvm = "";
  private List<DumpedThread> threads = new ArrayList<>();
  private DeadlockLines deadlocks = new DeadlockLines();
  private @Nullable Scheduler scheduler;
  private boolean inside;
  private boolean isOfDebugger;

  /** The lines of a header of which not all have come. */
  private final List<String> header = new ArrayList<>();

  private @Nullable OpenThread open;

  /** Gives each dump to {@code dumps} when its last line has come. */
  PrintedLines(Consumer<ThreadDump> dumps) {
    this.dumps = dumps;
  }

  /** Whether a dump begins with this line. */
  static boolean isHead(String line) {
    return line.startsWith(HEAD);
  }

  /**
   * Where the line has the words that begin a dump, of which the name of the JVM is the last; -1 if
   * it has not. The name of a thread may have the words, too.
   */
  static int headIn(String line) {
    int head = line.indexOf(HEAD);
    return head <= 0 || JVM.matcher(line).find(head + HEAD.length()) ? head : -1;
  }

  /** Takes in a line, without its end. */
  void take(String line) {
    Instant told = time(line);
    nextTime = told == null ? nextTime : told;
    if (isHead(line)) {
      end();
      begin(line.substring(HEAD.length()).replaceFirst(":$", ""));
    } else if (line.startsWith(HEAD_OF_DEBUGGER)) {
      end();
      begin("JDK " + line.substring(HEAD_OF_DEBUGGER.length()));
      isOfDebugger = true;
    } else if (inside) {
      takeInside(line);
    } else if (line.startsWith("\"") && ThreadHeader.printed(line) != null) {
      begin(""); // somebody has copied the threads only
      header(line);
    }
  }

  private void begin(String newJvm) {
    inside = true;
    jvm = newJvm;
    time = nextTime;
    nextTime = null;
  }

  private void takeInside(String line) {
    OpenThread known = open;
    if (header.isEmpty() && deadlocks.take(line)) {
      closeThread();
    } else if (!header.isEmpty() || line.startsWith("\"")) {
      header(line);
    } else if (line.startsWith(END_OF_THREADS)) {
      closeThread();
    } else if (line.startsWith(SCHEDULER)) {
      scheduler(line);
    } else if (known != null) {
      known.take(line);
    }
  }

  private void scheduler(String line) {
    Matcher told = PARALLELISM.matcher(line);
    if (told.matches()) {
      long queued = Long.parseLong(told.group(2)) + Long.parseLong(told.group(3));
      scheduler = new Scheduler(Long.parseLong(told.group(1)), queued);
    }
  }

  private void header(String line) {
    closeThread();
    header.add(line);
    if (line.contains(LAST_OF_HEADER) || header.size() == MOST_LINES_OF_A_NAME) {
      ThreadHeader whole = ThreadHeader.printed(String.join("\n", header));
      open = whole == null ? null : new OpenThread(whole, frames);
      header.clear();
    }
  }

  private void closeThread() {
    OpenThread whole = open;
    if (whole != null) {
      whole.close(threads);
      open = null;
    }
  }

  /** The JVM's own stands at the end: what collects logs puts another one before it. */
  private static @Nullable Instant time(String line) {
    if (line.length() > LONGEST_TIME || !endsAsTime(line)) {
      return null;
    }
    Matcher told = TIME.matcher(line);
    try {
      return told.matches()
          ? LocalDateTime.parse(told.group(1) + 'T' + told.group(2))
              .atZone(ZoneId.systemDefault())
              .toInstant()
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Looked at before the pattern: most lines of a log are none. */
  private static boolean endsAsTime(String line) {
    int end = line.length();
    return end >= SHORTEST_TIME && line.charAt(end - 3) == ':' && line.charAt(end - 6) == ':';
  }

  /** No line comes after this, or only such as are of no dump. */
  void end() {
    closeThread();
    if (inside && !(isOfDebugger && threads.isEmpty())) { // else others say the words, too
      dumps.accept(
          new ThreadDump(time, jvm, 0, true, List.copyOf(threads), deadlocks.end(), scheduler));
    }
    threads = new ArrayList<>();
    deadlocks = new DeadlockLines();
    scheduler = null;
    isOfDebugger = false;
    header.clear();
    inside = false;
  }
}
