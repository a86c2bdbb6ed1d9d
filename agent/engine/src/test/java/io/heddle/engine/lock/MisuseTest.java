package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Step;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.misuse.MisuseReport;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of misuse is told before it blocks, and what looks like one is not. Real locks. */
class MisuseTest {
  private final SiteTable sites = new SiteTable();
  private final ThreadTable threads = new ThreadTable();
  private final ThreadRecord me = threads.current();
  private final Inbox<Notice> inbox = new Inbox<>(100);
  private final OrderQueue queue = new OrderQueue();
  private final LockTracker tracker =
      new LockTracker(
          queue,
          new KnownChains(),
          new ForkJoinOrder(),
          inbox,
          new OwnerlessLocks(),
          new FreshLocks(new LockOrigins(), new SiteTable(), id -> null),
          LockKinds.SHIPPED,
          OutOfLine.NONE);

  private int line;

  private int site(Operation operation, String method) {
    return sites.add(operation, "com.acme.Book", method, ++line, "Book.java", null);
  }

  private void calling(Operation operation, Object lock) {
    tracker.lockCalling(me, lock, Calls.code(operation, lock), site(operation, "read"));
  }

  private void lock(Lock lock) {
    calling(Operation.TAKE, lock);
    lock.lock();
    tracker.lockCalled(me, lock, Operation.TAKE.ordinal(), site(Operation.TAKE, "read"));
  }

  private void unlock(Lock lock) {
    calling(Operation.GIVE_BACK, lock);
    lock.unlock();
  }

  private List<Rule> rules() {
    return findings().stream().map(Finding::rule).toList();
  }

