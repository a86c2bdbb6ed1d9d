package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.application.LatchUnderLock;
import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Rendezvous;
import io.heddle.engine.site.RendezvousCalls.Call;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** With real threads; those that hang are daemons, and go on when the latches are counted down. */
class RendezvousWaitsTest {
  private static final String CLASS = LatchUnderLock.class.getName();
  private static final String NAME = "LatchUnderLock.done";

  /** Of a call behind all others in its method. */
  private static final int LAST_LINE = 10_000;

  private final WaitingThreads waiting = new WaitingThreads();
  private final ProbeSources from =
      new ProbeSources(
          waiting.table,
          waiting.sites,
          new LockNaming(waiting.sites, new LockOrigins()),
          new TaskTracker(new Inbox<>(100), new ForkJoinOrder()),
          LockKinds.SHIPPED,
          new OwnerlessLocks(),
          new ConnectionTracker(waiting.sites),
          waiting.jvm,
          StrictFence.make());
  private final Told told = new Told();
  private final HangProbe probe = new HangProbe(from, told);
  private final List<LatchUnderLock> latches = new ArrayList<>();
  private long now;

  private static final class Told implements HangListener {
    final List<Finding> found = new ArrayList<>();
    final List<Finding> grown = new ArrayList<>();
    final List<Finding> resolved = new ArrayList<>();

    @Override
    public void found(Finding hang) {
      found.add(hang);
    }

    @Override
    public void grown(Finding hang, int behind) {
      grown.add(hang);
    }

    @Override
    public void resolved(Finding hang, long afterNanos) {
      resolved.add(hang);
    }
  }

  @AfterEach
  void letThemGo() {
    latches.forEach(latch -> latch.done().countDown());
    waiting.close();
  }

  @Test
  void tellsAHangAndTakesTheStacksOfAllOnlyUntilItIsTold() {
    hang("holds", "wants");
    others(30);
    looks(2);
    assertThat(told.found).hasSize(1);
    assertThat(names(told.found.get(0))).containsExactlyInAnyOrder("holds", "wants");
    for (int i = 0; i < 4; i++) {
      assertThat(stacksOfALook()).isLessThanOrEqualTo(StackBudget.PER_LOOK);
    }
    assertThat(stacksOfALook()).as("nobody has moved").isZero();
    assertThat(told.found).as("told once").hasSize(1);
    assertThat(told.resolved).isEmpty();
    latches.get(0).done().countDown();
    await().until(() -> !latches.get(0).lock().isLocked());
    looks(1);
    assertThat(told.resolved).hasSize(1);
  }

  @Test
  void tellsTwoHangsAtLatchesOfOneNameApart() {
    hang("holds 1", "wants 1");
    hang("holds 2", "wants 2");
    looks(2);
    assertThat(told.found)
        .extracting(RendezvousWaitsTest::names)
        .containsExactlyInAnyOrder(List.of("holds 1", "wants 1"), List.of("holds 2", "wants 2"));
    assertThat(told.grown).isEmpty();
    hang("holds 3", "wants 3");
    looks(2);
    assertThat(told.found).as("one that comes later").hasSize(3);
    assertThat(told.grown).isEmpty();
    assertThat(told.resolved).isEmpty();
  }

  @Test
  void tellsNothingWhileAnotherMayComeThatWaitsForSomethingElse() {
    LatchUnderLock latch = hang("holds", "wants");
    knowCall("comeAfter");
    CountDownLatch other = new CountDownLatch(1);
    waiting.start("comes later", () -> latch.comeAfter(other));
    others(20);
    looks(3);
    assertThat(told.found).isEmpty();
    assertThat(stacksOfALook()).as("nobody has moved").isZero();
    other.countDown();
  }

  @Test
  void takesFewStacksInALookWhileSomebodyMayComeByAMethodThatNoThreadIsIn() {
    LatchUnderLock latch = hang("holds", "wants");
    knowCall("call");
    others(40);
    for (int i = 0; i < 6; i++) {
      assertThat(stacksOfALook()).isLessThanOrEqualTo(StackBudget.PER_LOOK);
    }
    assertThat(stacksOfALook()).as("all are known, and wait").isZero();
    assertThat(told.found).isEmpty();

    waiting.start("calls", latch::call);
    looks(3);
    assertThat(told.found).as("that one waits for the same lock").hasSize(1);
  }

  @Test
  void findsAMethodOnTheStackOfAThreadThatItKnowsLate() {
    others(40);
    LatchUnderLock latch = hang("holds", "wants");
    knowCall("call");
    waiting.start("calls", latch::call);
    for (int i = 0; i < 60; i++) {
      waiting.start("other", waiting::there);
    }
    looks(10);
    assertThat(told.found).hasSize(1);
  }

