package io.heddle.analysis.table;

import io.heddle.analysis.model.DumpedPool;
import io.heddle.analysis.model.WaitingThreads;

/** The columns of what thread dumps come to. */
final class DumpColumns {
  private static final String STEP = "  ";

  static final Columns<WaitingThreads> WAITS =
      Columns.<WaitingThreads>none()
          .words("thread", row -> STEP.repeat(row.depth()) + row.thread())
          .data("depth", WaitingThreads::depth)
          .data("thread", WaitingThreads::thread)
          .count("threads", "threads", WaitingThreads::threads)
          .count("behind", "behind", WaitingThreads::behind)
          .text("waits for", "waitsFor", WaitingThreads::waitsFor)
          .text("state", "state", WaitingThreads::state)
          .text("at", "site", WaitingThreads::site);

  static final Columns<DumpedPool> POOLS =
      Columns.<DumpedPool>none()
          .text("name", "name", DumpedPool::name)
          .count("threads", "threads", DumpedPool::threads)
          .count("idle", "idle", DumpedPool::idle)
          .count("running", "running", DumpedPool::running)
          .count("waiting", "waiting", DumpedPool::waiting)
          .count("blocked", "blocked", DumpedPool::blocked)
          .count("still", "still", DumpedPool::still)
          .number("processor", "cpuNanos", DumpedPool::cpuNanos, Value::durationIfAny)
          .text("most are at", "site", DumpedPool::site);

  private DumpColumns() {}
}
