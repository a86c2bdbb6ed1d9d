package io.heddle.analysis.table;

import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.DumpedLock;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.PinSummary;
import io.heddle.analysis.model.ThreadCount;
import io.heddle.analysis.model.ThreadStates;
import io.heddle.analysis.model.ThreadUse;
import io.heddle.analysis.model.ThrownSummary;
import io.heddle.engine.inspect.AlikeThreads;
import java.util.Locale;
import java.util.Optional;

/** The columns of what the JDK's own events tell. */
final class JdkColumns {
  static final Columns<Observation> OBSERVATIONS =
      Columns.<Observation>none()
          .text("severity", "severity", Observation::severity)
          .text("rule", "rule", Observation::rule)
          .text("topic", "topic", Observation::topic)
          .text("observed", "summary", Observation::summary)
          .words("more", row -> String.join("; ", row.evidence()))
          .data("evidence", Observation::evidence)
          .text("what it means", "explanation", Observation::explanation)
          .text("what to do", "solution", Observation::solution);

  static final Columns<ContentionSummary> CONTENTION =
      Columns.of(JdkColumns::lock)
          .words("kind", JdkColumns::kind)
          .data("kind", ContentionSummary::kind)
          .text("waited for", "type", ContentionSummary::type)
          .count("times", "count", ContentionSummary::count)
          .duration("in total", "totalNanos", ContentionSummary::totalNanos)
          .compared(Comparison.TOTAL)
          .duration("longest", "maxNanos", ContentionSummary::maxNanos)
          .text("at", "site", ContentionSummary::site)
          .text("thread", "thread", ContentionSummary::thread)
          .text("owner", "owner", ContentionSummary::owner);

  static final Columns<ThreadStates> STATES =
      Columns.<ThreadStates>none()
          .time("time", "time", ThreadStates::time)
          .count("runnable", "runnable", ThreadStates::runnable)
          .count("blocked", "blocked", ThreadStates::blocked)
          .count("waiting", "waiting", ThreadStates::waiting)
          .count("waiting for a time", "timedWaiting", ThreadStates::timedWaiting)
          .text("file", "recording", ThreadStates::recording);

  static final Columns<ThreadCount> COUNTS =
      Columns.<ThreadCount>none()
          .time("time", "time", ThreadCount::time)
          .count("live", "active", ThreadCount::active)
          .count("daemons", "daemon", ThreadCount::daemon)
          .count("most so far", "peak", ThreadCount::peak)
          .count("started so far", "started", ThreadCount::started)
          .text("recording", "recording", ThreadCount::recording);

  static final Columns<ThreadUse> USE =
      Columns.<ThreadUse>none()
          .text("name", "name", ThreadUse::name)
          .number("threads", "threads", ThreadUse::threads, Value::countIfAny)
          .number("processor", "cpuNanos", ThreadUse::cpuNanos, Value::durationIfAny)
          .number("allocated", "allocatedBytes", ThreadUse::allocatedBytes, Value::bytesIfAny)
          .number("blocked", "blockedNanos", ThreadUse::blockedNanos, Value::durationIfAny)
          .number("waiting", "waitNanos", ThreadUse::waitNanos, Value::durationIfAny)
          .number("parked", "parkNanos", ThreadUse::parkNanos, Value::durationIfAny)
          .number("pinned", "pinnedNanos", ThreadUse::pinnedNanos, Value::durationIfAny)
          .count("thrown", "exceptions", ThreadUse::exceptions);

  static final Columns<PinSummary> PINNED =
      Columns.<PinSummary>none()
          .text("reason", "reason", PinSummary::reason)
          .text("operation", "operation", PinSummary::operation)
          .count("times", "count", PinSummary::count)
          .duration("in total", "totalNanos", PinSummary::totalNanos)
          .duration("longest", "maxNanos", PinSummary::maxNanos)
          .text("at", "site", PinSummary::site)
          .text("thread", "thread", PinSummary::thread);

  static final Columns<ThrownSummary> THROWN =
      Columns.<ThrownSummary>none()
          .text("class", "type", ThrownSummary::type)
          .count("times", "count", ThrownSummary::count)
          .text("at", "site", ThrownSummary::site)
          .text("last by", "thread", ThrownSummary::thread);

  static final Columns<DumpedLock> DUMPED =
      Columns.<DumpedLock>none()
          .words("monitor", row -> (row.initialisation() ? "initialisation of " : "") + row.type())
          .data("type", DumpedLock::type)
          .data("initialisation", DumpedLock::initialisation)
          .count("waiters", "maxWaiters", DumpedLock::maxWaiters)
          .count("dumps", "dumps", DumpedLock::dumps)
          .text("owner", "owner", DumpedLock::owner)
          .text("owner was at", "site", DumpedLock::site)
          .text("waiter", "waiter", DumpedLock::waiter);

  static final Columns<AlikeThreads> STACKS =
      Columns.<AlikeThreads>none()
          .count("threads", "threads", AlikeThreads::threads)
          .count("dumps", "dumps", AlikeThreads::looks)
          .count("still", "still", AlikeThreads::still)
          .number("processor", "cpuNanos", AlikeThreads::cpuNanos, Value::durationIfAny)
          .count("awaited by", "waiters", AlikeThreads::waiters)
          .text("what", "urgency", row -> row.urgency().word())
          .text("state", "state", AlikeThreads::state)
          .data("idle", AlikeThreads::idle)
          .words("names", row -> String.join(", ", row.kinds()))
          .data("names", AlikeThreads::kinds)
          .text("at", "site", AlikeThreads::site)
          .text("wait for", "waitsFor", AlikeThreads::waitsFor)
          .words("innermost", row -> row.stack().isEmpty() ? "" : row.stack().get(0).toString())
          .wide()
          .data("stack", row -> row.stack().stream().map(StackTraceElement::toString).toList());

  private JdkColumns() {}

  private static String kind(ContentionSummary waits) {
    return waits.kind().name().toLowerCase(Locale.ROOT);
  }

  /** Who waits for a signal or for work does no harm by it. */
  private static Optional<RowName> lock(ContentionSummary waits) {
    return waits.isForLock()
        ? Optional.of(new RowName(kind(waits), waits.type(), ""))
        : Optional.empty();
  }
}
