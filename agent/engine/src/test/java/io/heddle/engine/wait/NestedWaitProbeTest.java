package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Step;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.HeldCheck;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Clue;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real threads that wait, and hooks called for them as woven code would. */
class NestedWaitProbeTest {
  private static final long SECOND = 1_000_000_000L;

  private final SiteTable sites = new SiteTable();
  private final ThreadTable threads = new ThreadTable();
  private final Inbox<Notice> inbox = new Inbox<>(100);
  private final LockTracker tracker =
      new LockTracker(
          new OrderQueue(),
          new KnownChains(),
          new ForkJoinOrder(),
          inbox,
          new OwnerlessLocks(),
          new FreshLocks(new LockOrigins(), new SiteTable(), id -> null),
          HeldCheck.NONE,
          OutOfLine.NONE);
  private final NestedWaitProbe probe =
      new NestedWaitProbe(
          new ProbeSources(
              threads,
              sites,
              new LockNaming(sites, new LockOrigins()),
              new TaskTracker(new Inbox<>(1), new ForkJoinOrder()),
              LockKinds.SHIPPED,
              new OwnerlessLocks(),
              new ConnectionTracker(sites),
              JvmThreads.NONE,
              StrictFence.make()));
  private final Object outer = new Object();
  private final Object condition = new Object();
  private Thread waiter;
  private boolean done;

  private int site(Operation operation, String method, Object lock) {
    String name = lock == outer ? "Queue.outer" : "Queue.condition";
    return sites.add(operation, "com.acme.Queue", method, 7, "Queue.java", name);
  }

  private void enter(Object monitor, String method) {
    tracker.monitorEntering(threads.current(), monitor, site(Operation.MONITOR, method, monitor));
  }

  private void exit(Object monitor, String method) {
    tracker.monitorExiting(threads.current(), monitor, site(Operation.MONITOR, method, monitor));
  }

  private void notifying(Object... held) {
    for (Object lock : held) {
      enter(lock, "put");
    }
    ThreadRecord me = threads.current();
    int place = site(Operation.NOTIFY, "put", condition);
    tracker.lockCalling(me, condition, Operation.NOTIFY.ordinal(), place);
    for (int i = held.length - 1; i >= 0; i--) {
      exit(held[i], "put");
    }
    take();
  }

  private void take() {
    assertThat(inbox.takeAll()).flatMap(notice -> probe.take((Clue) notice)).isEmpty();
  }

  /** Starts a thread that waits until told; it really holds the condition only. */
  private void startWaiter(long millis) {
    waiter =
        new Thread(
            () -> {
              enter(outer, "take");
              enter(condition, "take");
              int place = site(Operation.WAIT, "take", condition);
              ThreadRecord me = threads.current();
              tracker.lockCalling(me, condition, Operation.WAIT.ordinal(), place);
              synchronized (condition) {
                while (!done) {
                  try {
                    condition.wait(millis);
                  } catch (InterruptedException e) {
                    return;
                  }
                }
              }
              tracker.lockCalled(me, condition, Operation.WAIT.ordinal(), place);
              exit(condition, "take");
              exit(outer, "take");
            },
            "taker");
    waiter.start();
    Thread.State waiting = millis == 0 ? Thread.State.WAITING : Thread.State.TIMED_WAITING;
    await().until(() -> waiter.getState() == waiting);
  }

  @AfterEach
  void wake() throws InterruptedException {
    if (waiter != null) {
      synchronized (condition) {
        done = true;
        condition.notifyAll();
      }
      waiter.join();
    }
  }

  private List<Finding> twoLooks() {
    assertThat(probe.look(0)).isEmpty();
    return probe.look(SECOND);
  }

  @Test
  void whoNotifiesNeedsWhatTheWaiterKeeps() {
    notifying(outer, condition);
    startWaiter(0);
    assertThat(twoLooks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(NestedWaitProbe.RULE);
              assertThat(finding.message()).contains("taker", "Queue.condition", "Queue.outer");
              assertThat(finding.stacks()).hasSize(4);
              Step waits = finding.steps().get(0);
              Step needs = finding.steps().get(1);
              assertThat(waits.thread().name()).isEqualTo("taker");
              assertThat(waits.held().lock().name()).isEqualTo("Queue.outer");
              assertThat(waits.held().at().getMethodName()).isEqualTo("take");
              assertThat(waits.wanted().lock().name()).isEqualTo("Queue.condition");
              assertThat(needs.thread().id()).isEqualTo(threads.current().id);
              assertThat(needs.wanted().lock()).isEqualTo(waits.held().lock());
              assertThat(needs.wanted().at().getMethodName()).isEqualTo("put");
              assertThat(needs.owner()).isEqualTo(waits.thread());
            });
    assertThat(probe.look(2 * SECOND)).isEmpty();
  }

  @Test
  void notBeforeASecond() {
    notifying(outer, condition);
    startWaiter(0);
    assertThat(probe.look(0)).isEmpty();
    assertThat(probe.look(SECOND - 1)).isEmpty();
    assertThat(probe.hasSuspects()).isTrue();
  }

  @Test
  void somebodyNotifiesWithoutIt() {
    notifying(outer, condition);
    startWaiter(0);
    assertThat(probe.look(0)).isEmpty();
    notifying(condition);
    assertThat(probe.look(SECOND)).isEmpty();
  }

  @Test
  void anotherLockIsHeldByWhoNotifies() {
    notifying(new Object(), condition);
    startWaiter(0);
    assertThat(twoLooks()).isEmpty();
  }

  @Test
  void theWaitHasALimit() {
    notifying(outer, condition);
    startWaiter(60_000);
    assertThat(twoLooks()).isEmpty();
  }

  @Test
  void nobodyWasSeenToNotify() {
    startWaiter(0);
    assertThat(twoLooks()).isEmpty();
  }
}
