package io.heddle.analysis.table;

import io.heddle.analysis.model.LiveFinding;
import io.heddle.analysis.model.LivePool;
import io.heddle.analysis.quantity.Counts;

/** The columns of what the agent tells from inside a running JVM; for people only. */
public final class LiveColumns {
  /** Pools; two columns compare them with the page before. */
  public static final Columns<LivePool> POOLS =
      Columns.<LivePool>none()
          .figure("queued", pool -> Value.count(pool.queued()))
          .figure("change", LiveColumns::change)
          .figure("running", pool -> Value.count(pool.running()))
          .figure("workers", pool -> Value.count(pool.workers()))
          .figure("ended", LiveColumns::ended)
          .figure("in all", pool -> Value.count(pool.completed()))
          .words("pool", LivePool::name);

  /** Findings. */
  public static final Columns<LiveFinding> FINDINGS =
      Columns.<LiveFinding>none()
          .figure("times", finding -> Value.count(finding.times()))
          .figure("told", finding -> Value.time(finding.time()))
          .words("rule", LiveFinding::rule)
          .words("what", LiveColumns::what);

  private LiveColumns() {}

  private static Value change(LivePool pool) {
    LivePool before = pool.before();
    if (before == null) {
      return Value.UNKNOWN;
    }
    long more = pool.queued() - before.queued();
    return new Value((more > 0 ? "+" : "") + Counts.text(more), more);
  }

  private static Value ended(LivePool pool) {
    LivePool before = pool.before();
    return before == null ? Value.UNKNOWN : Value.count(pool.completed() - before.completed());
  }

  private static String what(LiveFinding finding) {
    return finding.change().isEmpty()
        ? finding.message()
        : finding.change() + ": " + finding.message();
  }
}
