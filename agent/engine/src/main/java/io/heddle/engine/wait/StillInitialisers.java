package io.heddle.engine.wait;

import io.heddle.engine.init.RunningInit;
import io.heddle.engine.thread.ThreadRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Threads that are in the same class initialiser from glance to glance. As long as there is one,
 * others may wait for its class, who look as if they ran; at other times nobody has to ask which
 * threads that look so do not run. For one thread.
 */
final class StillInitialisers {
  /** Glances in which the same has to be there before one asks who stands still beside it. */
  private static final int STILL = 2;

  private Map<Long, Seen> seen = Map.of();

  private record Seen(RunningInit running, long acquisitions, int times) {}

  /** Takes in how threads are now. */
  void look(List<ThreadRecord> records) {
    Map<Long, Seen> now = new HashMap<>();
    for (ThreadRecord record : records) {
      RunningInit running = record.initializing;
      if (running != null) {
        now.put(record.id, seen(record, running));
      }
    }
    seen = now;
  }

  /** Whether some have not moved since the glance before. */
  boolean areStill() {
    return seen.values().stream().anyMatch(one -> one.times >= STILL);
  }

  /** Whether some have not been there for long: to stand still takes two more glances. */
  boolean areFresh() {
    return seen.values().stream().anyMatch(one -> one.times <= STILL);
  }

  /** No thread is in an initialiser. */
  void none() {
    seen = Map.of();
  }

  private Seen seen(ThreadRecord record, RunningInit running) {
    Seen before = seen.get(record.id);
    long acquisitions = record.locks().acquisitions();
    boolean isSame =
        before != null && before.running == running && before.acquisitions == acquisitions;
    return new Seen(running, acquisitions, before != null && isSame ? before.times + 1 : 1);
  }
}
