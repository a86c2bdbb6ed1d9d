package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.ThreadDump;
import io.heddle.analysis.model.Diagnosis;
import io.heddle.analysis.model.DumpedPool;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.WaitingThreads;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.inspect.AlikeThreads;
import io.heddle.engine.inspect.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at thread dumps one after the other, each beside the one before it of the same JVM. Memory
 * grows with the size of a dump, not with how many there are. For one thread.
 */
public final class DumpDiagnosis {
  private static final int MOST_ROWS = 5_000;

  private final Runs runs = new Runs();
  private final Runs otherForm = new Runs();
  private final Symptoms symptoms = new Symptoms();
  private final StackCollector stacks;
  private final Headlines headlines = new Headlines();

  /**
   * Has seen nothing.
   *
   * @param selection which threads are shown; all count
   */
  public DumpDiagnosis(Selection selection) {
    stacks = new StackCollector(selection);
  }

  /**
   * Takes in a dump; those of one JVM in the order of time.
   *
   * @return what is proved by it
   */
  public List<Finding> dumped(ThreadDump dump, Instant time) {
    return runs.add(dump, time).map(this::look).orElse(List.of());
  }

  private List<Finding> look(Look look) {
    symptoms.add(look);
    stacks.dumped(look);
    List<Finding> findings = new ArrayList<>(knots(look));
    findings.addAll(PoolKnots.in(look));
    headlines.add(findings);
    return findings;
  }

  private static List<Finding> knots(Look look) {
    return Knots.in(look).stream().map(cycle -> DumpFindings.of(cycle, look.time())).toList();
  }

  /**
   * Takes in a dump with all threads of a JVM, of which {@link #dumped} has got another form that
   * lacks some of its ties.
   *
   * @return what is proved by it
   */
  public List<Finding> alsoDumped(ThreadDump dump, Instant time) {
    List<Finding> findings = otherForm.add(dump, time).map(DumpDiagnosis::knots).orElse(List.of());
    headlines.add(findings);
    return findings;
  }

  /** Takes in a dump that is part of a recording, in which events say more; for the stacks only. */
  public void recorded(ThreadDump dump, Instant time) {
    stacks.dumped(new Look(dump, time, new DumpedActivities(), null));
  }

  /** What is worth a look and not proved. */
  public List<Observation> observations() {
    return symptoms.observations();
  }

  /** Threads with equal stacks. */
  public Table<AlikeThreads> stacks() {
    return stacks.table();
  }

  /** All together. */
  public Diagnosis diagnosis() {
    List<Look> last = runs.last();
    List<WaitingThreads> waits = last.stream().flatMap(look -> WaitTree.of(look).stream()).toList();
    List<DumpedPool> pools = last.stream().flatMap(look -> DumpedPools.of(look).stream()).toList();
    return new Diagnosis(
        headlines.of(last, symptoms.observations()), bounded(waits), bounded(pools));
  }

  private static <T> Table<T> bounded(List<T> rows) {
    return Table.of(
        rows.subList(0, Math.min(MOST_ROWS, rows.size())), Math.max(0, rows.size() - MOST_ROWS));
  }
}
