package io.heddle.analysis;

import io.heddle.analysis.model.JdkSummary;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.ThreadCount;
import java.util.List;

/** What the JDK's own events tell of threads, beside waiting, and what is to be said of it all. */
final class JdkCollector {
  private final ContentionCollector contention;
  private final ThreadCollector origins;
  private final ThreadUseCollector threads;
  private final PinCollector pins;
  private final ThrownCollector thrown;
  private final DumpCollector dumps;
  private final Series<ThreadCount> counts = new Series<>();

  JdkCollector(Handlers handlers, ContentionCollector contention, ThreadCollector origins) {
    this.contention = contention;
    this.origins = origins;
    threads = new ThreadUseCollector(handlers);
    pins = new PinCollector(handlers);
    thrown = new ThrownCollector(handlers);
    dumps = new DumpCollector(handlers);
    handlers.on("jdk.JavaThreadStatistics", (s, event) -> counts.add(count(s, event)));
  }

  private static ThreadCount count(Source source, Fields event) {
    return new ThreadCount(
        source.file().toString(),
        event.time(),
        event.number("activeCount"),
        event.number("daemonCount"),
        event.number("peakCount"),
        event.number("accumulatedCount"));
  }

  JdkSummary summary() {
    return new JdkSummary(
        threads.threads(),
        threads.groups(),
        pins.table(),
        thrown.table(),
        dumps.table(),
        counts.points(),
        dumps.states());
  }

  List<Observation> observations() {
    return new Observations()
        .deadlocks(dumps.deadlocks())
        .locks(contention.locks())
        .pins(pins.reasons())
        .churn(origins.fromJdk())
        .exceptions(thrown.counters(), thrown)
        .uses(threads)
        .list();
  }
}
