package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.ThreadDump.Scheduler;
import io.heddle.analysis.quantity.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carrier threads that all stand still below virtual threads which keep them. */
final class StuckCarriers implements LookRule {
  @Override
  public List<Sighted> in(Look look) {
    List<DumpedThread> carriers = carriers(look);
    if (carriers.isEmpty() || carriers.stream().anyMatch(carrier -> carrier.carries() == 0)) {
      return List.of();
    }
    boolean still = carriers.stream().allMatch(carrier -> isStill(look, carrier));
    Optional<Scheduler> scheduler = Optional.ofNullable(look.dump().scheduler());
    boolean couldBeMore =
        scheduler.filter(known -> carriers.size() < known.parallelism()).isPresent();
    boolean isUnknown = scheduler.isEmpty() && carriers.size() == 1;
    if (!still || couldBeMore || isUnknown) {
      return List.of();
    }
    List<String> evidence = new ArrayList<>();
    scheduler.ifPresent(
        known ->
            evidence.add(
                Counts.text(known.queued())
                    + " virtual threads are ready to run and find no carrier"));
    evidence.addAll(Words.places(mounted(look, carriers)));
    return List.of(
        new Sighted(
            "",
            carriers.size(),
            true,
            "All "
                + Counts.text(carriers.size(), "carrier thread")
                + " of virtual threads stand still"
                + Words.since(look.standingNanos(carriers)),
            evidence));
  }

  /** All workers of the pool that runs virtual threads. */
  private static List<DumpedThread> carriers(Look look) {
    Optional<DumpedThread> one =
        look.threads().stream().filter(thread -> thread.carries() != 0).findFirst();
    return one.map(
            carrier ->
                look.threads().stream()
                    .filter(thread -> Worker.pool(thread).equals(Worker.pool(carrier)))
                    .toList())
        .orElse(List.of());
  }

  private static boolean isStill(Look look, DumpedThread carrier) {
    boolean sameBelow =
        mounted(look, List.of(carrier)).stream().allMatch(thread -> hasSameStack(look, thread));
    return sameBelow
        && look.isStill(carrier)
        && look.before(carrier).filter(then -> then.carries() == carrier.carries()).isPresent();
  }

  private static boolean hasSameStack(Look look, DumpedThread thread) {
    return look.before(thread).filter(then -> then.frames().equals(thread.frames())).isPresent();
  }

  private static List<DumpedThread> mounted(Look look, List<DumpedThread> carriers) {
    List<Long> numbers = carriers.stream().map(DumpedThread::carries).toList();
    return look.threads().stream()
        .filter(thread -> thread.virtual() && numbers.contains(thread.number()))
        .toList();
  }
}
