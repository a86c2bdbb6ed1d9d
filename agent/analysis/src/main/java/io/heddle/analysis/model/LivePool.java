package io.heddle.analysis.model;

import org.jspecify.annotations.Nullable;

/**
 * A pool as the agent tells it from inside a running JVM.
 *
 * @param id tells pools of one name apart
 * @param name its class and where it was made
 * @param workers its threads
 * @param running how many of its tasks run
 * @param queued how many tasks wait for a worker
 * @param completed how many tasks have ended, failed ones included
 * @param before the same pool when it was looked at before; null if it was not
 */
public record LivePool(
    long id,
    String name,
    long workers,
    long running,
    long queued,
    long completed,
    @Nullable LivePool before) {

  /** The same with what it was before. */
  LivePool after(LivePool earlier) {
    LivePool alone =
        new LivePool(
            earlier.id,
            earlier.name,
            earlier.workers,
            earlier.running,
            earlier.queued,
            earlier.completed,
            null);
    return new LivePool(id, name, workers, running, queued, completed, alone);
  }

  /** Ids begin anew with each agent. */
  boolean isSameAs(LivePool other) {
    return id == other.id && name.equals(other.name);
  }
}
