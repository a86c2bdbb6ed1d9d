package io.heddle.analysis.jdk;

import io.heddle.analysis.jdk.Observations.Weighed;
import io.heddle.analysis.jdk.ThreadUseCollector.Allocated;
import io.heddle.analysis.jdk.ThreadUseCollector.Use;
import io.heddle.analysis.jdk.ThreadUseCollector.Who;
import io.heddle.analysis.observation.ObservationRule;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.recording.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules over what single threads used. */
final class ThreadUseRules {
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

  private ThreadUseRules() {}

  static List<Weighed> allocation(ThreadUseCollector threads) {
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
                double rate = Observations.perSecond(allocated.bytes(), allocated.nanos());
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
    return found;
  }

  private static long bytes(Use use) {
    Allocated allocated = use.allocated();
    return allocated == null ? 0 : allocated.bytes();
  }

  private static boolean isHeavy(Allocated allocated, long total) {
    return allocated.bytes() >= LEAST_BYTES
        && allocated.nanos() >= Observations.LEAST_TIME
        && Observations.perSecond(allocated.bytes(), allocated.nanos()) >= HEAVY
        && allocated.bytes() >= MOST * total;
  }

  /** An only processor is busy with any thread. */
  static List<Weighed> busy(ThreadUseCollector threads) {
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
    return found;
  }

  private static boolean isOfTheJvm(Who who) {
    return who.name().contains("CompilerThread") || who.name().startsWith("JFR ");
  }
}
