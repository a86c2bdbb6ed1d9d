package io.heddle.engine.wait;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM's text thread dump tells about class initialisers, and nothing else does: for which
 * class a thread waits; beside it whose initialiser a thread runs. All of one moment, by thread id.
 *
 * @param awaited the binary name of the class for which a thread waits
 * @param running the binary names of the classes whose initialisers are on the thread's stack
 * @param mounted the virtual threads that have a carrier; JDK 21 does not show their stacks
 */
public record InitDump(
    Map<Long, String> awaited, Map<Long, Set<String>> running, Set<Long> mounted) {
  private static final String AWAITS = "\t- waiting on the Class initialization monitor for ";
  private static final String CARRIES = "   Carrying virtual thread #";
  private static final String FRAME = "\tat ";
  private static final String INITIALIZER = ".<clinit>(";

  /**
   * Reads a dump as {@code jcmd PID Thread.print} gives it. What it does not understand it leaves
   * out; a thread's name may look like anything, so what follows from one is no more than a hint.
   */
  public static InitDump parse(String text) {
    InitDump dump = new InitDump(new HashMap<>(), new HashMap<>(), new HashSet<>());
    Long thread = null;
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end);
      if (line.isEmpty()) {
        thread = null;
      } else if (line.charAt(0) == '"') {
        thread = idInHeader(line);
      } else if (line.startsWith(CARRIES)) {
        thread = number(line, CARRIES.length());
        dump.addMounted(thread);
      } else if (thread != null) {
        dump.read(thread, line);
      }
      at += line.length() + 1;
    }
    return dump;
  }

  private void addMounted(@Nullable Long thread) {
    if (thread != null) {
      mounted.add(thread);
    }
  }

  private void read(Long thread, String line) {
    if (line.startsWith(AWAITS)) {
      awaited.put(thread, line.substring(AWAITS.length()).trim());
    } else if (line.startsWith(FRAME)) {
      int method = line.indexOf(INITIALIZER);
      if (method >= 0) {
        String className = line.substring(FRAME.length(), method);
        running.computeIfAbsent(thread, t -> new HashSet<>()).add(className);
      }
    }
  }

  /** The number in {@code "worker" #22 [17657] daemon ...}; threads of the JVM itself have none. */
  private static @Nullable Long idInHeader(String header) {
    int name = header.lastIndexOf("\" #");
    return name < 0 ? null : number(header, name + 3);
  }

  private static @Nullable Long number(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < 18 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == start ? null : Long.valueOf(text.substring(start, end));
  }
}
