package io.heddle.analysis.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A thread of which the lines are coming. What is no line of it is passed over: a log goes on. */
final class OpenThread {
  private static final String STATE = "   java.lang.Thread.State: ";
  private static final String SYNCHRONIZERS = "   Locked ownable synchronizers:";

  private final ThreadHeader header;
  private final Function<String, @Nullable StackTraceElement> frames;
  private final List<DumpedFrame> stack = new ArrayList<>();
  private final List<LockMark> synchronizers = new ArrayList<>();
  private String state;
  private boolean inSynchronizers;

  /**
   * A thread of which only the header has come.
   *
   * @param frames reads a frame; gives null for any other line
   */
  OpenThread(ThreadHeader header, Function<String, @Nullable StackTraceElement> frames) {
    this.header = header;
    this.frames = frames;
    this.state = header.state();
  }

  void take(String line) {
    StackTraceElement frame = frames.apply(line);
    if (frame != null) {
      stack.add(new DumpedFrame(frame, new ArrayList<>()));
    } else if (line.startsWith(STATE)) {
      int end = line.indexOf(' ', STATE.length());
      state = line.substring(STATE.length(), end < 0 ? line.length() : end);
    } else if (line.startsWith(SYNCHRONIZERS)) {
      inSynchronizers = true;
    } else if (inSynchronizers) {
      add(LockLine.synchronizer(line), synchronizers);
    } else if (!stack.isEmpty()) {
      add(LockLine.of(line), stack.get(stack.size() - 1).marks());
    }
  }

  private static void add(@Nullable LockMark mark, List<LockMark> to) {
    if (mark != null) {
      to.add(mark);
    }
  }

  /** The thread, as far as it has come. */
  DumpedThread close() {
    return new DumpedThread(
        header.name(),
        header.number(),
        header.daemon(),
        header.virtual(),
        state,
        header.cpuNanos(),
        header.elapsedNanos(),
        stack.stream().map(one -> new DumpedFrame(one.at(), List.copyOf(one.marks()))).toList(),
        List.copyOf(synchronizers));
  }
}
