package io.heddle.instrument.look;

import io.heddle.engine.fence.Fence;
import java.util.Arrays;
import java.util.List;

/**
 * What an agent thread does again and again: each duty when it is due, and behind a fence of its
 * own. For one thread at a time.
 */
final class Duties {
  /**
   * One of them.
   *
   * @param name what it is, for people
   * @param periodNanos how long after one time the next one is due; 0 for each round
   */
  record Duty(String name, long periodNanos, Fence.Work work) {}

  private final Fence fence;
  private final List<Duty> duties;
  private final long[] lastNanos;

  /**
   * None was done yet.
   *
   * @param nowNanos {@code System.nanoTime}, from which on the first periods count
   */
  Duties(Fence fence, List<Duty> duties, long nowNanos) {
    this.fence = fence;
    this.duties = List.copyOf(duties);
    this.lastNanos = new long[duties.size()];
    Arrays.fill(lastNanos, nowNanos);
  }

  /** Does what is due, in the order of the list. */
  void round(long nowNanos) {
    round(nowNanos, 1);
  }

  /** The same with all periods so many times as long. */
  void round(long nowNanos, int stretch) {
    for (int i = 0; i < lastNanos.length; i++) {
      Duty duty = duties.get(i);
      if (nowNanos - lastNanos[i] >= stretch * duty.periodNanos) {
        lastNanos[i] = nowNanos;
        fence.run(duty.name, duty.work);
      }
    }
  }
}
