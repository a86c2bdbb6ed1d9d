package io.heddle.analysis;

import io.heddle.analysis.ThreadDumpText.Wait;
import io.heddle.analysis.ThreadUseCollector.Allocated;
import io.heddle.analysis.ThreadUseCollector.Use;
import io.heddle.analysis.ThreadUseCollector.Who;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.report.Durations;
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

  /** Whoever lost less than that in a whole recording has lost nothing. */
  private static final long LEAST_LOST = TimeUnit.SECONDS.toNanos(1);

  /** Threads that stood still on average: below a tenth of one thread it is not felt. */
  private static final double FEW_STAND = 0.1;

  /** At every moment one thread stood still. */
  private static final double ONE_STANDS = 1;

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
  private static final long LEAST_TIME = TimeUnit.SECONDS.toNanos(1);

  /** Less is what a program reads into memory when it starts. */
  private static final long LEAST_BYTES = 1L << 30;

  /** Bytes a second that fill a young generation of 1 GiB every four seconds. */
  private static final double HEAVY = 1L << 28;

  /** Every second. */
  private static final double VERY_HEAVY = 1L << 30;

  /** Of what all threads together use. */
  private static final double MOST = 0.5;

  /** Processors that a thread keeps busy; more than 1 is not possible. */
  private static final double BUSY = 0.8;

  /** With the usual period, half a minute. */
  private static final int LEAST_READINGS = 3;

  private final List<Observation> told = new ArrayList<>();

  /** What was observed of one rule, to be put in order. */
  private record Weighed(double weight, Observation observation) {}

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
              .map(w -> w.thread() + " waits for " + w.type() + ", which " + w.owner() + " has")
              .toList();
      String summary = waits.size() + " threads wait for each other in a recorded thread dump";
      found.add(
          new Weighed(
              0, ObservationRule.DEADLOCK_IN_THREAD_DUMP.observed(true, summary, evidence)));
    }
    return add(found);
  }

  Observations locks(Map<ContentionCollector.Lock, Waits> locks) {
    List<Weighed> found = new ArrayList<>();
    locks.forEach(
        (lock, waits) -> {
          double standing = standing(lock.source(), waits);
          if (standing >= FEW_STAND) {
            String what = lock.type() + (lock.site().isEmpty() ? "" : " at " + lock.site());
            found.add(
                new Weighed(
                    standing,
                    ObservationRule.CONTENDED_LOCK.observed(
                        standing >= ONE_STANDS,
                        "Threads were blocked for " + what + " for " + lost(lock.source(), waits),
                        longest(waits))));
          }
        });
    return add(found);
  }

  Observations pins(Map<PinCollector.Reason, Waits> pins) {
    List<Weighed> found = new ArrayList<>();
    pins.forEach(
        (pin, waits) -> {
          double standing = standing(pin.source(), waits);
          if (standing >= FEW_STAND) {
            found.add(
                new Weighed(
                    standing,
                    ObservationRule.PINNED_CARRIER.observed(
                        standing >= ONE_STANDS,
                        "Carrier threads were pinned ("
                            + pin.reason()
                            + ") for "
                            + lost(pin.source(), waits),
                        longest(waits))));
          }
        });
    return add(found);
  }

  /** How many threads stood still on average; 0 if they have lost too little to speak of. */
  private static double standing(Source source, Waits waits) {
    long span = source.spanNanos();
    return waits.totalNanos < LEAST_LOST || span == 0 ? 0 : (double) waits.totalNanos / span;
  }

  private static String lost(Source source, Waits waits) {
    return String.format(
        Locale.ROOT,
        "%s in %s: %.2g threads on average",
        Durations.text(waits.totalNanos),
        Durations.text(source.spanNanos()),
        (double) waits.totalNanos / source.spanNanos());
  }

  private static List<String> longest(Waits waits) {
    return List.of(
        waits.count
            + " times, longest "
            + Durations.text(waits.maxNanos)
            + ": "
            + waits.thread
            + (waits.site.isEmpty() ? "" : " at " + waits.site)
            + (waits.owner.isEmpty() ? "" : ", before it " + waits.owner + " had it"));
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

  Observations allocation(ThreadUseCollector threads) {
    Map<Source, Long> totals = new HashMap<>();
    threads.uses().forEach((who, use) -> totals.merge(who.source(), bytes(use), Long::sum));
    List<Weighed> found = new ArrayList<>();
    threads
        .uses()
        .forEach(
            (who, use) -> {
              Allocated allocated = use.allocated();
              long total = totals.getOrDefault(who.source(), 0L);
              if (allocated != null && isHeavy(allocated, total)) {
                double rate = perSecond(allocated.bytes(), allocated.nanos());
                String summary =
                    String.format(
                        Locale.ROOT,
                        "%s allocated %,d MiB, %,.0f MiB a second, %.0f %% of what all threads did",
                        who.name(),
                        allocated.bytes() >> 20,
                        rate / (1 << 20),
                        100.0 * allocated.bytes() / total);
                found.add(
                    new Weighed(
                        rate,
                        ObservationRule.ALLOCATION_HEAVY_THREAD.observed(
                            rate >= VERY_HEAVY, summary, List.of())));
              }
            });
    return add(found);
  }

  private static long bytes(Use use) {
    Allocated allocated = use.allocated();
    return allocated == null ? 0 : allocated.bytes();
  }

  private static boolean isHeavy(Allocated allocated, long total) {
    return allocated.bytes() >= LEAST_BYTES
        && allocated.nanos() >= LEAST_TIME
        && perSecond(allocated.bytes(), allocated.nanos()) >= HEAVY
        && allocated.bytes() >= MOST * total;
  }

  /** An only processor is busy with any thread. */
  Observations busy(ThreadUseCollector threads) {
    Map<Source, Long> totals = new HashMap<>();
    threads
        .uses()
        .forEach(
            (who, use) ->
                totals.merge(who.source(), threads.summary(who, use).cpuNanos(), Long::sum));
    List<Weighed> found = new ArrayList<>();
    threads
        .uses()
        .forEach(
            (who, use) -> {
              long cpu = threads.summary(who, use).cpuNanos();
              double processors = (double) cpu / Math.max(1, who.source().spanNanos());
              if (threads.processors(who.source()) > 1
                  && use.loads() >= LEAST_READINGS
                  && processors >= BUSY
                  && cpu >= MOST * totals.getOrDefault(who.source(), 0L)
                  && !isOfTheJvm(who)) {
                String summary =
                    String.format(
                        Locale.ROOT,
                        "%s used %s of processor time in %s",
                        who.name(),
                        Durations.text(cpu),
                        Durations.text(who.source().spanNanos()));
                found.add(
                    new Weighed(
                        processors,
                        ObservationRule.BUSY_THREAD.observed(false, summary, List.of())));
              }
            });
    return add(found);
  }

  private static boolean isOfTheJvm(Who who) {
    return who.name().contains("CompilerThread") || who.name().startsWith("JFR ");
  }

  private static double perSecond(long count, long nanos) {
    return nanos <= 0 ? 0 : (double) count * TimeUnit.SECONDS.toNanos(1) / nanos;
  }
}
