package io.heddle.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.heddle.engine.oracle.Oracle.Deadlock;
import io.heddle.engine.oracle.Program.Cycle;
import io.heddle.engine.oracle.Program.Link;
import io.heddle.engine.oracle.Program.Pair;
import io.heddle.engine.oracle.Program.Verdict;
import io.heddle.engine.order.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The engine's verdicts on random runs against an oracle that tries all interleavings.
 *
 * <p>A failure prints the seed of the run and the smallest trace that still fails. {@code
 * -Dheddle.test.seed=N} repeats one run; {@code Trace.parse} reads the trace.
 */
class InversionOracleTest {
  private static final int CASES = Integer.getInteger("heddle.test.cases", 20_000);
  private static final int MAX_STATES = 300_000;

  /** So many of everything that no bound hides anything. */
  private static final Limits ROOMY = new Limits(1000, 1000, 1000, 100, 1000, 8, 10_000_000);

  @Test
  void missesNoReachableDeadlockAndRaisesNoFalseAlarm() {
    run(CASES, ROOMY);
  }

  @Test
  void missesNothingWithinTheOrdinaryLimits() {
    run(CASES / 4, Limits.DEFAULT);
  }

  /** What a failure prints can be read back; here what was found before there was a clock. */
  @Test
  void aTraceCanBeReplayed() {
    Trace trace =
        Trace.parse(
            """
            REENTRANT MONITOR
            T1 ask L0
            T1 got L0
            T1 ask L1
            T1 got L1
            T1 release L0
            T1 release L1
            T1 end T1
            T0 ask L1 other
            T0 got L1 other
            T0 join T1
            T0 ask L0
            T0 got L0
            T0 release L1
            T0 release L0
            """);
    assertThat(Trace.parse(trace.toString())).isEqualTo(trace);
    assertThat(new Judge(trace, ROOMY, new Totals()).defect()).isNull();
    assertThat(Program.play(trace, ROOMY).cycles()).isEmpty();

    Trace unordered = trace.without(List.of(trace.steps().get(9)));
    assertThat(new Judge(unordered, ROOMY, new Totals()).defect()).isNull();
    assertThat(Program.play(unordered, ROOMY).cycles()).hasSize(1);
  }

  /**
   * T1 takes L2 under L0 after it has joined T0, which did the same. It cannot stand in for T0 in a
   * cycle with what T1 itself did before: found by a random run, 1 in 200,000.
   */
  @Test
  void aLaterThreadStandsInForAnEarlierOneOnlyWhereItIsInNoOtherEdge() {
    Trace trace =
        Trace.parse(
            """
            MONITOR READ_WRITE MONITOR SEMAPHORE
            T0 got L0 other
            T0 ask L2
            T0 got L2
            T0 release L0
            T0 release L2
            T0 end T0
            T1 ask L3
            T1 got L3
            T1 ask L0
            T1 got L0
            T1 release L3
            T1 join T0
            T1 ask L2
            T1 got L2
            T1 release L2
            T1 release L0
            T2 ask L2
            T2 got L2
            T2 ask L3
            T2 got L3
            T2 release L2
            T2 release L3
            """);
    assertThat(new Judge(trace, Limits.DEFAULT, new Totals()).defect()).isNull();
    assertThat(Program.play(trace, Limits.DEFAULT).cycles()).hasSize(1);
  }

  private static void run(int cases, Limits limits) {
    Long only = Long.getLong("heddle.test.seed");
    long seed = only != null ? only : new Random().nextLong();
    Totals totals = new Totals();
    long begin = System.nanoTime();
    for (int i = 0; i < (only != null ? 1 : cases); i++) {
      Trace trace = RandomRun.of(new Random(new SplittableRandom(seed + i).nextLong()));
      assertThat(Shrinker.isPossible(trace)).as("a possible run: %s", trace).isTrue();
      String defect = new Judge(trace, limits, totals).defect();
      if (defect != null) {
        report(trace, limits, seed + i, defect);
      }
    }
    System.out.printf(
        "%s%nseeds %d to %d, %,d ms%n",
        totals, seed, seed + cases - 1, (System.nanoTime() - begin) / 1_000_000);
    if (only == null) {
      assertThat(totals.withDeadlocks).as("runs that say something").isGreaterThan(cases / 20);
      assertThat(totals.longer).as("deadlocks of more than two").isGreaterThan(cases / 100);
      assertThat(totals.skipped).isLessThan(cases / 20);
    }
  }

  private static void report(Trace trace, Limits limits, long seed, String defect) {
    Trace smallest =
        new Shrinker(t -> new Judge(t, limits, new Totals()).defect() != null).shrink(trace);
    fail(
        "seed %d: %s%nThe smallest trace that fails: %s%n%s",
        seed, defect, new Judge(smallest, limits, new Totals()).defect(), smallest);
  }

