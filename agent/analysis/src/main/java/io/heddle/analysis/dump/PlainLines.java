package io.heddle.analysis.dump;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Thread.dump_to_file} of JDK 21 and later as text, line by line: the process, the time, the
 * version of the JDK, and the threads, virtual ones too. For one thread.
 */
final class PlainLines {
  private static final int MOST_LINES_OF_A_NAME = 20;
  private static final Pattern PROCESS = Pattern.compile("\\d{1,10}");
  private static final Pattern VERSION = Pattern.compile("\\d+[\\d.]*([+-].*)?");
  private static final Pattern THREAD = Pattern.compile("#\\d+ \"");

  private final Consumer<ThreadDump> dumps;
  private final SharedFrames frames = SharedFrames.plain();
  private String first = "";
  private String second = "";
  private String third = "";
  private @Nullable Instant time;
  private String jvm = "";
  private long pid;
  private List<DumpedThread> threads = new ArrayList<>();
  private boolean inside;

  /** Whether the headers of this dump have the state, by which one sees where a name ends. */
  private boolean hasStates;

  private final List<String> header = new ArrayList<>();
  private @Nullable OpenThread open;

  /** Gives each dump to {@code dumps} when its last line has come. */
  PlainLines(Consumer<ThreadDump> dumps) {
    this.dumps = dumps;
  }

  /** Takes in a line, without its end; whether a dump begins with it. */
  boolean take(String line) {
    Instant told = line.isEmpty() ? begins() : null;
    if (told != null) {
      end();
      inside = true;
      time = told;
      jvm = "JDK " + third;
      pid = Long.parseLong(first);
    } else if (inside) {
      takeInside(line);
    }
    first = second;
    second = third;
    third = line;
    return told != null;
  }

  private @Nullable Instant begins() {
    try {
      return PROCESS.matcher(first).matches() && VERSION.matcher(third).matches()
          ? Instant.parse(second)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void takeInside(String line) {
    OpenThread known = open;
    if (!header.isEmpty() || THREAD.matcher(line).lookingAt()) {
      header(line);
    } else if (known != null) {
      known.take(line);
    }
  }

  private void header(String line) {
    closeThread();
    header.add(line);
    ThreadHeader whole = whole(String.join("\n", header));
    if (whole != null || header.size() == MOST_LINES_OF_A_NAME) {
      open = whole == null ? null : new OpenThread(whole, frames);
      header.clear();
    }
  }

  private @Nullable ThreadHeader whole(String text) {
    ThreadHeader told = ThreadHeader.plain(text);
    if (told == null || (hasStates && told.state().isEmpty())) {
      return null;
    }
    hasStates |= !told.state().isEmpty();
    return told;
  }

  private void closeThread() {
    OpenThread whole = open;
    if (whole != null) {
      whole.close(threads);
      open = null;
    }
  }

  /** No line comes after this, or only such as are of no dump. */
  void end() {
    closeThread();
    if (inside) {
      dumps.accept(new ThreadDump(time, jvm, pid, false, List.copyOf(threads), List.of(), null));
    }
    threads = new ArrayList<>();
    header.clear();
    inside = false;
    hasStates = false;
  }
}
