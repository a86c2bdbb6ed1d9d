package io.heddle.instrument.live;

import io.heddle.engine.EngineView;
import io.heddle.engine.task.Pool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A pool at one moment.
 *
 * @param id tells pools of one name apart
 * @param name its class and where it was made
 * @param workers its threads, of those that were seen to start
 * @param running how many of its tasks run
 * @param queued how many tasks wait for a worker
 * @param completed how many tasks have ended, failed ones included
 */
record PoolFigures(int id, String name, long workers, long running, long queued, long completed) {

  /** The longest queue first; then those that run most. */
  private static final Comparator<PoolFigures> ORDER =
      Comparator.comparingLong(PoolFigures::queued)
          .thenComparingLong(PoolFigures::running)
          .reversed()
          .thenComparingInt(PoolFigures::id);

  /** Of all pools that are alive and have got a task. */
  static List<PoolFigures> all(EngineView engine) {
    List<PoolFigures> all = new ArrayList<>();
    engine.forEachPool(
        pool -> {
          if (pool.submitted.sum() + pool.started.sum() > 0) {
            all.add(of(pool));
          }
        });
    all.sort(ORDER);
    return all;
  }

  private static PoolFigures of(Pool pool) {
    long completed = pool.completed.sum();
    return new PoolFigures(
        pool.id,
        pool.label(),
        pool.workers.get(),
        Math.max(0, pool.started.sum() - completed),
        pool.queued(),
        completed);
  }

  void writeTo(StringBuilder out) {
    new JsonLine(out, "pool")
        .field("id", id)
        .field("name", name)
        .field("workers", workers)
        .field("running", running)
        .field("queued", queued)
        .field("completed", completed)
        .end();
  }
}
