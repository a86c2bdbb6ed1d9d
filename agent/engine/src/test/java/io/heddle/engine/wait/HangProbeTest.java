package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** With real threads that really hang; they are daemons, or freed by an interrupt. */
class DeadlockProbeTest {
  private static final long SECOND = DeadlockProbe.CONFIRM_NANOS;

  private final ThreadTable threads = new ThreadTable();
  private final SiteTable sites = new SiteTable();
  private final LockNaming naming = new LockNaming(sites, new LockOrigins());

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

  @Test
  void believesACycleOnlyWhenItIsStillThereASecondLater() throws InterruptedException {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CyclicBarrier both = new CyclicBarrier(2);
    Thread one = start("one", a, b, both);
    Thread two = start("two", b, a, both);
    await().until(() -> a.hasQueuedThread(two) && b.hasQueuedThread(one));
    await().until(() -> isWaiting(one) && isWaiting(two));

    DeadlockProbe probe = new DeadlockProbe(threads, sites, naming, MonitorOwners.NONE);
    assertThat(probe.look(0)).isEmpty();
    assertThat(probe.hasSuspects()).isTrue();
    assertThat(probe.look(SECOND / 2)).as("too early").isEmpty();
    List<Finding> found = probe.look(SECOND);
    assertThat(found).hasSize(1);
    Finding deadlock = found.get(0);
    assertThat(deadlock.rule()).isEqualTo(Rule.DEADLOCK);
    assertThat(deadlock.threads())
        .extracting(Finding.ThreadRef::name)
        .containsExactlyInAnyOrder("one", "two");
    assertThat(deadlock.locks())
        .extracting(Finding.LockRef::type)
        .containsOnly(ReentrantLock.class.getName());
    assertThat(FindingText.of(deadlock)).contains("HEDDLE deadlock").doesNotContain("potential");
    assertThat(probe.look(2 * SECOND)).as("told once").isEmpty();
    one.interrupt();
    one.join();
    two.join();
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
    DeadlockProbe probe = new DeadlockProbe(threads, sites, naming, MonitorOwners.NONE);
    assertThat(probe.look(0)).isEmpty();
    assertThat(probe.look(SECOND)).isEmpty();
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
      MonitorOwners jvm = ids -> ids.contains(other) ? Map.of(other, me) : Map.of();
      WaitForGraph graph = WaitForGraph.build(threads, naming, jvm);
      assertThat(graph.cycles()).as("its owner runs").isEmpty();
    }
    blocked.join();
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }
}
