package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real threads, and stacks that are made up. */
class LibraryWaitsTest {
  private static final StackTraceElement[] IN_LIBRARY = {
    frame("org.vendor.Pool", "get"), frame("com.acme.Shop", "sell")
  };
  private static final StackTraceElement[] IN_OWN = {frame("com.acme.Shop", "sell")};

  private final WaitingThreads waiting = new WaitingThreads();
  private final LibraryWaits libraries = new LibraryWaits();
  private final Map<Long, StackTraceElement[]> stacks = new HashMap<>();
  private int taken;

  private final JvmThreads jvm =
      new JvmThreads() {
        @Override
        public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
          return Map.of();
        }

        @Override
        public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
          taken += threadIds.size();
          Map<Long, StackTraceElement[]> of = new HashMap<>();
          threadIds.forEach(id -> of.put(id, stacks.get(id)));
          return of;
        }

        @Override
        public long cpuNanos(long threadId) {
          return -1;
        }
      };

  private static StackTraceElement frame(String className, String method) {
    return new StackTraceElement(className, method, null, 1);
  }

  private List<Waiter> start(int count, StackTraceElement[] stack, Runnable where) {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ThreadRecord record = waiting.start("waits", where);
      stacks.put(record.id, stack);
      waiters.add(WaitingThreads.waiter(record));
    }
    return waiters;
  }

  /** Each waits for something of its own. */
  private static void alone() {
    synchronized (new Object()) {
      new WaitingThreads().here();
    }
  }

  private List<Waiter> look(List<Waiter> waiters) {
    taken = 0;
    StackBudget budget = new StackBudget(jvm, 100);
    budget.begin();
    return libraries.among(libraries.candidates(waiters), budget, stack -> false);
  }

  @AfterEach
  void letThemGo() {
    waiting.close();
  }

  @Test
  void looksAtAllOfThoseThatAreParkedOnOneObjectIfOneOfThemIsInALibrary() {
    List<Waiter> waiters = start(5, IN_LIBRARY, waiting::here);
    assertThat(look(waiters)).hasSize(5);
    assertThat(taken).isEqualTo(5);
    assertThat(look(waiters)).as("until they move").hasSize(5);
    assertThat(taken).as("once each").isZero();
  }

  @Test
  void leavesTheOthersAloneIfItIsIdle() {
    List<Waiter> waiters = start(5, IN_OWN, waiting::here);
    assertThat(look(waiters)).isEmpty();
    assertThat(taken).isEqualTo(1);
    assertThat(look(waiters)).isEmpty();
    assertThat(taken).isZero();
  }

  @Test
  void looksAtFewInALookAndAtAllInTheEnd() {
    List<Waiter> waiters = start(20, IN_LIBRARY, LibraryWaitsTest::alone);
    assertThat(look(waiters)).hasSize(8);
    assertThat(look(waiters)).hasSize(16);
    assertThat(look(waiters)).hasSize(20);
  }

  @Test
  void looksAgainAtOneThatHasMoved() {
    Waiter waiter = start(1, IN_OWN, waiting::here).get(0);
    assertThat(look(List.of(waiter))).isEmpty();
    stacks.put(waiter.record().id, IN_LIBRARY);
    Waiter moved =
        new Waiter(
            waiter.record(),
            waiter.thread(),
            waiter.state(),
            "another thing",
            waiter.on(),
            waiter.acquisitions());
    assertThat(look(List.of(moved))).containsExactly(moved);
  }
}
