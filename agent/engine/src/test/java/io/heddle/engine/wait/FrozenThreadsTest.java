package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With threads that only say that they run, at places that a made up JVM tells. */
class FrozenThreadsTest {
  private static final StackTraceElement[] READS = {
    new StackTraceElement(null, "java.base", "17", "sun.nio.ch.SocketDispatcher", "read0", null, -2)
  };
  private static final StackTraceElement[] INITIALIZES = {
    new StackTraceElement("com.acme.Config", "get", "Config.java", 7)
  };

  private final ThreadTable table = new ThreadTable();
  private final List<Thread> alive = new ArrayList<>();
  private final Map<Long, StackTraceElement[]> stacks = new HashMap<>();
  private final Map<Long, Long> cpu = new HashMap<>();
  private final Jvm jvm = new Jvm();
  private final FrozenThreads frozen = new FrozenThreads(jvm);

  private static final class Runs extends Thread {
    @Override
    public State getState() {
      return State.RUNNABLE;
    }
  }

  private final class Jvm implements JvmThreads {
    final List<Integer> asked = new ArrayList<>();

    @Override
    public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
      return Map.of();
    }

    @Override
    public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
      if (!threadIds.isEmpty()) {
        asked.add(threadIds.size());
      }
      Map<Long, StackTraceElement[]> of = new HashMap<>(stacks);
      of.keySet().retainAll(threadIds);
      return of;
    }

    @Override
    public long cpuNanos(long threadId) {
      return cpu.getOrDefault(threadId, 0L);
    }
  }

  @Test
  void findsAllThatAreFrozenAndTakesSoManyStacksInALookTogether() {
    List<ThreadRecord> records = new ArrayList<>();
    List<ThreadRecord> initializing = new ArrayList<>();
    for (int i = 0; i < FrozenThreads.MAX_STACKS + 10; i++) {
      boolean initializes = i % 10 == 0;
      ThreadRecord record = thread(initializes ? INITIALIZES : READS);
      records.add(record);
      if (initializes) {
        initializing.add(record);
      }
    }
    assertThat(frozen.look(records)).as("seen once").isEmpty();
    assertThat(jvm.asked).isEmpty();
    frozen.look(records);
    assertThat(frozen.isIncomplete()).isTrue();
    frozen.look(records);
    assertThat(frozen.isIncomplete()).isFalse();
    assertThat(frozen.look(records))
        .extracting(one -> one.waiter().record())
        .containsExactlyElementsOf(initializing);
    assertThat(jvm.asked)
        .as("in the second look and the third")
        .containsExactly(FrozenThreads.MAX_STACKS, 10);
  }

  @Test
  void findsNoneThatRunsOrIsInNativeCode() {
    ThreadRecord runs = thread(INITIALIZES);
    List<ThreadRecord> records = List.of(runs, thread(READS));
    for (int look = 0; look < 3; look++) {
      cpu.merge(runs.id, 5_000_000L, Long::sum);
      assertThat(frozen.look(records)).isEmpty();
    }
  }

  private ThreadRecord thread(StackTraceElement[] stack) {
    Thread thread = new Runs();
    alive.add(thread);
    ThreadRecord record = table.of(thread);
    stacks.put(record.id, stack);
    return record;
  }
}
