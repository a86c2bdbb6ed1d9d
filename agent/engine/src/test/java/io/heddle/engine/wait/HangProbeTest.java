package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Step;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.Misuse;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.wait.JvmThreads.Monitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** With real threads that really hang; they are daemons, or freed by an interrupt. */
class HangProbeTest {
  private static final long SECOND = HangProbe.CONFIRM_NANOS;

  private final ThreadTable threads = new ThreadTable();
  private final SiteTable sites = new SiteTable();
  private final LockNaming naming = new LockNaming(sites, new LockOrigins());

  private final Told told = new Told();

  private ProbeSources sources(JvmThreads jvm) {
    TaskTracker tasks = new TaskTracker(new Inbox<>(100), new ForkJoinOrder());
    return new ProbeSources(
        threads,
        sites,
        naming,
        tasks,
        LockKinds.SHIPPED,
        new OwnerlessLocks(),
        new ConnectionTracker(sites),
        jvm,
        StrictFence.make());
  }

  private static final class Told implements HangListener {
    final List<Finding> found = new ArrayList<>();
    final List<String> changes = new ArrayList<>();

    @Override
    public void found(Finding hang) {
      found.add(hang);
    }

    @Override
    public void grown(Finding hang, int behind) {
      changes.add("grown to " + behind);
    }

    @Override
    public void resolved(Finding hang, long afterNanos) {
      changes.add("resolved after " + afterNanos / SECOND + " s");
    }
  }

  private Thread start(String name, ReentrantLock first, ReentrantLock second, CyclicBarrier both) {
    Thread thread =
        new Thread(
            () -> {
              first.lock();
              try {
                both.await();
                second.lockInterruptibly();
                second.unlock();
              } catch (Exception freed) {
                Thread.currentThread().interrupt();
              } finally {
                first.unlock();
              }
            },
            name);
    thread.setDaemon(true);
    threads.of(thread);
    thread.start();
    return thread;
  }

  private Thread queueUp(ReentrantLock lock) {
    Thread thread =
        new Thread(
            () -> {
              lock.lock();
              lock.unlock();
            });
    thread.setDaemon(true);
    threads.of(thread);
    thread.start();
    await().until(() -> lock.hasQueuedThread(thread) && isWaiting(thread));
    return thread;
  }

  @Test
  void believesACycleOnlyWhenItIsStillThereASecondLater() throws InterruptedException {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CyclicBarrier both = new CyclicBarrier(2);
    Thread one = start("one", a, b, both);
    Thread two = start("two", b, a, both);
    await().until(() -> a.hasQueuedThread(two) && b.hasQueuedThread(one));
    await().until(() -> isWaiting(one) && isWaiting(two));

    HangProbe probe = new HangProbe(sources(JvmThreads.NONE), told);
    probe.look(0);
    assertThat(told.found).isEmpty();
    assertThat(probe.hasSuspects()).isTrue();
    probe.look(SECOND / 2);
    assertThat(told.found).as("too early").isEmpty();
    probe.look(SECOND);
    assertThat(told.found).hasSize(1);
    Finding deadlock = told.found.get(0);
    assertThat(deadlock.rule()).isEqualTo(Deadlock.RULE);
    assertThat(deadlock.threads())
        .extracting(Finding.ThreadRef::name)
        .containsExactlyInAnyOrder("one", "two");
    assertThat(deadlock.locks())
        .extracting(Finding.LockRef::type)
        .containsOnly(ReentrantLock.class.getName());
    assertThat(FindingText.of(deadlock)).contains("HEDDLE deadlock").doesNotContain("potential");
    for (int i = 0; i < 2; i++) {
      Step step = deadlock.steps().get(i);
      Step next = deadlock.steps().get(1 - i);
      assertThat(step.thread()).isEqualTo(deadlock.threads().get(i));
      assertThat(step.held().lock()).isEqualTo(deadlock.locks().get(i));
      assertThat(step.wanted().lock()).isEqualTo(next.held().lock());
      assertThat(step.owner()).isEqualTo(next.thread());
      assertThat(step.waitedNanos()).isEqualTo(SECOND);
      assertThat(step.stack()).isNotEmpty();
    }
    probe.look(2 * SECOND);
    assertThat(told.found).as("told once").hasSize(1);
    assertThat(told.changes).isEmpty();
    Thread third = queueUp(a);
    probe.look(3 * SECOND);
    assertThat(told.changes).as("nobody was behind it, and one is").isEmpty();
    Thread fourth = queueUp(a);
    probe.look(4 * SECOND);
    probe.look(5 * SECOND);
    assertThat(told.changes).as("told once").containsExactly("grown to 2");
    told.changes.clear();
    one.interrupt();
    one.join();
    two.join();
    third.join();
    fourth.join();
    probe.look(12 * SECOND);
    assertThat(told.changes).containsExactly("resolved after 12 s");
  }

