package io.heddle.engine.wait;

import java.util.HashMap;
import java.util.Map;

/**
 * Threads at latches and their like that seemed to hang by stacks of some time ago, and did not by
 * those of all threads. They are looked at so again after as many looks as it takes to pay for
 * these stacks: else each look would take them as long as it seems so. For one thread.
 */
final class Denials {
  /** By thread id, the look from which on it may be looked at again. */
  private final Map<Long, Long> until = new HashMap<>();

  private long looks;

  /** A look begins. */
  void begin() {
    looks++;
    until.values().removeIf(look -> look <= looks);
  }

  /** Whether it was denied lately that such a thread of this knot hangs. */
  boolean concern(Knot knot) {
    return knot.cycle().stream().anyMatch(wait -> until.containsKey(wait.id()));
  }

  /**
   * The knot is none.
   *
   * @param stacks how many were taken to know that
   */
  void add(Knot knot, int stacks) {
    for (Wait wait : knot.cycle()) {
      if (wait.obstacle().kind() == Obstacle.Kind.RENDEZVOUS) {
        until.put(wait.id(), looks + 1 + stacks / StackBudget.PER_LOOK);
      }
    }
  }
}
