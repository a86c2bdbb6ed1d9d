package io.heddle.analysis.table;

import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.HoldSummary;
import io.heddle.analysis.model.LockSummary;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.SubmitSite;
import io.heddle.analysis.model.ThreadSummary;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of what was read, and of what the agent's events tell. */
public final class HeddleColumns {
  /** Fewer tasks have no nine in ten. */
  private static final long LEAST_TASKS = 20;

  static final Columns<RecordingSummary> RECORDINGS =
      Columns.<RecordingSummary>none()
          .text("file", "file", RecordingSummary::file)
          .text("kind", "kind", RecordingSummary::kind)
          .count("events", "events", RecordingSummary::events)
          .count("Heddle's", "heddleEvents", RecordingSummary::heddleEvents)
          .time("from", "start", RecordingSummary::start)
          .figure("for", HeddleColumns::length)
          .data("end", RecordingSummary::end)
          .words("JVM", row -> jvm(row.jvm()))
          .data("jvm", RecordingSummary::jvm)
          .words("problem", row -> row.problem() == null ? "none" : row.problem())
          .data("problem", RecordingSummary::problem);

  static final Columns<ThreadSummary> THREADS =
      Columns.<ThreadSummary>none()
          .words("names", row -> row.names().isEmpty() ? "(no name)" : row.names())
          .data("names", ThreadSummary::names)
          .count("created", "created", ThreadSummary::created)
          .count("virtual", "virtual", ThreadSummary::virtual)
          .count("ended", "ended", ThreadSummary::ended)
          .count("tasks", "tasks", ThreadSummary::tasks)
          .figure("mean life", HeddleColumns::meanLife)
          .data("lifetimeNanos", ThreadSummary::lifetimeNanos)
          .number(
              "longest life",
              "maxLifetimeNanos",
              ThreadSummary::maxLifetimeNanos,
              Value::durationIfAny)
          .text("created at", "creationSite", ThreadSummary::creationSite)
          .text("created by", "parent", ThreadSummary::parent)
          .text("pool", "pool", ThreadSummary::pool);

  /** Where the tasks of one pool come from. */
  public static final Columns<SubmitSite> SUBMIT_SITES =
      Columns.<SubmitSite>none()
          .text("submitted at", "site", SubmitSite::site)
          .count("tasks", "tasks", SubmitSite::tasks)
          .figure("mean in queue", row -> mean(row.queueNanos(), row.tasks()))
          .data("queueNanos", SubmitSite::queueNanos)
          .figure("mean run", row -> mean(row.runNanos(), row.tasks()))
          .data("runNanos", SubmitSite::runNanos)
          .count("failed", "failed", SubmitSite::failed)
          .text("task class", "taskClass", SubmitSite::taskClass);

  static final Columns<PoolSummary> POOLS =
      Columns.of(HeddleColumns::queue)
          .text("pool", "pool", PoolSummary::pool)
          .count("tasks", "submitted", PoolSummary::submitted)
          .percentiles("queued", "queueTime", PoolSummary::queueTime, Comparison.TYPICAL)
          .percentiles("ran", "runTime", PoolSummary::runTime, null)
          .count("failed", "failed", PoolSummary::failed)
          .count("rejected", "rejected", PoolSummary::rejected)
          .count("completed", "completed", PoolSummary::completed)
          .wide()
          .count("cancelled", "cancelled", PoolSummary::cancelled)
          .wide()
          .count("recorded runs", "recordedRuns", PoolSummary::recordedRuns)
          .wide()
          .count("longest queue", "maxQueued", PoolSummary::maxQueued)
          .wide()
          .count("most threads", "maxWorkers", PoolSummary::maxWorkers)
          .wide()
          .text("made at", "creationSite", PoolSummary::creationSite)
          .data("queueTimes", PoolSummary::queueTimes)
          .data("runTimes", PoolSummary::runTimes)
          .data("submitSites", row -> new Rows<>(SUBMIT_SITES, row.submitSites()));

