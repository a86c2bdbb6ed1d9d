package io.heddle.analysis.jdk;

import io.heddle.analysis.jdk.Observations.Weighed;
import io.heddle.analysis.observation.ObservationRule;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.recording.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Rules over threads that stood still, by how many did so on average. */
final class StandstillRules {
  /** Whoever lost less than that in a whole recording has lost nothing. */
  private static final long LEAST_LOST = TimeUnit.SECONDS.toNanos(1);

  /** Threads that stood still on average: below a tenth of one thread it is not felt. */
  private static final double FEW_STAND = 0.1;

  /** At every moment one thread stood still. */
  private static final double ONE_STANDS = 1;

  private StandstillRules() {}

  static List<Weighed> locks(Map<ContentionCollector.Lock, Waits> locks) {
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
    return found;
  }

  static List<Weighed> pins(Map<PinCollector.Reason, Waits> pins) {
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
    return found;
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
}
