package io.heddle.analysis.jdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code jdk.ThreadDump}, which is that of {@code jstack}. Names of threads may hold
 * anything, line feeds and text that looks like a dump included: what cannot be told apart is left
 * out.
 */
final class ThreadDumpText {
  private static final String DEADLOCK = "Found one Java-level deadlock:\n";
  private static final String STATE = "   java.lang.Thread.State: ";
  private static final int LINES_OF_A_NAME = 20;

  /** What is longer was made to keep regular expressions busy. */
  private static final int LONGEST_HEADER = 10_000;

  private static final int LONGEST_DEADLOCK = 100_000;

  private static final Pattern HEADER =
      Pattern.compile("^\"(.*)\" #\\d+ .*\\btid=0x[0-9a-f]+ .*$", Pattern.DOTALL);
  private static final Pattern LOCK =
      Pattern.compile(
          "^\t- (locked|waiting to lock|waiting on|waiting to re-lock in wait\\(\\)|parking to wait for ?)"
              + " <(0x[0-9a-f]+)> \\(an? (.*)\\)$");
  private static final Pattern INITIALISATION =
      Pattern.compile("^\t- waiting on the Class initialization monitor for (.+)$");
  private static final Pattern FRAME = Pattern.compile("^\tat ([^(]+)\\.([^.(]+)\\((.*)\\)$");
  private static final Pattern LINE = Pattern.compile(":(\\d+)$");
  private static final Pattern WAIT =
      Pattern.compile(
          "\"(.{0,1000}?)\":\n  waiting (?:to lock monitor|for ownable synchronizer) 0x[0-9a-f]+,?"
              + " \\((?:object 0x[0-9a-f]+, )?an? ([^\n]*)\\),\n  which is held by"
              + " \"(.{0,1000}?)\"\n",
          Pattern.DOTALL);

  /** One Java thread of the dump. */
  static final class DumpedThread {
    final String name;
    String state = "";
    String site = "";
    private boolean siteOutsideJdk;

    /** What it gave back in {@code Object.wait}, although frames say that it is locked. */
    private String waitedOn = "";

    /** The monitor that it is blocked for, by its address; empty if none. */
    String wanted = "";

    String wantedType = "";

    /** The class whose initialisation it waits for; empty if none. */
    String initialisation = "";

    /** Monitors that it has, their classes by address. */
    final Map<String, String> held = new LinkedHashMap<>();

    /** Classes whose initialisers it runs. */
    final List<String> initialisers = new ArrayList<>();

    DumpedThread(String name) {
      this.name = name;
    }

    private void lock(Matcher lock) {
      String address = lock.group(2);
      switch (lock.group(1)) {
        case "locked" -> {
          if (!address.equals(waitedOn)) {
            held.put(address, lock.group(3));
          }
        }
        case "waiting to lock", "waiting to re-lock in wait()" -> {
          wanted = address;
          wantedType = lock.group(3);
          waitedOn = address;
        }
        case "waiting on" -> waitedOn = address;
        default -> {}
      }
    }

    private void frame(Matcher frame) {
      String type = frame.group(1);
      if (frame.group(2).equals("<clinit>")) {
        initialisers.add(type);
      }
      boolean outside = !type.startsWith("java.") && !type.startsWith("jdk.");
      if (site.isEmpty() || (outside && !siteOutsideJdk)) {
        Matcher line = LINE.matcher(frame.group(3));
        site =
            type.substring(type.lastIndexOf('.') + 1)
                + "."
                + frame.group(2)
                + (line.find() ? ":" + line.group(1) : "");
        siteOutsideJdk = outside;
      }
    }
  }

  /**
   * A thread that waits in a deadlock.
   *
   * @param thread its name
   * @param type the class of what it waits for
   * @param owner who has it
   */
  record Wait(String thread, String type, String owner) {}

  private final List<DumpedThread> threads = new ArrayList<>();
  private final List<List<Wait>> deadlocks = new ArrayList<>();

  private ThreadDumpText() {}

  static ThreadDumpText parse(String text) {
    ThreadDumpText dump = new ThreadDumpText();
    int end = endOfThreads(text);
    dump.readThreads(text.substring(0, end).split("\n", -1));
    dump.readDeadlocks(text.substring(end));
    return dump;
  }

  List<DumpedThread> threads() {
    return threads;
  }

  /** The deadlocks that the JVM itself has found. */
  List<List<Wait>> deadlocks() {
    return deadlocks;
  }

  /** Deadlocks follow what is always said behind the last thread. */
  private static int endOfThreads(String text) {
    int end = text.lastIndexOf("\nJNI global refs: ");
    return end < 0 ? text.length() : end;
  }

  private void readThreads(String[] lines) {
    DumpedThread current = null;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (line.startsWith("\"")) {
        int last = lastLineOfHeader(lines, i);
        current = begin(String.join("\n", List.of(lines).subList(i, last + 1)));
        i = last;
      } else if (line.isEmpty()) {
        current = null;
      } else if (current != null) {
        read(current, line);
      }
    }
  }

  private static int lastLineOfHeader(String[] lines, int first) {
    int end = Math.min(lines.length, first + LINES_OF_A_NAME);
    for (int i = first; i < end; i++) {
      if (lines[i].contains(" tid=0x")) {
        return i;
      }
    }
    return first;
  }

  /** Threads of the JVM itself have no number. */
  private @Nullable DumpedThread begin(String header) {
    Matcher matcher = HEADER.matcher(header);
    if (header.length() > LONGEST_HEADER || !matcher.matches()) {
      return null;
    }
    DumpedThread thread = new DumpedThread(matcher.group(1));
    threads.add(thread);
    return thread;
  }

  private static void read(DumpedThread thread, String line) {
    if (line.startsWith(STATE)) {
      int end = line.indexOf(' ', STATE.length());
      thread.state = line.substring(STATE.length(), end < 0 ? line.length() : end);
      return;
    }
    Matcher lock = LOCK.matcher(line);
    if (lock.matches()) {
      thread.lock(lock);
      return;
    }
    Matcher initialisation = INITIALISATION.matcher(line);
    if (initialisation.matches()) {
      thread.initialisation = initialisation.group(1);
      return;
    }
    Matcher frame = FRAME.matcher(line);
    if (frame.matches()) {
      thread.frame(frame);
    }
  }

  private void readDeadlocks(String text) {
    int at = text.indexOf(DEADLOCK);
    while (at >= 0) {
      int next = text.indexOf(DEADLOCK, at + DEADLOCK.length());
      int stacks = text.indexOf("\nJava stack information", at);
      int end = next < 0 ? text.length() : next;
      List<Wait> waits = waits(text.substring(at, stacks < 0 || stacks > end ? end : stacks));
      if (!waits.isEmpty()) {
        deadlocks.add(waits);
      }
      at = next;
    }
  }

  private static List<Wait> waits(String deadlock) {
    List<Wait> waits = new ArrayList<>();
    Matcher wait =
        WAIT.matcher(deadlock.substring(0, Math.min(LONGEST_DEADLOCK, deadlock.length())) + "\n");
    while (wait.find()) {
      waits.add(new Wait(wait.group(1), wait.group(2), wait.group(3)));
    }
    return waits;
  }
}
