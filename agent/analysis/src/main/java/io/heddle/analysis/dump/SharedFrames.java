package io.heddle.analysis.dump;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The frames of dumps, each line read once: threads of a dump are mostly at the same few places,
 * and a dump may have a million of them. For one thread.
 */
final class SharedFrames {
  /** Some 20 MB of them; then it begins again. */
  private static final int MOST = 50_000;

  private final Function<String, @Nullable StackTraceElement> reader;
  private final Map<String, StackTraceElement> frames = new HashMap<>();
  private final Map<List<DumpedFrame>, List<DumpedFrame>> stacks = new HashMap<>();

  private SharedFrames(Function<String, @Nullable StackTraceElement> reader) {
    this.reader = reader;
  }

  /** Of {@code jstack} and its like. */
  static SharedFrames printed() {
    return new SharedFrames(FrameLine::printed);
  }

  /** Of {@code Thread.dump_to_file}. */
  static SharedFrames plain() {
    return new SharedFrames(FrameLine::plain);
  }

  /** The frame that the line tells of; null if it is none. */
  @Nullable StackTraceElement frame(String line) {
    StackTraceElement known = frames.get(line);
    if (known != null) {
      return known;
    }
    StackTraceElement read = reader.apply(line);
    if (read != null) {
      makeRoom(frames);
      frames.put(line, read);
    }
    return read;
  }

  /** A stack that is equal to this one. */
  List<DumpedFrame> shared(List<DumpedFrame> stack) {
    List<DumpedFrame> known = stacks.get(stack);
    if (known != null) {
      return known;
    }
    makeRoom(stacks);
    List<DumpedFrame> copy = List.copyOf(stack);
    stacks.put(copy, copy);
    return copy;
  }

  private static void makeRoom(Map<?, ?> full) {
    if (full.size() >= MOST) {
      full.clear();
    }
  }
}
