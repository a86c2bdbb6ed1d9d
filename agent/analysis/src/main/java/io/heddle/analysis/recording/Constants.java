package io.heddle.analysis.recording;

import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each stack, thread and class once. Within a chunk, events that were written with the
 * same one share one object, and most events have one of few.
 */
final class Constants {
  /** Known since JDK 21, and so since there are virtual threads. */
  private static final String VIRTUAL = "virtual";

  private final Known<RecordedStackTrace, RecordedStack> stacks =
      new Known<>(stack -> RecordedStack.of(stack.getFrames()));

  private final Known<RecordedThread, NamedThread> threads = new Known<>(NamedThread::of);
  private final Known<RecordedClass, String> classNames = new Known<>(RecordedClass::getName);

  private static final class Known<K, V> {
    /** What is of a chunk cannot be freed while it is here. */
    private static final int LIMIT = 10_000;

    private final IdentityHashMap<K, V> known = new IdentityHashMap<>();
    private final Function<K, V> look;

    Known(Function<K, V> look) {
      this.look = look;
    }

    V of(K object) {
      V found = known.get(object);
      if (found == null) {
        if (known.size() == LIMIT) {
          known.clear();
        }
        found = look.apply(object);
        known.put(object, found);
      }
      return found;
    }
  }

  RecordedStack stack(@Nullable RecordedStackTrace stack) {
    return stack == null ? RecordedStack.NONE : stacks.of(stack);
  }

  NamedThread thread(@Nullable RecordedThread thread) {
    return thread == null ? NamedThread.NONE : threads.of(thread);
  }

  /** The binary name; empty if there is no class. */
  String className(@Nullable RecordedClass type) {
    return type == null ? "" : classNames.of(type);
  }

  /**
   * What is to be known of a thread.
   *
   * @param name empty if there is no thread, or it has no name
   * @param virtual whether it is a virtual one
   */
  record NamedThread(String name, boolean virtual) {
    private static final NamedThread NONE = new NamedThread("", false);

    private static NamedThread of(RecordedThread thread) {
      String java = thread.getJavaName();
      return new NamedThread(
          java == null ? Objects.requireNonNullElse(thread.getOSName(), "") : java,
          thread.hasField(VIRTUAL) && thread.getBoolean(VIRTUAL));
    }
  }
}
