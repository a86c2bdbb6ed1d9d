package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.wait.JvmThreads.Monitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JvmMonitorsTest {
  private static final long OWNER = 1_000_001;
  private static final long NEXT_OWNER = 1_000_002;

  private final ThreadTable threads = new ThreadTable();
  private final Object lock = new Object();
  private final Jvm jvm = new Jvm();
  private final JvmMonitors monitors = new JvmMonitors();

  /** Says that all are blocked at one monitor. */
  private final class Jvm implements JvmThreads {
    Object at = lock;
    long owner = OWNER;
    Set<Long> asked = Set.of();

    @Override
    public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
      asked = Set.copyOf(threadIds);
      Map<Long, Monitor> told = new HashMap<>();
      threadIds.forEach(
          id -> told.put(id, new Monitor("Object", System.identityHashCode(at), owner)));
      return told;
    }

    @Override
    public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
      return Map.of();
    }

    @Override
    public long cpuNanos(long threadId) {
      return -1;
    }
  }

  @Test
  void asksFewAboutThreadsThatHaveNotMovedAndTakesTheOwnerForAll() {
    List<Waiter> waiters = waiting(160);
    monitors.look(waiters, jvm);
    assertThat(jvm.asked).as("at first").hasSize(160);
    jvm.owner = NEXT_OWNER;
    Map<Long, Monitor> told = monitors.look(again(waiters), jvm);
    assertThat(jvm.asked).hasSizeBetween(10, 11); // those whose turn it is, and the first
    assertThat(told)
        .hasSize(160)
        .allSatisfy((id, monitor) -> assertThat(monitor.ownerId()).isEqualTo(NEXT_OWNER));
  }

  @Test
  void asksAboutEachInItsTurn() {
    List<Waiter> waiters = waiting(40);
    monitors.look(waiters, jvm);
    jvm.at = new Object();
    for (int i = 0; i < JvmMonitors.TURNS; i++) {
      monitors.look(waiters, jvm);
    }
    assertThat(monitors.look(waiters, jvm))
        .allSatisfy(
            (id, monitor) -> assertThat(monitor.hash()).isEqualTo(System.identityHashCode(jvm.at)));
  }

  @Test
  void asksAboutThoseThatMovedOrWantAnotherMonitor() {
    Waiter first = waiter(lock);
    Waiter moves = waiter(lock);
    Waiter turns = waiter(lock);
    monitors.look(List.of(first, moves, turns), jvm);
    Waiter moved =
        new Waiter(
            moves.record(),
            moves.thread(),
            moves.state(),
            null,
            moves.on(),
            moves.acquisitions() + 1);
    Waiter turned =
        new Waiter(
            turns.record(),
            turns.thread(),
            turns.state(),
            null,
            entering(new Object()),
            turns.acquisitions());
    monitors.look(List.of(first, moved, turned), jvm);
    assertThat(jvm.asked).contains(moved.record().id, turned.record().id);
  }

  @Test
  void asksAlwaysAboutThoseOfWhichTheEngineKnowsAnotherMonitor() {
    List<Waiter> waiters = List.of(waiter(new Object()), waiter(new Object()));
    monitors.look(waiters, jvm);
    monitors.look(waiters, jvm);
    assertThat(jvm.asked).hasSize(2);
  }

  private List<Waiter> waiting(int count) {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      waiters.add(waiter(lock));
    }
    return waiters;
  }

  /** The same, as the next look finds them. */
  private List<Waiter> again(List<Waiter> waiters) {
    return waiters.stream()
        .map(
            w ->
                new Waiter(
                    w.record(), w.thread(), w.state(), null, entering(lock), w.acquisitions()))
        .toList();
  }

  private Waiter waiter(Object at) {
    Thread thread = new Thread("blocked");
    ThreadRecord record = threads.of(thread);
    return new Waiter(record, thread, Thread.State.BLOCKED, null, entering(at), 1);
  }

  private static BlockedOn entering(Object at) {
    return new BlockedOn(BlockedOn.Kind.ENTERING, new HeldLock(at, LockMode.EXCLUSIVE, 1));
  }
}
