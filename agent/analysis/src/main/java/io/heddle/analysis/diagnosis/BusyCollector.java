package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.quantity.Durations;
import java.util.List;
import java.util.regex.Pattern;

/** The threads of the garbage collector, if they keep processors busy. */
final class BusyCollector implements LookRule {
  /** Of one processor: with several, the application stands still often. */
  private static final double BUSY = 0.5;

  private static final Pattern COLLECTOR =
      Pattern.compile(
          "(GC Thread|GC task thread|G1 |ParGC Thread|Gang worker|Concurrent Mark-Sweep GC"
              + "|Parallel CMS|Shenandoah|ZDriver|ZWorker|ZMark|ZRelocate).*|VM Thread");

  @Override
  public List<Sighted> in(Look look) {
    List<DumpedThread> threads =
        look.dump().threads().stream()
            .filter(thread -> thread.isOfTheJvm() && COLLECTOR.matcher(thread.name()).matches())
            .toList();
    double share = threads.stream().mapToDouble(look::cpuShare).sum();
    if (share < BUSY) {
      return List.of();
    }
    String summary =
        "The garbage collector used "
            + Words.percent(share)
            + " of a processor for "
            + Durations.text(look.nanos())
            + ": memory may be short";
    return List.of(new Sighted("", share, true, summary, List.of()));
  }
}