  static final Columns<LockSummary> LOCKS =
      Columns.of(HeddleColumns::lock)
          .text("lock", "lock", LockSummary::lock)
          .count("contended", "contentions", LockSummary::contentions)
          .duration("waited", "waitNanos", LockSummary::waitNanos)
          .compared(Comparison.TOTAL)
          .duration("longest wait", "maxWaitNanos", LockSummary::maxWaitNanos)
          .duration("held", "holdNanos", LockSummary::holdNanos)
          .duration("longest hold", "maxHoldNanos", LockSummary::maxHoldNanos)
          .text("type", "type", LockSummary::type)
          .text("waited for most at", "site", LockSummary::site);

  static final Columns<HoldSummary> HOLDS =
      Columns.<HoldSummary>none()
          .text("lock", "lock", HoldSummary::lock)
          .count("times", "count", HoldSummary::count)
          .duration("in total", "totalNanos", HoldSummary::totalNanos)
          .duration("longest", "maxNanos", HoldSummary::maxNanos)
          .text("taken at", "site", HoldSummary::site)
          .text("held longest by", "thread", HoldSummary::thread)
          .text("type", "type", HoldSummary::type);

  static final Columns<EdgeSummary> EDGES =
      Columns.of(HeddleColumns::ends)
          .text("held", "from", EdgeSummary::from)
          .text("taken at", "fromSite", EdgeSummary::fromSite)
          .text("wanted", "to", EdgeSummary::to)
          .text("wanted at", "toSite", EdgeSummary::toSite)
          .count("pairs of locks", "locks", EdgeSummary::locks)
          .count("runs", "runs", EdgeSummary::runs)
          .count("samples", "samples", EdgeSummary::samples)
          .count("threads", "threads", EdgeSummary::threads)
          .words("always under", row -> String.join(", ", row.gates()))
          .data("gates", EdgeSummary::gates)
          .text("mode", "mode", EdgeSummary::mode)
          .flag("single locks", "single", EdgeSummary::single, "yes", "no")
          .flag("cycle", "inversion", EdgeSummary::inversion, "in an inversion", "in no inversion")
          .compared(Comparison.STATE)
          .flag("limit", "timed", EdgeSummary::timed, "with a time limit", "")
          .compared(Comparison.STATE)
          .text("package of the first", "fromPackage", EdgeSummary::fromPackage)
          .text("package of the second", "toPackage", EdgeSummary::toPackage);

  static final Columns<AgentSummary> AGENTS =
      Columns.<AgentSummary>none()
          .text("version", "version", AgentSummary::version)
          .time("at", "time", AgentSummary::time)
          .count("classes woven", "classesWoven", AgentSummary::classesWoven)
          .count("skipped", "classesSkipped", AgentSummary::classesSkipped)
          .count("locks", "locks", AgentSummary::locks)
          .count("edges", "edges", AgentSummary::edges)
          .count("findings", "findings", AgentSummary::findings)
          .count("records lost", "dropped", AgentSummary::dropped)
          .bytes("memory", "memoryBytes", AgentSummary::memoryBytes)
          .duration("time spent", "spentNanos", AgentSummary::spentNanos);

  private HeddleColumns() {}

  private static Value length(RecordingSummary recording) {
    return recording.start() == null || recording.end() == null
        ? Value.UNKNOWN
        : Value.durationIfAny(Duration.between(recording.start(), recording.end()).toNanos());
  }

  private static String jvm(RecordingSummary.@Nullable Jvm jvm) {
    return jvm == null ? "?" : "pid " + jvm.pid() + ", " + jvm.version();
  }

  /** How long those live that have not ended is not known. */
  private static Value meanLife(ThreadSummary threads) {
    return Value.durationIfAny(threads.lifetimeNanos() / Math.max(1, threads.ended()));
  }

  private static Value mean(long nanos, long tasks) {
    return Value.duration(nanos / Math.max(1, tasks));
  }

  private static Optional<RowName> queue(PoolSummary pool) {
    return pool.queueTime().count() < LEAST_TASKS
        ? Optional.empty()
        : Optional.of(new RowName("queue", pool.pool(), pool.creationSite()));
  }

  private static Optional<RowName> lock(LockSummary lock) {
    return Optional.of(new RowName("lock", lock.lock(), ""));
  }

  private static Optional<RowName> ends(EdgeSummary edge) {
    return Optional.of(new RowName("edge", edge.from(), edge.to()));
  }
}
