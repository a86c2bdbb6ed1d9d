package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.HeldCheck;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hooks on threads that run at the same time and do block. */
class RealThreadsTest {
  private static final int LOCK = Operation.TAKE.ordinal();
  private static final int UNLOCK = Operation.GIVE_BACK.ordinal();
  private static final int THREADS = 4;

  private final SiteTable sites = new SiteTable();
  private final OrderQueue queue = new OrderQueue();
  private final KnownChains known = new KnownChains();
  private final LockTracker tracker =
      new LockTracker(
          queue,
          known,
          new ForkJoinOrder(),
          new Inbox<>(1000),
          new OwnerlessLocks(),
          new FreshLocks(new LockOrigins(), new SiteTable(), id -> null),
          HeldCheck.NONE,
          OutOfLine.NONE);
  private final List<Finding> found = new ArrayList<>();
  private final LockOrder order =
      new LockOrder(
          sites,
          new LockNaming(sites, new LockOrigins()),
          queue,
          known,
          new OwnerlessLocks(),
          new FreshLocks(new LockOrigins(), new SiteTable(), id -> null),
          found::add,
          Limits.DEFAULT,
          StrictFence.make());
  private final ThreadTable threads = new ThreadTable();
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
  private final ReentrantLock[] locks = new ReentrantLock[8];

  RealThreadsTest() {
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private void lock(ThreadRecord r, ReentrantLock lock) {
    tracker.lockCalling(r, lock, LOCK, 0);
    lock.lock();
    tracker.lockCalled(r, lock, LOCK, 0);
  }

  private void unlock(ThreadRecord r, ReentrantLock lock) {
    tracker.lockCalling(r, lock, UNLOCK, 0);
    lock.unlock();
  }

  /** Takes pairs of locks, always the one with the lower number first. */
  private void takePairs(long seed) {
    ThreadRecord r = threads.current();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      int outer = random.nextInt(locks.length - 1);
      int inner = outer + 1 + random.nextInt(locks.length - 1 - outer);
      lock(r, locks[outer]);
      lock(r, locks[inner]);
      unlock(r, random.nextBoolean() ? locks[outer] : locks[inner]);
      unlock(r, locks[outer].isHeldByCurrentThread() ? locks[outer] : locks[inner]);
    }
    assertThat(r.locks().depth()).isZero();
  }

  private void runAll() throws Exception {
    List<Future<?>> futures = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int seed = t;
      futures.add(pool.submit(() -> takePairs(seed)));
    }
    while (!futures.stream().allMatch(Future::isDone)) {
      order.drain();
    }
    for (Future<?> future : futures) {
      future.get();
    }
    order.drain();
  }

  @Test
  void locksInOneOrderAreSilent() throws Exception {
    runAll();

    assertThat(found).isEmpty();
    assertThat(order.stats().edges()).isEqualTo(locks.length * (locks.length - 1) / 2);
    assertThat(order.stats().samples()).isGreaterThan(order.stats().edges());
  }

  @Test
  void onePairTheOtherWayRoundIsFound() throws Exception {
    runAll();
    ThreadRecord r = threads.current();
    lock(r, locks[5]);
    lock(r, locks[2]);
    unlock(r, locks[2]);
    unlock(r, locks[5]);
    order.drain();

    assertThat(found).isNotEmpty();
  }

  @Test
  void anotherThreadSeesWhatABlockedThreadHoldsAndWants() throws Exception {
    Object outer = new Object();
    Object inner = new Object();
    AtomicBoolean entered = new AtomicBoolean();
    Thread blocked =
        new Thread(
            () -> {
              ThreadRecord r = threads.current();
              tracker.monitorEntering(r, outer, 1);
              tracker.monitorEntering(r, inner, 2);
              synchronized (inner) {
                entered.set(true);
                tracker.monitorExiting(r, inner, 2);
              }
              tracker.monitorExiting(r, outer, 1);
            });
    ThreadRecord r = threads.of(blocked);
    synchronized (inner) {
      blocked.start();
      Awaitility.await().until(() -> blocked.getState() == Thread.State.BLOCKED);

      assertThat(entered).isFalse();
      assertThat(r.locks().held()).extracting(HeldLock::lock).containsExactly(outer, inner);
      BlockedOn wanted = r.locks().blockedOn();
      assertThat(wanted.kind()).isEqualTo(BlockedOn.Kind.ENTERING);
      assertThat(wanted.lock().lock()).isSameAs(inner);
    }
    blocked.join();
    assertThat(r.locks().held()).isEmpty();
  }
}
