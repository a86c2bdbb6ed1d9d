package io.heddle.engine.finding;

import io.heddle.engine.notice.Clue;
import java.util.List;

/**
 * What makes the findings of one rule on the reporter thread, of what hooks have told or by
 * looking. Made once for a run. What it throws is counted, ends this call and no other, and is not
 * held against the next call.
 */
public interface Detector {
  /**
   * Takes in what a hook has told; called for each clue, so it begins by asking for its type.
   *
   * @return what is to be told at once; mostly nothing
   */
  default List<Finding> take(Clue clue) {
    return List.of();
  }

  /**
   * Looks once; called when the option {@code probe} and the costs allow it, at least every ten
   * seconds or so.
   *
   * @param nowNanos {@code System.nanoTime}
   * @return what is to be told; what was told before and goes on is not told again
   */
  default List<Finding> look(long nowNanos) {
    return List.of();
  }

  /** Whether the last look has seen something that wants another one a second later. */
  default boolean hasSuspects() {
    return false;
  }

  /**
   * Whether to look at each glance too, a few times as often, since no glance sees what it looks
   * for. Asked each time; true only if the look is cheap and there is something to look at.
   */
  default boolean looksAtGlances() {
    return false;
  }
}
