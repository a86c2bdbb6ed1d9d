package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;

/** Hears what becomes of a hang. */
public interface HangListener {
  /** Threads hang, which was seen twice. */
  void found(Finding hang);

  /** More threads have come behind a hang that was told; {@code behind} are there in all. */
  void grown(Finding hang, int behind);

  /** A hang that was told is no more. */
  void resolved(Finding hang, long afterNanos);
}
