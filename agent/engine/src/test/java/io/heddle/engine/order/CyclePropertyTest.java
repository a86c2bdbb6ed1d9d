package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.Dependency;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.site.SiteTable;
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

/** The graph's verdict against trying all combinations of dependencies. */
class CyclePropertyTest {
  private static final SiteTable SITES = new SiteTable();
  private static final LockNaming NAMING = new LockNaming(SITES, new LockOrigins());
  private static final Object[] LOCKS = {"a", "b", "c", "d"};
  private static final int THREADS = 3;
  private static final Limits ROOMY = new Limits(100, 1000, 1000, THREADS, 1000, 4, 1_000_000);

  @Provide
  Arbitrary<List<Dependency>> programs() {
    Arbitrary<HeldLock> locks =
        Combinators.combine(
                Arbitraries.of(LOCKS),
                Arbitraries.of(LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, LockMode.SHARED))
            .as((lock, mode) -> new HeldLock(lock, mode, 0));
    Arbitrary<List<HeldLock>> held =
        locks.list().ofMinSize(1).ofMaxSize(3).uniqueElements(HeldLock::lock);
    return Combinators.combine(
            Arbitraries.longs().between(1, THREADS),
            held,
            locks,
            Arbitraries.of(false, false, false, true))
        .as(CyclePropertyTest::dependency)
        .filter(d -> d.held().stream().noneMatch(h -> h.lock() == d.wanted().lock()))
        .list()
        .ofMaxSize(8);
  }

  private static Dependency dependency(
      long thread, List<HeldLock> held, HeldLock wanted, boolean timed) {
    ThreadRef ref = new ThreadRef("T" + thread, thread, false, "?");
    return new Dependency(
        ref,
        held,
        Dependency.Fresh.NONE,
        wanted,
        timed,
        false,
        1,
        0,
        Clock.NONE,
        0,
        List.of(),
        thread);
  }

  @Property(tries = 5000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void findsACycleIfAndOnlyIfThereIsOne(@ForAll("programs") List<Dependency> program) {
    List<Finding> found = new ArrayList<>();
    OrderQueue queue = new OrderQueue();
    LockOrder order =
        new LockOrder(
            SITES,
            NAMING,
            queue,
            new KnownChains(),
            new OwnerlessLocks(),
            new FreshLocks(new LockOrigins(), new SiteTable(), id -> null),
            found::add,
            ROOMY,
            StrictFence.make());
    program.forEach(queue::offer);
    order.drain();

    boolean expected =
        program.stream().anyMatch(first -> extend(new ArrayList<>(List.of(first)), program));
    Statistics.collect(expected);
    Statistics.coverage(c -> c.check(true).percentage(p -> p > 5));
    assertThat(!found.isEmpty()).isEqualTo(expected);
    assertThat(order.stats().capped()).isZero();
  }

  /** Whether {@code chain} can be made a cycle by adding dependencies at its end. */
  private static boolean extend(List<Dependency> chain, List<Dependency> program) {
    Dependency first = chain.get(0);
    Dependency last = chain.get(chain.size() - 1);
    if (chain.size() > 1 && meets(last, first)) {
      return true;
    }
    for (Dependency next : program) {
      if (meets(last, next) && chain.stream().allMatch(d -> canBeTogether(d, next))) {
        chain.add(next);
        if (extend(chain, program)) {
          return true;
        }
        chain.remove(chain.size() - 1);
      }
    }
    return false;
  }

  /** Whether the one would wait for what the other holds. */
  private static boolean meets(Dependency waiting, Dependency holding) {
    return !waiting.timed()
        && holding.held().stream()
            .anyMatch(
                h ->
                    h.lock() == waiting.wanted().lock()
                        && (h.mode() == LockMode.EXCLUSIVE
                            || waiting.wanted().mode() == LockMode.EXCLUSIVE));
  }

  private static boolean canBeTogether(Dependency one, Dependency other) {
    return one.thread().id() != other.thread().id()
        && one.wanted().lock() != other.wanted().lock()
        && one.held().stream()
            .allMatch(
                h ->
                    other.held().stream()
                        .allMatch(
                            o ->
                                h.lock() != o.lock()
                                    || (h.mode() == LockMode.SHARED
                                        && o.mode() == LockMode.SHARED)));
  }
}
