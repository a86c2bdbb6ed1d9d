package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.OverdueThreads.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for threads and pools that have stood still for long although nothing proves that they
 * hang: threads blocked or waiting at one place, in the middle of their work or of a call of a
 * library; locks whose holder sleeps or waits for I/O; pools whose workers all wait while tasks are
 * due. For one agent thread.
 */
public final class StallProbe {
  /** Stacks it may take in a look, whatever the probe for hangs has taken. */
  private static final int LEAST_STACKS = 4;

  private final ProbeSources from;
  private final PinnedCarriers carriers = new PinnedCarriers();
  private final OverdueThreads threads = new OverdueThreads();
  private final StillThreads still;
  private final LibraryWaits libraries = new LibraryWaits();
  private final StarvedPools pools;
  private List<String> moreIdle = List.of();

  /** Made when the first thread is overdue: most programs have none. */
  private @Nullable IdleWaits idle;

  private long thresholdNanos;

  /** A probe that has seen nothing and never tells anything. */
  public StallProbe(ProbeSources from) {
    this.from = from;
    this.still = new StillThreads(from.jvm());
    this.pools = new StarvedPools(from);
  }

  /** Whether not all that stands still was looked at, or told. */
  public synchronized boolean isIncomplete() {
    return thresholdNanos != 0
        && (threads.isIncomplete() || pools.isIncomplete() || still.isIncomplete());
  }

  /**
   * Tells of what stands still for this long, 0 of nothing.
   *
   * @param newMoreIdle methods in which threads wait for work, see {@link IdleWaits#with}
   */
  public synchronized void configure(long newThresholdNanos, List<String> newMoreIdle) {
    thresholdNanos = newThresholdNanos;
    moreIdle = newMoreIdle;
    idle = null;
  }

  private boolean isIdle(StackTraceElement[] stack) {
    IdleWaits known = idle;
    if (known == null) {
      known = IdleWaits.with(moreIdle);
      idle = known;
    }
    return known.isIdle(stack);
  }

  /** Looks once, after the probe for hangs has; what hangs is its business. */
  public synchronized List<Finding> look(HangProbe.Look hangs, long nowNanos) {
    if (thresholdNanos == 0) {
      return List.of();
    }
    StackBudget stacks = hangs.stacks();
    stacks.atLeast(LEAST_STACKS);
    List<Finding> found =
        new ArrayList<>(pools.look(hangs, nowNanos, thresholdNanos, stacks, this::isIdle));
    threads.look(
        overdue(hangs, stacks, nowNanos),
        waiter -> hangs.since(waiter, nowNanos),
        stacks,
        this::isIdle);
    for (Place place : threads.toTell()) {
      Finding stuck = stuck(place, hangs, stacks, nowNanos);
      if (stuck == null) {
        break;
      }
      found.add(stuck);
      threads.told(place);
    }
    Finding pinned = carriers.look(from, hangs, nowNanos, thresholdNanos);
    if (pinned != null) {
      found.add(pinned);
    }
    return found;
  }

  private List<Waiter> overdue(HangProbe.Look hangs, StackBudget stacks, long nowNanos) {
    List<Waiter> atWork = new ArrayList<>();
    List<Waiter> others = new ArrayList<>();
    for (Waiter waiter : hangs.waiters()) {
      long id = waiter.record().id;
      if (hangs.hanging().contains(id)) {
        continue;
      }
      if (isAtWork(waiter, hangs)) {
        atWork.add(waiter);
      } else if (!hangs.waits().containsKey(id)) { // else it is known who goes on, and will end it
        others.add(waiter);
      }
    }
    Set<Long> inLibraries = new HashSet<>();
    for (Waiter candidate : libraries.candidates(others)) {
      inLibraries.add(candidate.record().id);
      atWork.add(candidate);
    }
    List<Waiter> overdue = new ArrayList<>();
    List<Waiter> perhaps = new ArrayList<>();
    for (Waiter waiter : still.look(atWork, nowNanos, thresholdNanos)) {
      (inLibraries.contains(waiter.record().id) ? perhaps : overdue).add(waiter);
    }
    overdue.addAll(libraries.among(perhaps, stacks, this::isIdle));
    return overdue;
  }

  /**
   * Whether the thread waits in the middle of something: for a lock, with a lock in its hands, or
   * in a task of a pool. Others may be waiting for work in a way that nobody knows, but for those
   * in a {@link LibraryCall}.
   */
  private static boolean isAtWork(Waiter waiter, HangProbe.Look hangs) {
    ThreadRecord record = waiter.record();
    BlockedOn on = waiter.on();
    if (waiter.state() == Thread.State.BLOCKED
        || (hangs.waits().containsKey(record.id)
            && hangs.waits().get(record.id).obstacle().kind() == Obstacle.Kind.LOCK)) {
      return true;
    }
    boolean onCondition = on != null && on.kind() == BlockedOn.Kind.WAITING;
    List<HeldLock> held = record.locks().held();
    return !held.isEmpty() || (record.task != null && !onCondition);
  }

  private static boolean isSlow(Holder holder, StackTraceElement[] stack) {
    Thread thread = holder.record().get();
    return thread != null
        && !Carriers.isLackedBy(thread, holder.record().virtual)
        && SlowCall.isSlow(stack);
  }

  /** Null if this look may not take the stacks of those who have the lock. */
  private @Nullable Finding stuck(
      Place place, HangProbe.Look hangs, StackBudget stacks, long nowNanos) {
    StallReport report = new StallReport(from, hangs, nowNanos, thresholdNanos);
    Wait wait = hangs.waits().get(place.waiters().get(0).record().id);
    if (wait != null && wait.obstacle().kind() == Obstacle.Kind.LOCK) {
      List<Holder> holders = wait.obstacle().holders();
      if (stacks.left() < Math.min(holders.size(), LEAST_STACKS)) {
        return null;
      }
      Map<Long, StackTraceElement[]> taken =
          stacks.takeSome(holders.stream().map(Holder::record).toList());
      for (Holder holder : holders) {
        StackTraceElement[] of = taken.get(holder.record().id);
        if (of != null && isSlow(holder, of)) {
          return report.blockedBySlowCall(wait, holder, of, place);
        }
      }
    }
    return report.stuck(place, wait);
  }
}
