package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.thread.ThreadRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With threads that really wait, and a JVM that counts what the test says. */
class StillThreadsTest {
  private static final long THRESHOLD = 10;

  private final WaitingThreads waiting = new WaitingThreads();
  private final Map<Long, Long> counts = new HashMap<>();
  private final StillThreads threads = new StillThreads(new Jvm());
  private int asked;

  private final class Jvm implements JvmThreads {
    @Override
    public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
      return Map.of();
    }

    @Override
    public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
      return Map.of();
    }

    @Override
    public long cpuNanos(long threadId) {
      return -1;
    }

    @Override
    public Map<Long, Long> waitsOf(Set<Long> threadIds) {
      asked += threadIds.size();
      Map<Long, Long> known = new HashMap<>(counts);
      known.keySet().retainAll(threadIds);
      return known;
    }
  }

  @AfterEach
  void letThemGo() {
    waiting.close();
  }

  private List<Waiter> lookAt(ThreadRecord record, long now) {
    return threads.look(List.of(WaitingThreads.waiter(record)), now, THRESHOLD);
  }

  @Test
  void oneThatHasNotMovedIsOverdueInTheEnd() {
    ThreadRecord stuck = waiting.start("stuck", waiting::here);
    counts.put(stuck.id, 7L);

    assertThat(lookAt(stuck, 0)).isEmpty();
    assertThat(lookAt(stuck, 9)).isEmpty();
    assertThat(lookAt(stuck, 10)).extracting(Waiter::record).containsExactly(stuck);
    assertThat(lookAt(stuck, 11)).as("as long as it stays").hasSize(1);
  }

  /** In a loop in which it comes to no hook: it waits at the same object each time. */
  @Test
  void oneThatHasMovedUnseenBeginsAnew() {
    ThreadRecord loops = waiting.start("loops", waiting::here);
    for (long now = 0; now < 100; now++) {
      counts.put(loops.id, now);
      assertThat(lookAt(loops, now)).isEmpty();
    }
    assertThat(asked).as("not in each look").isLessThan(15);
    assertThat(lookAt(loops, 109)).as("then it stays").hasSize(0);
    assertThat(lookAt(loops, 119)).hasSize(1);
  }

  /** What the JVM does not count is left to the hooks. */
  @Test
  void oneOfWhichTheJvmKnowsNothing() {
    ThreadRecord stuck = waiting.start("stuck", waiting::here);

    assertThat(lookAt(stuck, 0)).isEmpty();
    assertThat(lookAt(stuck, 10)).hasSize(1);
  }
}