  @Test
  void doesNotTakeAllStacksAgainAndAgainForWhatTheyDeny() throws InterruptedException {
    LatchUnderLock latch = hang("holds", "wants");
    others(100);
    int call = waiting.sites.add(Operation.CALL, CLASS, "mayCome", LAST_LINE, null, null);
    know("mayCome", new Call(Rendezvous.COUNT_DOWN, call, LAST_LINE));
    int most = 0;
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      AtomicBoolean runs = new AtomicBoolean(true);
      Thread comer = comer(latch, runs); // ever another one, which no look has seen yet
      int stacks = stacksOfALook();
      most = Math.max(most, stacks);
      sum += stacks;
      runs.set(false);
      comer.join();
    }
    assertThat(told.found).isEmpty();
    assertThat(most).as("all of them").isGreaterThan(100);
    assertThat(sum).as("once").isLessThan(200 + 7 * StackBudget.PER_LOOK);
    looks(8);
    assertThat(told.found).as("nobody comes any more").hasSize(1);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void tellsNothingWhileAVirtualThreadHasNotBegun() throws Exception {
    AtomicBoolean spins = new AtomicBoolean(true);
    int carriers = Runtime.getRuntime().availableProcessors();
    CountDownLatch begun = new CountDownLatch(carriers);
    for (int i = 0; i < carriers; i++) {
      virtual(
          () -> {
            begun.countDown();
            spin(spins);
          });
    }
    try {
      begun.await();
      Thread notBegun = virtual(() -> {});
      assertThat(notBegun.getStackTrace()).isEmpty();
      hang("holds", "wants");
      looks(4);
      assertThat(told.found).as("it may come to the latch").isEmpty();
      spins.set(false);
      notBegun.join();
      looks(12);
      assertThat(told.found).hasSize(1);
    } finally {
      spins.set(false);
    }
  }

  /** Two threads: one waits for the latch with the lock in hand, which the other wants before. */
  private LatchUnderLock hang(String holds, String wants) {
    LatchUnderLock latch = new LatchUnderLock();
    latches.add(latch);
    ThreadRecord holder = waiting.start(holds, latch::hold);
    waiting.start(wants, latch::want);
    if (latches.size() == 1) {
      int line = lineOf("hold", holder);
      know("hold", new Call(Rendezvous.AWAIT_LATCH, site("hold", line), line));
      knowCall("want");
    }
    return latch;
  }

  /** That such a method counts the latch down as the last thing. */
  private void knowCall(String method) {
    know(method, new Call(Rendezvous.COUNT_DOWN, site(method, LAST_LINE), LAST_LINE));
  }

  private void know(String method, Call call) {
    waiting.sites.rendezvous().add(CLASS, method, call);
  }

  private int site(String method, int line) {
    return waiting.sites.add(Operation.CALL, CLASS, method, line, "LatchUnderLock.java", NAME);
  }

  private static int lineOf(String method, ThreadRecord record) {
    for (StackTraceElement frame : record.get().getStackTrace()) {
      if (frame.getClassName().equals(CLASS) && frame.getMethodName().equals(method)) {
        return frame.getLineNumber();
      }
    }
    throw new AssertionError(method);
  }

  private void others(int threads) {
    for (int i = 0; i < threads; i++) {
      waiting.start("other", waiting::there);
    }
  }

  /** A thread that runs, in a method that counts some latch down, perhaps this one. */
  private Thread comer(LatchUnderLock latch, AtomicBoolean runs) {
    Thread thread = new Thread(() -> latch.mayCome(runs), "comes");
    thread.setDaemon(true);
    waiting.table.of(thread);
    thread.start();
    return thread;
  }

  private Thread virtual(Runnable task) throws ReflectiveOperationException {
    Thread thread =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    waiting.table.of(thread);
    return thread;
  }

  private static void spin(AtomicBoolean spins) {
    while (spins.get()) {
      Thread.onSpinWait();
    }
  }

  private int stacksOfALook() {
    waiting.stacksTaken = 0;
    looks(1);
    return waiting.stacksTaken;
  }

  private void looks(int count) {
    for (int i = 0; i < count; i++) {
      now += HangProbe.CONFIRM_NANOS;
      probe.look(now);
    }
  }

  private static List<String> names(Finding finding) {
    return finding.threads().stream().map(ThreadRef::name).sorted().toList();
  }
}
