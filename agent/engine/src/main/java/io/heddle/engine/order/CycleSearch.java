package io.heddle.engine.order;

import io.heddle.engine.lock.OwnerlessLocks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks for the shortest cycles through a new sample that could deadlock: one sample per edge, all
 * threads different, no gate lock in common, no two of them ordered by start, join or their like,
 * each wanted mode in conflict with how the next one holds the lock, and no timed acquisition. The
 * conditions are those of iGoodLock (Joshi et al., PLDI 2009), which also cut the search short:
 * most programs that lock in different orders do so in one thread or under a gate.
 *
 * <p>Cycles get longer round by round, and the search ends with the first round that has found one:
 * a longer cycle is seen once the shorter is mended. Not thread-safe.
 */
final class CycleSearch {
  /** An edge of a cycle with the sample chosen for it. */
  record Link(Edge edge, Sample sample) {}

  /** More cycles of the same length through one sample seldom are other defects. */
  private static final int MAX_CYCLES = 16;

  private final Limits limits;
  private final OwnerlessLocks ownerless;
  private final Predicate<List<Link>> isTellable;
  private final List<Link> path = new ArrayList<>();
  private final List<List<Link>> found = new ArrayList<>();
  private final List<Edge> starved = new ArrayList<>();
  private int steps;
  private boolean deeper;
  private long gaveUp;

  /**
   * A search that leaves out what {@code ownerless} knows to be no lock, and cycles that are not
   * {@code isTellable} for a reason beside those above.
   */
  CycleSearch(Limits limits, OwnerlessLocks ownerless, Predicate<List<Link>> isTellable) {
    this.limits = limits;
    this.ownerless = ownerless;
    this.isTellable = isTellable;
  }

  /** The shortest cycles that begin with {@code edge}, taken as in {@code sample}; may be empty. */
  List<List<Link>> through(Edge edge, Sample sample) {
    found.clear();
    starved.clear();
    path.clear();
    if (!isBetweenLocks(edge)) {
      return List.of();
    }
    path.add(new Link(edge, sample));
    steps = limits.searchSteps();
    deeper = true;
    for (int length = 2; length <= limits.locksPerCycle() && deeper && found.isEmpty(); length++) {
      deeper = false;
      extend(length);
    }
    if (steps <= 0) {
      gaveUp++;
    }
    return List.copyOf(found);
  }

  /**
   * Edges of which the last search looked at all samples, found them kept apart by order, and which
   * had turned samples of further threads away.
   */
  List<Edge> starved() {
    return List.copyOf(starved);
  }

  /** How many searches ended early because they had taken too many steps. */
  long gaveUp() {
    return gaveUp;
  }

  private void extend(int length) {
    LockNode last = path.get(path.size() - 1).edge.to;
    if (path.size() == length - 1) {
      close(last);
      return;
    }
    for (Edge e = last.firstOut; e != null && isOpen(); e = e.nextOut) {
      if (!isOnPath(e.to) && isLock(e.to)) {
        choose(e, length);
      }
    }
  }

  private boolean isOpen() {
    return steps > 0 && found.size() < MAX_CYCLES;
  }

  /** Only the edge back to the beginning can end the cycle here. */
  private void close(LockNode last) {
    Edge back = last.edgeTo(path.get(0).edge.from);
    deeper |= last.firstOut != null;
    if (back == null) {
      steps--;
      return;
    }
    for (Sample s : back.samples()) {
      if (isOpen() && fits(back, s) && wantsWhatIsHeld(back, s, path.get(0))) {
        List<Link> cycle = with(new Link(back, s));
        if (isTellable.test(cycle)) {
          found.add(cycle);
        }
      }
    }
  }

  private void choose(Edge edge, int length) {
    for (Sample s : edge.samples()) {
      if (fits(edge, s)) {
        path.add(new Link(edge, s));
        extend(length);
        path.remove(path.size() - 1);
      }
    }
  }

  private boolean fits(Edge edge, Sample sample) {
    steps--;
    if (sample.timed()) {
      return false;
    }
    Link previous = path.get(path.size() - 1);
    if (!wantsWhatIsHeld(previous.edge, previous.sample, new Link(edge, sample))) {
      return false;
    }
    for (Link chosen : path) {
      if (chosen.sample.sameThread(sample) || chosen.sample.hasGateWith(sample)) {
        return false;
      }
    }
    return isUnordered(edge, sample);
  }

  private boolean isUnordered(Edge edge, Sample sample) {
    for (Link chosen : path) {
      if (chosen.sample.isOrderedWith(sample)) {
        noteStarved(edge);
        noteStarved(chosen.edge);
        return false;
      }
    }
    return true;
  }

  private void noteStarved(Edge edge) {
    if (edge.isSaturated() && !starved.contains(edge)) {
      starved.add(edge);
    }
  }

  private static boolean wantsWhatIsHeld(Edge edge, Sample sample, Link next) {
    return sample.mode().conflictsWith(next.sample.heldLock(edge.to).mode());
  }

  /** Whether both ends are locks as far as is known by now. */
  boolean isBetweenLocks(Edge edge) {
    return isLock(edge.from) && isLock(edge.to);
  }

  /** False if one thread was seen to give back what another has taken. */
  private boolean isLock(LockNode node) {
    Object lock = node.get();
    return lock == null || !ownerless.isHandedOn(lock);
  }

  private boolean isOnPath(LockNode node) {
    for (Link link : path) {
      if (link.edge.from == node) {
        return true;
      }
    }
    return false;
  }

  private List<Link> with(Link last) {
    List<Link> cycle = new ArrayList<>(path);
    cycle.add(last);
    return cycle;
  }
}
