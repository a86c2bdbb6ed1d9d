package io.heddle.analysis.jdk;

import io.heddle.analysis.jdk.DumpCollector.Wait;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.observation.ObservationRule;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.recording.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The rules over the JDK's own events, and their limits. Each recording is looked at for itself, so
 * that a quiet one does not hide a busy one.
 */
final class Observations {
  /** Worst ones of each rule that are told. */
  private static final int TOLD = 10;

  /** So many threads are a burst at the start of a program and no habit. */
  private static final long BURST_OF_THREADS = 500;

  /** Threads a second for which one would have made a pool: a start takes some 0.1 ms. */
  private static final double CHURN = 10;

  /** Starting threads takes about one per cent of a processor. */
  private static final double HEAVY_CHURN = 100;

  /** Exceptions a second that take about 5 % of a processor, at some 10 us for each stack trace. */
  private static final double EXCEPTIONS = 5_000;

  /** Half a processor. */
  private static final double MANY_EXCEPTIONS = 50_000;

  /** A rate needs a time to be one. */
  static final long LEAST_TIME = TimeUnit.SECONDS.toNanos(1);

  private final List<Observation> told = new ArrayList<>();

  /** What was observed of one rule, to be put in order. */
  record Weighed(double weight, Observation observation) {}

  /** Adds those of {@code rule}, worst first. */
  private Observations add(List<Weighed> all) {
    all.stream()
        .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
        .limit(TOLD)
        .map(Weighed::observation)
        .forEach(told::add);
    return this;
  }

  /** Warnings first, then in the order of the rules. */
  List<Observation> list() {
    Map<String, Integer> order = new HashMap<>();
    for (ObservationRule rule : ObservationRule.values()) {
      order.put(rule.id(), rule.ordinal());
    }
    return told.stream()
        .sorted(
            Comparator.comparing((Observation o) -> o.severity().equals(Observation.INFO))
                .thenComparing(o -> order.getOrDefault(o.rule(), 0)))
        .toList();
  }

  Observations deadlocks(List<List<Wait>> deadlocks) {
    List<Weighed> found = new ArrayList<>();
    for (List<Wait> waits : deadlocks) {
      List<String> evidence =
          waits.stream()
              .map(w -> w.thread() + " waits for " + w.what() + ", which " + w.owner() + " has")
              .toList();
      String summary = waits.size() + " threads wait for each other in a recorded thread dump";
      found.add(
          new Weighed(
              0, ObservationRule.DEADLOCK_IN_THREAD_DUMP.observed(true, summary, evidence)));
    }
    return add(found);
  }

  Observations locks(Map<ContentionCollector.Lock, Waits> locks) {
    return add(StandstillRules.locks(locks));
  }

  Observations pins(Map<PinCollector.Reason, Waits> pins) {
    return add(StandstillRules.pins(pins));
  }

  Observations uses(ThreadUseCollector threads) {
    return add(ThreadUseRules.allocation(threads)).add(ThreadUseRules.busy(threads));
  }

  /** Those of thread dumps. */
  Observations dumps(List<Observation> observed) {
    told.addAll(observed);
    return this;
  }

  Observations churn(Map<ThreadCollector.FromJdk, ThreadCollector.Threads> groups) {
    List<Weighed> found = new ArrayList<>();
    groups.forEach(
        (group, threads) -> {
          long platform = threads.created - threads.virtual;
          double rate = perSecond(platform, group.source().spanNanos());
          if (platform >= BURST_OF_THREADS && 2 * threads.ended >= platform && rate >= CHURN) {
            String summary =
                String.format(
                    Locale.ROOT,
                    "%,d threads named %s were started, %.0f a second; they lived %s on average",
                    platform,
                    group.origin().names(),
                    rate,
                    Durations.text(threads.lifetimeNanos / Math.max(1, threads.ended)));
            found.add(
                new Weighed(
                    rate,
                    ObservationRule.THREAD_CHURN.observed(
                        rate >= HEAVY_CHURN,
                        summary,
                        List.of("started by " + group.origin().parent()))));
          }
        });
    return add(found);
  }

  Observations exceptions(Map<Source, ThrownCollector.Counter> counters, ThrownCollector thrown) {
    List<Weighed> found = new ArrayList<>();
    counters.forEach(
        (source, counter) -> {
          long count = counter.last() - counter.first();
          double rate = perSecond(count, counter.nanos());
          if (counter.nanos() >= LEAST_TIME && rate >= EXCEPTIONS) {
            String summary =
                String.format(
                    Locale.ROOT, "%,d exceptions were thrown, %,.0f a second", count, rate);
            found.add(
                new Weighed(
                    rate,
                    ObservationRule.EXCEPTION_STORM.observed(
                        rate >= MANY_EXCEPTIONS, summary, mostThrown(thrown))));
          }
        });
    return add(found);
  }

  private static List<String> mostThrown(ThrownCollector thrown) {
    return thrown.table().rows().stream()
        .limit(1)
        .map(row -> "most recorded: " + row.type() + " at " + row.site() + " by " + row.thread())
        .toList();
  }

  /** A rate; 0 if it took no time. */
  static double perSecond(long count, long nanos) {
    return nanos <= 0 ? 0 : (double) count * TimeUnit.SECONDS.toNanos(1) / nanos;
  }
}