  /** Before anything is woven: what the JVM knows itself need not be seen twice. */
  @Test
  void believesTheFirstLookWhereTheJvmSaysTheSame() throws InterruptedException {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CyclicBarrier both = new CyclicBarrier(2);
    Thread one = start("one", a, b, both);
    Thread two = start("two", b, a, both);
    await().until(() -> a.hasQueuedThread(two) && b.hasQueuedThread(one));
    await().until(() -> isWaiting(one) && isWaiting(two));

    HangProbe unsure = new HangProbe(sources(saying(Set.of(one.getId()))), told);
    unsure.lookFirst(0);
    assertThat(told.found).as("not all of them").isEmpty();

    HangProbe sure = new HangProbe(sources(saying(Set.of(one.getId(), two.getId()))), told);
    sure.lookFirst(0);
    assertThat(told.found).hasSize(1);
    assertThat(FindingText.of(told.found.get(0)))
        .contains("the JVM itself", "one waits for ReentrantLock, held by two")
        .doesNotContain("Seen twice");
    sure.look(SECOND);
    assertThat(told.found).as("told once").hasSize(1);
    one.interrupt();
    one.join();
    two.join();
  }

  private static JvmThreads saying(Set<Long> deadlocked) {
    return new JvmThreads() {
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
      public Set<Long> deadlocked() {
        return deadlocked;
      }
    };
  }

  @Test
  void lockThatTheWaiterHasGotAndLeft() throws InterruptedException {
    LockTracker tracker = tracker();
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Thread waiting = new Thread(() -> takeAndLeave(tracker, lock), "waiting");
    waiting.start();
    await().until(() -> lock.hasQueuedThread(waiting) && isWaiting(waiting));
    HangProbe.Look seen = new HangProbe(sources(JvmThreads.NONE), told).look(0);
    lock.unlock();
    waiting.join();
    assertThat(abandoned(seen, tracker)).as("nobody waits for it any more").isEmpty();
    Thread next = queueUp(lock);
    HangProbe.Look later = new HangProbe(sources(JvmThreads.NONE), told).look(0);
    assertThat(abandoned(later, tracker)).hasSize(1);
    assertThat(next.isAlive()).isTrue();
  }

  private static List<Misuse> abandoned(HangProbe.Look seen, LockTracker tracker) {
    List<Misuse> left = new ArrayList<>();
    seen.tellAbandoned(tracker.abandoned(), left::add);
    return left;
  }

  private void takeAndLeave(LockTracker tracker, ReentrantLock lock) {
    int operation = Operation.TAKE.ordinal();
    ThreadRecord me = threads.current();
    tracker.lockCalling(me, lock, operation, 1);
    lock.lock();
    tracker.lockCalled(me, lock, operation, 1);
    tracker.threadEnding(me);
  }

  private LockTracker tracker() {
    return new LockTracker(
        new OrderQueue(),
        new KnownChains(),
        new ForkJoinOrder(),
        new Inbox<>(100),
        new OwnerlessLocks(),
        new FreshLocks(new LockOrigins(), sites, threads::find),
        LockKinds.SHIPPED,
        OutOfLine.NONE);
  }

  @Test
  void doesNotTakeAQueueForACycle() throws InterruptedException {
    ReentrantLock a = new ReentrantLock();
    a.lock();
    threads.current();
    Thread waiting = new Thread(a::lock, "waiting");
    waiting.setDaemon(true);
    threads.of(waiting);
    waiting.start();
    await().until(() -> a.hasQueuedThread(waiting) && isWaiting(waiting));
    HangProbe probe = new HangProbe(sources(JvmThreads.NONE), told);
    probe.look(0);
    probe.look(SECOND);
    assertThat(told.found).isEmpty();
    assertThat(probe.hasSuspects()).isFalse();
    a.unlock();
    waiting.join();
  }

  @Test
  void followsMonitorsByWhatTheJvmTells() throws InterruptedException {
    Object monitor = new Object();
    Thread blocked =
        new Thread(
            () -> {
              synchronized (monitor) {
                monitor.notifyAll();
              }
            },
            "blocked");
    threads.of(blocked);
    synchronized (monitor) {
      blocked.start();
      await().until(() -> blocked.getState() == Thread.State.BLOCKED);
      long me = threads.current().id;
      long other = threads.of(blocked).id;
      Monitor asked = new Monitor("java.lang.Object", System.identityHashCode(monitor), me);
      WaitForGraph graph =
          WaitForGraph.build(
              sources(JvmThreads.NONE),
              threads.all(),
              Waiter.among(threads.all()),
              InitWaits.NONE,
              new RecentStacks(sites.rendezvous(), new StackBudget(JvmThreads.NONE, 0)),
              new BlockedThreads.Signs(Map.of(other, asked), Map.of()));
      assertThat(graph.waits()).extracting(Wait::id).containsExactly(other);
      assertThat(graph.knots()).as("its owner runs").isEmpty();
    }
    blocked.join();
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }
}
