package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.CallStack;
import io.heddle.engine.site.CapturedStack;
import io.heddle.engine.site.Site;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With real threads; only the time between looks is made up. */
class StallProbeTest {
  private static final long THRESHOLD = 2 * HangProbe.CONFIRM_NANOS;

  private final WaitingThreads waiting = new WaitingThreads();
  private final TaskTracker tasks = new TaskTracker(new Inbox<>(100), new ForkJoinOrder());
  private final ProbeSources from =
      new ProbeSources(
          waiting.table,
          waiting.sites,
          new LockNaming(waiting.sites, new LockOrigins()),
          tasks,
          LockKinds.SHIPPED,
          new OwnerlessLocks(),
          new ConnectionTracker(waiting.sites),
          waiting.jvm,
          StrictFence.make());
  private final HangProbe hangs = new HangProbe(from, new Silent());
  private final StallProbe probe = new StallProbe(from);
  private final Object pool = new Object();
  private final List<Object> alive = new ArrayList<>();
  private long now = System.nanoTime();

  private static final class Silent implements HangListener {
    @Override
    public void found(Finding hang) {
      throw new AssertionError(hang);
    }

    @Override
    public void grown(Finding hang, int behind) {
      throw new AssertionError(hang);
    }

    @Override
    public void resolved(Finding hang, long afterNanos) {
      throw new AssertionError(hang);
    }
  }

  @AfterEach
  void letThemGo() {
    waiting.close();
  }

  @Test
  void tellsEachOverdueThreadInTheEndAndTakesFewStacksInALook() {
    Set<Long> here = new HashSet<>();
    Set<Long> there = new HashSet<>();
    for (int i = 0; i < 15; i++) {
      here.add(inTask("one-" + i, waiting::here).id);
      there.add(inTask("two-" + i, waiting::there).id);
    }
    List<Finding> found = looks(2);
    assertThat(found).extracting(Finding::rule).containsOnly(StuckThread.RULE);
    assertThat(found)
        .extracting(StallProbeTest::ids)
        .as("both groups whole")
        .containsExactlyInAnyOrder(here, there);
    assertThat(looks(2)).as("told once").isEmpty();
  }

  @Test
  void takesOneStackOfThoseThatAreNotAtWorkAndWaitForTheSame() {
    for (int i = 0; i < 3; i++) {
      waiting.start("perhaps idle", waiting::here);
    }
    probe.configure(THRESHOLD, List.of());
    assertThat(looks(1)).isEmpty();
    assertThat(waiting.stacksTaken).isEqualTo(1);
    assertThat(again(1)).isEmpty();
    assertThat(waiting.stacksTaken).isZero();
  }

  @Test
  void tellsOneThatHandsOverInATaskAndNoneThatMayBeIdleThere() {
    SynchronousQueue<String> queue = new SynchronousQueue<>();
    SynchronousQueue<String> other = new SynchronousQueue<>();
    Exchanger<String> exchanger = new Exchanger<>();
    ThreadRecord hands = inTask("hands over", () -> uninterrupted(() -> queue.put("it")));
    waiting.start("generates", () -> uninterrupted(() -> queue.put("next")));
    inTask("takes", () -> uninterrupted(other::take));
    inTask("exchanges", () -> uninterrupted(() -> exchanger.exchange("it")));
    List<Finding> found = looks(2);
    assertThat(found).extracting(Finding::rule).containsExactly(StuckThread.RULE);
    assertThat(ids(found.get(0))).containsExactly(hands.id);
  }

  @Test
  void groupsTheWorkersOfAStarvedPoolByStackWhenItKnowsAll() {
    for (int i = 0; i < 11; i++) {
      worker("one-" + i, waiting::here);
      worker("two-" + i, waiting::there);
    }
    submitOne();
    List<Finding> starved = starvations(looks(6));
    assertThat(starved).hasSize(1);
    assertThat(starved.get(0).message()).contains("all 22 workers");
    assertThat(starved.get(0).stacks()).hasSize(2);
    assertThat(starved.get(0).stacks())
        .extracting(Finding.Evidence::title)
        .allMatch(title -> title.contains("one-") ^ title.contains("two-"));
    assertThat(starvations(looks(2))).as("nothing has changed").isEmpty();
  }

  @Test
  void doesNotCallAPoolStarvedOfWhichAWorkerIsIdle() {
    for (int i = 0; i < 9; i++) {
      worker("waits-" + i, waiting::here);
    }
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    worker("idle", () -> uninterrupted(queue::take));
    submitOne();
    assertThat(starvations(looks(6))).isEmpty();
    queue.add("end");
  }

  @Test
  void looksAtAllWorkersAnewWhenOneHasGoneOn() {
    for (int i = 0; i < 9; i++) {
      worker("waits-" + i, waiting::here);
    }
    ThreadRecord last = worker("goes on", waiting::there);
    submitOne();
    assertThat(starvations(looks(1))).as("one of ten is not known").isEmpty();
    TaskRun task = last.task;
    last.task = null;
    assertThat(starvations(again(1))).isEmpty();
    last.task = task;
    assertThat(starvations(again(1))).as("none was known any more").isEmpty();
    assertThat(starvations(again(1))).hasSize(1);
  }

  /** So many looks after the threshold, a second apart; no one of them takes many stacks. */
  private List<Finding> looks(int count) {
    now = Math.max(now, System.nanoTime());
    List<Finding> found = new ArrayList<>(probe.look(hangs.look(now), now));
    now += THRESHOLD;
    found.addAll(again(count));
    return found;
  }

  private List<Finding> again(int count) {
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      waiting.stacksTaken = 0;
      found.addAll(probe.look(hangs.look(now), now));
      assertThat(waiting.stacksTaken).isLessThanOrEqualTo(StackBudget.PER_LOOK);
      now += HangProbe.CONFIRM_NANOS;
    }
    return found;
  }

  private static List<Finding> starvations(List<Finding> found) {
    return found.stream().filter(f -> f.rule() == PoolStarvation.RULE).toList();
  }

  private static Set<Long> ids(Finding finding) {
    Set<Long> ids = new HashSet<>();
    finding.threads().forEach(thread -> ids.add(thread.id()));
    return ids;
  }

  private ThreadRecord inTask(String name, Runnable where) {
    probe.configure(THRESHOLD, List.of());
    ThreadRecord record = waiting.start(name, where);
    Object task = new Object();
    alive.add(task);
    tasks.submitted(waiting.table.current(), pool, task);
    tasks.starting(record, pool, task);
    return record;
  }

  private ThreadRecord worker(String name, Runnable where) {
    ThreadRecord record = inTask(name, where);
    record.origin =
        new ThreadOrigin(
            Site.UNKNOWN,
            new CapturedStack(new CallStack(1).walk()),
            "test",
            null,
            tasks.poolOf(pool),
            null,
            0);
    return record;
  }

  /** A task that no worker begins. */
  private void submitOne() {
    Object task = new Object();
    alive.add(task);
    tasks.submitted(waiting.table.current(), pool, task);
  }

  private interface Waiting {
    void untilItEnds() throws InterruptedException;
  }

  private static void uninterrupted(Waiting wait) {
    try {
      wait.untilItEnds();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