  private List<Finding> findings() {
    MisuseReport report =
        new MisuseReport(sites, new LockNaming(sites, new LockOrigins()), threads);
    return inbox.takeAll().stream()
        .map(notice -> report.of((Misuse) notice))
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void readerThatWantsToWrite() {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    lock(both.readLock());
    calling(Operation.TAKE, both.writeLock());
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(SelfDeadlock.RULE);
              assertThat(finding.message()).contains("ReentrantReadWriteLock");
              assertThat(finding.threads()).hasSize(1);
              assertThat(finding.stacks()).hasSize(2);
              Step step = finding.steps().get(0);
              assertThat(finding.steps()).hasSize(1);
              assertThat(step.held().lock()).isEqualTo(step.wanted().lock());
              assertThat(step.held().at().getLineNumber()).isEqualTo(2);
              assertThat(step.wanted().at()).isEqualTo(step.stack().get(0));
              assertThat(step.owner()).isEqualTo(step.thread());
            });
  }

  @Test
  void readerThatTriesToWrite() {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    lock(both.readLock());
    calling(Operation.TRY, both.writeLock());
    calling(Operation.TRY_TIMED, both.writeLock());
    assertThat(rules()).isEmpty();
  }

  @Test
  void writerThatReadsAndWritesAgain() {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    lock(both.writeLock());
    lock(both.readLock());
    lock(both.writeLock());
    assertThat(rules()).isEmpty();
  }

  /** As after an attach: the engine knows of the read lock only. */
  @Test
  void writerFromBeforeTheAgent() {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    both.writeLock().lock();
    lock(both.readLock());
    lock(both.writeLock());
    assertThat(rules()).isEmpty();
  }

  /** A release that no hook saw. */
  @Test
  void readerThatHasGivenBackUnseen() {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    lock(both.readLock());
    both.readLock().unlock();
    lock(both.writeLock());
    assertThat(rules()).isEmpty();
  }

  @Test
  void stampedLockTwice() {
    StampedLock lock = new StampedLock();
    calling(Operation.TAKE, lock);
    long stamp = lock.writeLock();
    tracker.lockCalled(
        me, lock, stamp, Calls.code(Operation.TAKE, lock), site(Operation.TAKE, "read"));
    calling(Operation.TAKE_SHARED, lock);
    assertThat(rules()).containsExactly(SelfDeadlock.RULE);
  }

  @Test
  void stampedLockReadTwice() {
    StampedLock lock = new StampedLock();
    for (int i = 0; i < 2; i++) {
      calling(Operation.TAKE_SHARED, lock);
      long stamp = lock.readLock();
      tracker.lockCalled(
          me,
          lock,
          stamp,
          Calls.code(Operation.TAKE_SHARED, lock),
          site(Operation.TAKE_SHARED, "read"));
    }
    assertThat(rules()).isEmpty();
  }

  @Test
  void semaphoreTwice() {
    Semaphore semaphore = new Semaphore(1);
    calling(Operation.TAKE, semaphore);
    semaphore.acquireUninterruptibly();
    tracker.lockCalled(
        me, semaphore, Calls.code(Operation.TAKE, semaphore), site(Operation.TAKE, "read"));
    calling(Operation.TAKE, semaphore);
    assertThat(rules()).containsExactly(SelfDeadlock.RULE);
  }

  @Test
  void unlockWithoutLock() {
    ReentrantLock lock = new ReentrantLock();
    calling(Operation.GIVE_BACK, lock);
    assertThat(rules()).containsExactly(UnlockByStranger.RULE);
  }

  @Test
  void unlockOfWhatAnotherHas() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Thread other = new Thread(lock::lock, "other");
    other.start();
    other.join();
    threads.of(other);
    calling(Operation.GIVE_BACK, lock);
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.threads().get(1).name()).isEqualTo("other");
              assertThat(finding.steps()).as("where it was taken was not seen").hasSize(1);
              assertThat(finding.steps().get(0).held()).isNull();
              assertThat(finding.steps().get(0).wanted()).isNull();
            });
  }

  @Test
  void unlockOfWhatWasTakenBeforeTheAgent() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    unlock(lock);
    assertThat(rules()).isEmpty();
  }

  /** Takes the lock on a thread of its own, which ends. */
  private void leave(Lock lock) throws InterruptedException {
    int site = site(Operation.TAKE, "read");
    Thread thread =
        new Thread(
            () -> {
              ThreadRecord leaver = threads.current();
              tracker.lockCalling(leaver, lock, Operation.TAKE.ordinal(), site);
              lock.lock();
              tracker.lockCalled(leaver, lock, Operation.TAKE.ordinal(), site);
              tracker.threadEnding(leaver);
            },
            "leaver");
    thread.start();
    thread.join();
  }

  private void waitedFor(Object synchronizer, boolean still) {
    tracker.abandoned().waitedFor(synchronizer, () -> still, misuse -> inbox.put(misuse));
  }

  private void miss(Lock lock, Operation operation) {
    calling(operation, lock);
    tracker.lockCalled(me, lock, false, operation.ordinal(), site(operation, "read"));
  }

  @Test
  void lockLeftBehindThatAnotherMisses() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    leave(lock);
    assertThat(rules()).as("nobody wants it").isEmpty();
    miss(lock, Operation.TRY);
    assertThat(rules()).as("a door that is shut").isEmpty();
    miss(lock, Operation.TRY_TIMED);
    miss(lock, Operation.TRY_TIMED);

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(AbandonedLocks.RULE);
              assertThat(finding.message()).contains("leaver", "ReentrantLock", "Book.read");
              assertThat(finding.steps().get(0).held().lock()).isEqualTo(finding.locks().get(0));
              assertThat(finding.steps().get(0).wanted()).isNull();
            });
  }

  @Test
  void readLockLeftBehindThatAWriterWaitsFor() throws Exception {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    leave(both.readLock());
    Object synchronizer = LockIdentity.of(both.writeLock());
    waitedFor(synchronizer, false);
    assertThat(rules()).as("the one who waited has gone on").isEmpty();
    waitedFor(synchronizer, true);
    assertThat(rules()).containsExactly(AbandonedLocks.RULE);
  }

  @Test
  void lockOfALivingThreadThatAnotherMisses() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    miss(lock, Operation.TRY_TIMED);
    assertThat(rules()).isEmpty();
  }

  @Test
  void lockGivenBackUnseen() {
    ReentrantLock lock = new ReentrantLock();
    lock(lock);
    lock.unlock();
    tracker.threadEnding(me);
    assertThat(rules()).isEmpty();
  }

  static List<Object> shared() {
    return List.of(
        "text",
        ("interned " + System.nanoTime()).intern(),
        42,
        true,
        'c',
        7L,
        Optional.empty(),
        Duration.ZERO,
        List.of(),
        List.of(1));
  }

  @ParameterizedTest
  @MethodSource("shared")
  void monitorThatOthersMayShare(Object monitor) {
    int site = site(Operation.MONITOR, "read");
    for (int i = 0; i < 3; i++) {
      tracker.monitorEntering(me, monitor, site);
      tracker.monitorExiting(me, monitor, site);
    }
    assertThat(rules()).containsExactly(SharedMonitors.RULE);
  }

  static List<Object> own() {
    return List.of(
        "computed " + System.nanoTime(),
        new Object(),
        new StringBuilder(),
        Integer.class,
        new int[0],
        Thread.currentThread());
  }

  @ParameterizedTest
  @MethodSource("own")
  void monitorOfOnesOwn(Object monitor) {
    tracker.monitorEntering(me, monitor, site(Operation.MONITOR, "read"));
    assertThat(rules()).isEmpty();
  }

  /** A lock whose release passed by the hooks makes no edge. */
  @Test
  void nothingIsNestedInWhatIsNotHeld() {
    ReentrantLock outer = new ReentrantLock();
    lock(outer);
    outer.unlock();
    tracker.monitorEntering(me, this, site(Operation.MONITOR, "read"));
    assertThat(queue.takeAll()).isEmpty();
    assertThat(me.locks().held()).hasSize(1);
  }

  @Test
  void whatIsHeldStillCountsBesideWhatIsNot() {
    ReentrantLock outer = new ReentrantLock();
    lock(outer);
    synchronized (sites) {
      tracker.monitorEntering(me, sites, site(Operation.MONITOR, "read"));
      outer.unlock();
      tracker.monitorEntering(me, this, site(Operation.MONITOR, "read"));
    }
    assertThat(queue.takeAll())
        .last()
        .satisfies(
            told -> assertThat(told.held()).extracting(HeldLock::lock).containsExactly(sites));
  }
}
