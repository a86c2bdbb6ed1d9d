package io.heddle.analysis.jdk;

import io.heddle.analysis.diagnosis.DumpDiagnosis;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.analysis.model.JdkSummary;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.ThreadCount;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Series;
import io.heddle.analysis.recording.Source;
import java.time.Instant;
import java.util.List;

/** What the JDK's own events tell of threads, beside waiting, and what is to be said of it all. */
public final class JdkCollector {
  private final ContentionCollector contention;
  private final ThreadCollector origins;
  private final ThreadUseCollector threads;
  private final PinCollector pins;
  private final ThrownCollector thrown;
  private final DumpCollector dumps;
  private final DumpDiagnosis diagnosis;
  private final Series<ThreadCount> counts = new Series<>();

  /**
   * Has seen nothing; is told of events by {@code handlers}.
   *
   * @param contention what it tells of waits is part of the rules
   * @param origins where threads were made
   * @param diagnosis what thread dumps come to
   */
  public JdkCollector(
      Handlers handlers,
      ContentionCollector contention,
      ThreadCollector origins,
      DumpDiagnosis diagnosis) {
    this.contention = contention;
    this.origins = origins;
    this.diagnosis = diagnosis;
    threads = new ThreadUseCollector(handlers);
    pins = new PinCollector(handlers);
    thrown = new ThrownCollector(handlers);
    dumps = new DumpCollector(handlers, diagnosis);
    handlers.on("jdk.JavaThreadStatistics", (s, event) -> counts.add(count(s, event)));
  }

  private static ThreadCount count(Source source, Fields event) {
    return new ThreadCount(
        source.file(),
        event.time(),
        event.number("activeCount"),
        event.number("daemonCount"),
        event.number("peakCount"),
        event.number("accumulatedCount"));
  }

  /** A thread dump that is in no recording. */
  public void dumped(Source source, Instant time, ThreadDump dump) {
    dumps.dumped(source, time, dump);
  }

  /** What was seen. */
  public JdkSummary summary() {
    return new JdkSummary(
        threads.threads(),
        threads.groups(),
        pins.table(),
        thrown.table(),
        dumps.table(),
        diagnosis.stacks(),
        counts.points(),
        dumps.states());
  }

  /** What is worth a look, warnings first. */
  public List<Observation> observations() {
    return new Observations()
        .deadlocks(dumps.deadlocks())
        .locks(contention.locks())
        .pins(pins.reasons())
        .churn(origins.fromJdk())
        .exceptions(thrown.counters(), thrown)
        .uses(threads)
        .dumps(diagnosis.observations())
        .list();
  }
}