  /** What was seen in all runs. */
  private static final class Totals {
    int runs;
    int skipped;
    int withDeadlocks;
    long deadlocks;
    long longer;
    long ownReport;
    long shorterReport;
    long inversions;
    long reachableInversions;

    @Override
    public String toString() {
      return String.format(
          "%,d runs, %,d too large; %,d with reachable deadlocks, %,d in all, %,d of more than two threads: %,d reported, %,d by"
              + " way of a shorter inversion through one of their edges; %,d inversions, of which"
              + " %,d are not reachable in the order of the trace",
          runs,
          skipped,
          withDeadlocks,
          deadlocks,
          longer,
          ownReport,
          shorterReport,
          inversions,
          inversions - reachableInversions);
    }
  }

  /** Compares engine and oracle on one trace. */
  private static final class Judge {
    private final Trace trace;
    private final Limits limits;
    private final Totals totals;
    private final Oracle oracle;

    Judge(Trace trace, Limits limits, Totals totals) {
      this.trace = trace;
      this.limits = limits;
      this.totals = totals;
      this.oracle = new Oracle(trace);
    }

    /** What is wrong, or null. */
    String defect() {
      totals.runs++;
      if (oracle.size() > MAX_STATES) {
        totals.skipped++;
        return null;
      }
      Verdict verdict = Program.play(trace, limits);
      Set<Deadlock> deadlocks = oracle.deadlocks();
      Set<Pair> edges = new HashSet<>(verdict.edges());
      if (!edges.equals(oracle.edges())) {
        return "edges " + edges + " instead of " + oracle.edges();
      }
      if (!verdict.misuses().isEmpty()) {
        return "no lock is misused: " + verdict.misuses();
      }
      totals.withDeadlocks += deadlocks.isEmpty() ? 0 : 1;
      for (Deadlock deadlock : deadlocks) {
        totals.deadlocks++;
        totals.longer += deadlock.edges().size() > 2 ? 1 : 0;
        if (!isTold(deadlock, verdict.cycles())) {
          return "missed " + deadlock + " among " + verdict.cycles();
        }
      }
      for (Cycle cycle : verdict.cycles()) {
        totals.inversions++;
        String objection = objection(cycle);
        if (objection != null) {
          return "false alarm: " + objection + ": " + cycle;
        }
      }
      return null;
    }

    /**
     * Whether there is an inversion of the same locks or some of them. The search ends with the
     * shortest cycles through a new sample, so a shorter one through the same thread and edge will
     * do: the longer is told once the shorter is mended.
     */
    private boolean isTold(Deadlock deadlock, List<Cycle> cycles) {
      Set<Integer> locks = deadlock.locks();
      if (cycles.stream().anyMatch(c -> c.links().stream().allMatch(l -> locks.contains(l.to())))) {
        totals.ownReport++;
        return true;
      }
      boolean shorter =
          cycles.stream()
              .filter(c -> c.links().size() < deadlock.edges().size())
              .flatMap(c -> c.links().stream())
              .anyMatch(l -> passes(deadlock, l));
      totals.shorterReport += shorter ? 1 : 0;
      return shorter;
    }

    private boolean passes(Deadlock deadlock, Link link) {
      for (int i = 0; i < deadlock.edges().size(); i++) {
        int thread = trace.steps().get(deadlock.steps().get(i)).thread();
        if (thread == link.thread()
            && deadlock.edges().get(i).equals(new Pair(link.from(), link.to()))) {
          return true;
        }
      }
      return false;
    }

    /** Why {@code cycle} is no pattern of the trace, or null. */
    private String objection(Cycle cycle) {
      List<Want> wants = new ArrayList<>();
      for (Link link : cycle.links()) {
        Want want = oracle.want(link.wants());
        if (want == null
            || want.thread() != link.thread()
            || want.lock() != link.to()
            || !want.held().containsKey(link.from())
            || !isTakenAt(link)) {
          return "not in the trace: " + link;
        }
        wants.add(want);
      }
      for (int i = 0; i < wants.size(); i++) {
        if (!wants.get(i).waitsFor(wants.get((i + 1) % wants.size()))) {
          return "does not wait: " + cycle.links().get(i);
        }
        for (Want other : wants.subList(0, i)) {
          if (!wants.get(i).canBeWith(other)) {
            return "cannot be together: " + other + " and " + wants.get(i);
          }
        }
      }
      totals.reachableInversions += oracle.isReachable(wants) ? 1 : 0;
      return null;
    }

    private boolean isTakenAt(Link link) {
      Step since = trace.steps().get(link.heldSince());
      return since.thread() == link.thread()
          && since.target() == link.from()
          && link.heldSince() < link.wants();
    }
  }
}
