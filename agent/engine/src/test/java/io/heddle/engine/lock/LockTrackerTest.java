package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.heddle.engine.clock.Clock;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LockTrackerTest {
  private static final int LOCK = Operation.TAKE.ordinal();
  private static final int UNLOCK = Operation.GIVE_BACK.ordinal();

  private final OrderQueue queue = new OrderQueue();
  private final LockTracker tracker = tracker(OutOfLine.NONE);
  private final ThreadTable threads = new ThreadTable();
  private ThreadRecord record;

  private LockTracker tracker(OutOfLine outOfLine) {
    return new LockTracker(
        queue,
        new KnownChains(),
        new ForkJoinOrder(),
        new Inbox<>(1000),
        new OwnerlessLocks(),
        new FreshLocks(new LockOrigins(), new SiteTable(), id -> null),
        HeldCheck.NONE,
        outOfLine);
  }

  @BeforeEach
  void findRecord() {
    record = threads.of(Thread.currentThread());
  }

  private void nestedMonitors(Object outer, Object inner) {
    tracker.monitorEntering(record, outer, 1);
    tracker.monitorEntering(record, inner, 2);
    tracker.monitorExiting(record, inner, 3);
    tracker.monitorExiting(record, outer, 4);
  }

  private void nestedLocks(ReentrantLock outer, ReentrantLock inner) {
    tracker.lockCalling(record, outer, LOCK, 5);
    tracker.lockCalled(record, outer, LOCK, 5);
    tracker.lockCalling(record, inner, LOCK, 6);
    tracker.lockCalled(record, inner, LOCK, 6);
    tracker.lockCalling(record, inner, UNLOCK, 7);
    tracker.lockCalling(record, outer, UNLOCK, 8);
  }

  @Test
  void tellsOfAChainOnce() {
    Object a = new Object();
    Object b = new Object();
    for (int i = 0; i < 10; i++) {
      nestedMonitors(a, b);
    }

    assertThat(queue.takeAll())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.held()).containsExactly(new HeldLock(a, LockMode.EXCLUSIVE, 1));
              assertThat(d.wanted()).isEqualTo(new HeldLock(b, LockMode.EXCLUSIVE, 2));
              assertThat(d.thread().name()).isEqualTo(Thread.currentThread().getName());
            });
  }

  /** As if another agent had put code that takes locks into what tells. */
  @Test
  void hooksAreOffWhileItTells() {
    Object strange = new Object();
    LockTracker passed =
        tracker(
            (action, part) -> {
              assertThat(record.inHook).isTrue();
              nestedMonitors(strange, new Object());
              action.accept(part);
            });
    passed.monitorEntering(record, new Object(), 1);
    passed.monitorEntering(record, new Object(), 2);
    assertThat(queue.takeAll()).hasSize(1);
    assertThat(record.inHook).isFalse();
    nestedMonitors(new Object(), strange);
    assertThat(queue.takeAll()).isNotEmpty();
  }

  @Test
  void hooksAreOnAgainWhenTellingHasFailed() {
    LockTracker failing =
        tracker(
            (action, part) -> {
              throw new StackOverflowError();
            });
    failing.monitorEntering(record, new Object(), 1);
    assertThatThrownBy(() -> failing.monitorEntering(record, new Object(), 2))
        .isInstanceOf(StackOverflowError.class);
    assertThat(record.inHook).isFalse();
  }

  @Test
  void theFrequentPartLeavesWhatIsNewToTheRareOne() {
    Object outer = new Object();
    Object inner = new Object();
    tracker.monitorEntering(record, outer, 1);

    assertThat(tracker.tryEnterFast(record, inner, 2)).isFalse();
    assertThat(record.locks().depth()).isEqualTo(1);
    assertThat(queue.takeAll()).isEmpty();
    tracker.enterSlow(record, inner, 2);
    assertThat(record.locks().depth()).isEqualTo(2);
    assertThat(queue.takeAll()).hasSize(1);
    tracker.monitorExiting(record, inner, 3);

    assertThat(tracker.tryEnterFast(record, inner, 2)).isTrue();
    assertThat(record.locks().depth()).isEqualTo(2);
    assertThat(queue.takeAll()).isEmpty();
  }

  @Test
  void tellsAgainWhenTheQueueWasFull() {
    Dependency filler =
        new Dependency(
            new io.heddle.engine.finding.Finding.ThreadRef("T", 1, false, "?"),
            List.of(new HeldLock("a", LockMode.EXCLUSIVE, 1)),
            Dependency.Fresh.NONE,
            new HeldLock("b", LockMode.EXCLUSIVE, 2),
            false,
            false,
            1,
            0,
            Clock.NONE,
            0,
            List.of(),
            0);
    while (queue.offer(filler)) {
      // until it is full
    }
    Object a = new Object();
    Object b = new Object();
    nestedMonitors(a, b);
    queue.takeAll();
    nestedMonitors(a, b);

    assertThat(queue.takeAll()).hasSize(1);
  }

  @Test
  void everyHeldSetAndThreadIsTold() {
    Object a = new Object();
    Object b = new Object();
    Object gate = new Object();
    tracker.monitorEntering(record, gate, 9);
    nestedMonitors(a, b);
    tracker.monitorExiting(record, gate, 9);
    assertThat(queue.takeAll()).hasSize(2); // gate to a, gate and a to b
    nestedMonitors(a, b);
    assertThat(queue.takeAll()).hasSize(1);

    record = threads.of(new Thread(() -> {}));
    nestedMonitors(a, b);
    assertThat(queue.takeAll()).hasSize(1);
  }

  @Test
  void onlyTheFirstSightingOfAStackCarriesIt() {
    for (int i = 0; i < 10; i++) {
      nestedMonitors(new Object(), new Object());
    }
    tracker.monitorEntering(record, new Object(), 1);
    tracker.monitorEntering(record, new Object(), 77);

    List<Dependency> told = queue.takeAll();
    assertThat(told).hasSize(11);
    assertThat(told.stream().map(Dependency::stackKey).distinct()).hasSize(2);
    assertThat(told)
        .extracting(d -> !d.stack().isEmpty())
        .containsExactly(true, false, false, false, false, false, false, false, false, false, true);
  }

  @Test
  void stacksBeginBelowTheAgent() {
    nestedMonitors(new Object(), new Object());

    assertThat(queue.takeAll().get(0).stack())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(24)
        .allMatch(frame -> !frame.getClassName().startsWith("io.heddle.engine.lock"));
  }

  @Test
  void callsNoApplicationCode() {
    ApplicationLock a = new ApplicationLock();
    ApplicationLock b = new ApplicationLock();
    nestedMonitors(a, b);
    for (Operation operation : Operation.values()) {
      tracker.lockCalling(record, a, operation.ordinal(), 1);
      tracker.lockCalling(record, b, operation.ordinal(), 2);
      tracker.lockCalled(record, b, operation.ordinal(), 2);
      tracker.lockCalled(record, b, true, operation.ordinal(), 2);
      tracker.lockCalled(record, b, 1L, operation.ordinal(), 2);
    }

    assertThat(queue.takeAll()).isNotEmpty();
  }

  @Test
  void knownChainsAllocateNothing() {
    ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object a = new Object();
    Object b = new Object();
    ReentrantLock x = new ReentrantLock();
    ReentrantLock y = new ReentrantLock();
    for (int i = 0; i < 20_000; i++) {
      nestedMonitors(a, b);
      nestedLocks(x, y);
    }

    long before = threadBean.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100_000; i++) {
      nestedMonitors(a, b);
      nestedLocks(x, y);
    }
    long allocated = threadBean.getCurrentThreadAllocatedBytes() - before;

    // The smallest object, once per round, would be 1.6 MB; the measurement itself takes a little.
    assertThat(allocated).isLessThan(10_000);
  }
}
