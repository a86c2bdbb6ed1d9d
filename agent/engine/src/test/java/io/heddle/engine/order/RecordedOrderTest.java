package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.order.Program.Actor;
import io.heddle.engine.order.RecordedOrder.Verdict;
import io.heddle.engine.site.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

/** Runs that were recorded apart are judged together. */
class RecordedOrderTest {
  /** Whose single locks are taken to be the same in all runs. */
  private static final Set<String> SINGLE = Set.of("A", "B", "C");

  private final List<Program> runs = new ArrayList<>();

  private Program run() {
    Program program = new Program();
    runs.add(program);
    return program;
  }

  /** A run in which one thread takes monitors of these names, one within the other. */
  private void nested(String... names) {
    Program program = run();
    Object[] monitors = List.of(names).stream().map(program::monitor).toArray();
    nest(program.thread("T"), monitors);
  }

  private static void nest(Actor thread, Object... monitors) {
    thread.enter(monitors);
    for (int i = monitors.length - 1; i >= 0; i--) {
      thread.exit(monitors[i]);
    }
  }

  private List<Verdict> verdicts() {
    RecordedOrder order = new RecordedOrder(lock -> SINGLE.contains(lock.name()));
    for (int run = 0; run < runs.size(); run++) {
      assertThat(runs.get(run).findings()).as("the agent's own in run %d", run).isEmpty();
      assertThat(runs.get(run).order.edges()).isNotEmpty();
      for (EdgeView edge : runs.get(run).order.edges()) {
        order.add(run, edge);
      }
    }
    return List.copyOf(order.verdicts());
  }

  @Test
  void oppositeOrdersOfTwoRunsAreAnInversion() {
    nested("A", "B");
    nested("B", "A");

    Verdict verdict = verdicts().get(0);

    assertThat(verdicts()).hasSize(1);
    assertThat(verdict.isAcrossRuns()).isTrue();
    assertThat(verdict.runs()).containsExactly(0, 1);
    assertThat(verdict.finding().message()).isEqualTo("A -> B -> A");
  }

  @Test
  void hasTheFingerprintThatTheAgentWouldGive() {
    nested("A", "B");
    nested("B", "A");
    Program both = new Program();
    Object a = both.monitor("A");
    Object b = both.monitor("B");
    nest(both.thread("T"), a, b);
    nest(both.thread("T"), b, a);

    assertThat(verdicts())
        .singleElement()
        .satisfies(
            verdict ->
                assertThat(verdict.finding().fingerprint())
                    .isEqualTo(both.findings().get(0).fingerprint()));
  }

  @Test
  void threeRunsCanMakeOneCycle() {
    nested("A", "B");
    nested("B", "C");
    nested("C", "A");

    assertThat(verdicts()).singleElement().returns(List.of(0, 1, 2), Verdict::runs);
  }

  @Test
  void aLockOfManyJoinsOrdersWithinItsRunOnly() {
    nested("A", "many", "B");
    nested("B", "A");
    assertThat(verdicts()).isNotEmpty();

    runs.clear();
    nested("A", "many");
    nested("many", "A");
    assertThat(verdicts()).isEmpty();
  }

  @Test
  void sameOrderInAllRunsIsNone() {
    nested("A", "B");
    nested("A", "B");

    assertThat(verdicts()).isEmpty();
  }

  @Test
  void gateKeepsThreadsOfDifferentRunsApart() {
    nested("C", "A", "B");
    nested("C", "B", "A");

    assertThat(verdicts()).isEmpty();
  }

  @Test
  void locksOfOneClassInDifferentRunsMayBeTheSameGate() {
    nested("many", "A", "B");
    nested("many", "B", "A");

    assertThat(verdicts()).isEmpty();
  }

  @Test
  void gateInOneRunIsNone() {
    nested("C", "A", "B");
    nested("B", "A");

    assertThat(verdicts()).hasSize(1);
  }

  /** Start and join are known within a run only: one that has both orders knows best. */
  @Test
  void runThatHasTheWholeCycleJudgesIt() {
    for (int i = 0; i < 2; i++) {
      Program program = run();
      Object a = program.monitor("A");
      Object b = program.monitor("B");
      Actor main = program.thread("main");
      Actor worker = program.thread("worker");
      nest(main, a, b);
      main.start(worker);
      nest(worker, b, a);
    }

    assertThat(verdicts()).isEmpty();
  }

  @Test
  void orderWithinARunCountsInALongerCycle() {
    Program program = run();
    Object a = program.monitor("A");
    Object b = program.monitor("B");
    Object c = program.monitor("C");
    Actor main = program.thread("main");
    Actor worker = program.thread("worker");
    nest(main, a, b);
    main.start(worker);
    nest(worker, b, c);
    nested("C", "A");

    assertThat(verdicts()).isEmpty();
  }

  @Test
  void readersDoNotWaitForReaders() {
    readThenRead("A", "B");
    readThenRead("B", "A");

    assertThat(verdicts()).isEmpty();
  }

  private void readThenRead(String outer, String inner) {
    Program program = run();
    program
        .thread("T")
        .lock(
            program.named(outer, new ReentrantReadWriteLock().readLock()),
            program.named(inner, new ReentrantReadWriteLock().readLock()));
  }

  @Test
  void whoGivesUpDoesNotWaitForEver() {
    for (List<String> names : List.of(List.of("A", "B"), List.of("B", "A"))) {
      Program program = run();
      program
          .thread("T")
          .lock(program.named(names.get(0), new ReentrantLock()))
          .call(Operation.TRY_TIMED, program.named(names.get(1), new ReentrantLock()), true);
    }

    assertThat(verdicts()).isEmpty();
  }

  /** For a recording that was begun when the agent had told its finding already. */
  @Test
  void tellsAnInversionOfOneRunToo() {
    Program program = new Program();
    Object a = program.monitor("A");
    Object b = program.monitor("B");
    nest(program.thread("T"), a, b);
    nest(program.thread("U"), b, a);
    RecordedOrder order = new RecordedOrder(lock -> false);
    assertThat(program.findings()).hasSize(1);

    program.order.edges().forEach(edge -> order.add(0, edge));

    assertThat(order.verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.isAcrossRuns()).isFalse();
              assertThat(verdict.finding().threads())
                  .extracting(ThreadRef::name)
                  .containsExactly("T", "U");
            });
  }
}
