package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.order.EdgeView.SampleView;
import io.heddle.engine.site.Site;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Verdicts on several runs against trying all combinations of acquisitions. */
class RecordedOrderPropertyTest {
  private static final int RUNS = 3;
  private static final int LOCKS = 4;
  private static final int THREADS = 2;

  /**
   * A nested acquisition.
   *
   * @param held the locks held, by number
   */
  record Nesting(int run, long thread, List<Integer> held, int wanted) {
    boolean hasEdge(int from, int to) {
      return wanted == to && held.contains(from);
    }
  }

  /** A nesting as part of a cycle: one of its held locks. */
  record Step(Nesting nesting, int from) {}

  @Provide
  Arbitrary<List<Nesting>> nestings() {
    Arbitrary<Integer> lock = Arbitraries.integers().between(1, LOCKS);
    return Combinators.combine(
            Arbitraries.integers().between(0, RUNS - 1),
            Arbitraries.longs().between(1, THREADS),
            lock.list().ofMinSize(1).ofMaxSize(2).uniqueElements(),
            lock)
        .as(Nesting::new)
        .filter(nesting -> !nesting.held().contains(nesting.wanted()))
        .list()
        .ofMaxSize(7);
  }

  @Property(tries = 5000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void tellsACycleIfAndOnlyIfThereIsOne(@ForAll("nestings") List<Nesting> nestings) {
    RecordedOrder order = new RecordedOrder(lock -> true);
    nestings.forEach(nesting -> add(nesting, order));

    boolean expected = exists(new ArrayList<>(), nestings);

    Statistics.collect(expected);
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 5));
    assertThat(order.verdicts().isEmpty()).isEqualTo(!expected);
  }

  private static void add(Nesting nesting, RecordedOrder order) {
    List<HeldView> held =
        nesting.held().stream()
            .map(lock -> new HeldView(ref(lock), LockMode.EXCLUSIVE, Site.UNKNOWN))
            .toList();
    SampleView sample =
        new SampleView(
            new ThreadRef("T" + nesting.thread(), nesting.thread(), false, "?"),
            held,
            LockMode.EXCLUSIVE,
            Site.UNKNOWN,
            false,
            false,
            1,
            Clock.NONE,
            List.of());
    for (int from : nesting.held()) {
      order.add(
          nesting.run(),
          new EdgeView(ref(from), ref(nesting.wanted()), true, true, false, 1, List.of(sample)));
    }
  }

  private static LockRef ref(int lock) {
    return new LockRef("L" + lock, "java.lang.Object", lock);
  }

  /** Whether {@code path} can be made a cycle by adding steps at its end. */
  private static boolean exists(List<Step> path, List<Nesting> all) {
    if (isTellable(path, all)) {
      return true;
    }
    for (Nesting nesting : all) {
      for (int from : nesting.held()) {
        if (canFollow(path, nesting, from)) {
          path.add(new Step(nesting, from));
          if (exists(path, all)) {
            return true;
          }
          path.remove(path.size() - 1);
        }
      }
    }
    return false;
  }

  private static boolean canFollow(List<Step> path, Nesting next, int from) {
    return (path.isEmpty() || path.get(path.size() - 1).nesting.wanted() == from)
        && path.stream()
            .allMatch(
                step ->
                    !isSameThread(step.nesting, next)
                        && step.nesting.held().stream().noneMatch(next.held()::contains)
                        && step.from != from);
  }

  private static boolean isSameThread(Nesting one, Nesting other) {
    return one.run() == other.run() && one.thread() == other.thread();
  }

  private static boolean isTellable(List<Step> path, List<Nesting> all) {
    if (path.size() < 2 || path.get(path.size() - 1).nesting.wanted() != path.get(0).from) {
      return false;
    }
    boolean ofOneRun = path.stream().map(step -> step.nesting.run()).distinct().count() == 1;
    return ofOneRun || !someRunHasAll(path, all);
  }

  private static boolean someRunHasAll(List<Step> path, List<Nesting> all) {
    for (int run = 0; run < RUNS; run++) {
      int r = run;
      if (path.stream()
          .allMatch(
              step ->
                  all.stream()
                      .anyMatch(
                          n -> n.run() == r && n.hasEdge(step.from, step.nesting.wanted())))) {
        return true;
      }
    }
    return false;
  }
}
