package io.heddle.analysis.table;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.DumpedPool;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.WaitingThreads;
import io.heddle.engine.inspect.AlikeThreads;
import java.util.List;

/** The tables of an analysis. Who adds one adds a row here; {@code docs/} has the JSON schema. */
public final class ReportTables {
  private static final int TEXT_ROWS = 20;
  private static final int PAGE_ROWS = 500;

  /** A tree that is cut off says little. */
  private static final int TREE_ROWS = 40;

  /** Pages have bars in the rows of pools, which makes them long. */
  private static final int POOL_ROWS = 300;

  /** There are many tables of the JDK's events. */
  private static final int JDK_TEXT_ROWS = 10;

  private static final int JDK_PAGE_ROWS = 100;

  /** Where a table is not shown as one, because it is told otherwise. */
  private static final int NONE = 0;

  /** The pools. */
  public static final ReportTable<PoolSummary> POOLS =
      new ReportTable<>(
          "pools",
          "Pools, most tasks first",
          Section.POOLS,
          TEXT_ROWS,
          POOL_ROWS,
          JsonPlace.table("pools"),
          Analysis::pools,
          HeddleColumns.POOLS);

  /** Who waits for whom. */
  public static final ReportTable<WaitingThreads> WAITS =
      new ReportTable<>(
          "waiting",
          "Who waits for whom, below who has it, in the last thread dump",
          Section.WAITS,
          TREE_ROWS,
          PAGE_ROWS,
          JsonPlace.table("waits").in("diagnosis"),
          analysis -> analysis.diagnosis().waits(),
          DumpColumns.WAITS);

  /** Pools as thread dumps show them. */
  public static final ReportTable<DumpedPool> DUMPED_POOLS =
      new ReportTable<>(
          "dumped-pools",
          "Pools in the last thread dump, those first in which most threads stand",
          Section.WAITS,
          TEXT_ROWS,
          PAGE_ROWS,
          JsonPlace.table("pools").in("diagnosis"),
          analysis -> analysis.diagnosis().pools(),
          DumpColumns.POOLS);

  /** Threads with equal stacks. */
  public static final ReportTable<AlikeThreads> STACKS =
      new ReportTable<>(
          "stacks",
          "Threads with equal stacks, in thread dumps, most urgent first",
          Section.USE,
          0,
          JDK_PAGE_ROWS,
          JsonPlace.table("stacks").in("jdk"),
          analysis -> analysis.jdk().stacks(),
          JdkColumns.STACKS);

  /** The edges of the lock-order graph; outputs draw them. */
  public static final ReportTable<EdgeSummary> EDGES =
      new ReportTable<>(
          "recorded-edges",
          "Edges of the lock-order graph, those of inversions first",
          Section.LOCKS,
          NONE,
          NONE,
          JsonPlace.table("edges"),
          Analysis::edges,
          HeddleColumns.EDGES);

  /** What was read. */
  public static final ReportTable<RecordingSummary> RECORDINGS =
      new ReportTable<>(
          "files",
          "What was read",
          Section.SOURCES,
          TEXT_ROWS,
          PAGE_ROWS,
          JsonPlace.list("recordings"),
          analysis -> Table.all(analysis.recordings()),
          HeddleColumns.RECORDINGS);

  /** All of them, in the order in which outputs show those of one section. */
  public static final List<ReportTable<?>> ALL =
      List.of(
          RECORDINGS,
          new ReportTable<>(
              "observations",
              "Observations, warnings first",
              Section.OBSERVATIONS,
              NONE,
              PAGE_ROWS,
              JsonPlace.list("observations"),
              analysis -> Table.all(analysis.observations()),
              JdkColumns.OBSERVATIONS),
          WAITS,
          DUMPED_POOLS,
          new ReportTable<>(
              "threads",
              "Threads by creation site, most numerous first",
              Section.THREADS,
              TEXT_ROWS,
              PAGE_ROWS,
              JsonPlace.table("threads"),
              Analysis::threads,
              HeddleColumns.THREADS),
          POOLS,
          new ReportTable<>(
              "locks",
              "Contended locks, longest waits first",
              Section.LOCKS,
              TEXT_ROWS,
              PAGE_ROWS,
              JsonPlace.table("locks"),
              Analysis::locks,
              HeddleColumns.LOCKS),
          new ReportTable<>(
              "holds",
              "Locks held for long, longest first",
              Section.LOCKS,
              TEXT_ROWS,
              PAGE_ROWS,
              JsonPlace.table("holds"),
              Analysis::holds,
              HeddleColumns.HOLDS),
          new ReportTable<>(
              "waits",
              "Waiting in the JDK's own events, longest in total first (park: idle threads of pools too)",
              Section.LOCKS,
              TEXT_ROWS,
              PAGE_ROWS,
              JsonPlace.table("contention"),
              Analysis::contention,
              JdkColumns.CONTENTION),
          EDGES,
          new ReportTable<>(
              "states",
              "Platform threads by state, in thread dumps",
              Section.USE,
              JDK_TEXT_ROWS,
              JDK_PAGE_ROWS,
              JsonPlace.list("threadStates").in("jdk"),
              analysis -> Table.all(analysis.jdk().threadStates()),
              JdkColumns.STATES),
          new ReportTable<>(
              "counts",
              "Live platform threads",
              Section.USE,
              NONE,
              NONE,
              JsonPlace.list("threadCounts").in("jdk"),
              analysis -> Table.all(analysis.jdk().threadCounts()),
              JdkColumns.COUNTS),
          new ReportTable<>(
              "use",
              "Threads by name, most processor time first",
              Section.USE,
              JDK_TEXT_ROWS,
              JDK_PAGE_ROWS,
              JsonPlace.table("groups").in("jdk"),
              analysis -> analysis.jdk().groups(),
              JdkColumns.USE),
          new ReportTable<>(
              "use-each",
              "Each platform thread, most processor time first",
              Section.USE,
              NONE,
              JDK_PAGE_ROWS,
              JsonPlace.table("threads").in("jdk"),
              analysis -> analysis.jdk().threads(),
              JdkColumns.USE),
          new ReportTable<>(
              "pinned",
              "Pinned virtual threads, longest in total first",
              Section.USE,
              JDK_TEXT_ROWS,
              JDK_PAGE_ROWS,
              JsonPlace.table("pinned").in("jdk"),
              analysis -> analysis.jdk().pinned(),
              JdkColumns.PINNED),
          new ReportTable<>(
              "thrown",
              "Exceptions and errors, most numerous first",
              Section.USE,
              JDK_TEXT_ROWS,
              JDK_PAGE_ROWS,
              JsonPlace.table("thrown").in("jdk"),
              analysis -> analysis.jdk().thrown(),
              JdkColumns.THROWN),
          new ReportTable<>(
              "dumped",
              "Who had what others waited for, in thread dumps",
              Section.USE,
              JDK_TEXT_ROWS,
              JDK_PAGE_ROWS,
              JsonPlace.table("dumpedLocks").in("jdk"),
              analysis -> analysis.jdk().dumpedLocks(),
              JdkColumns.DUMPED),
          STACKS,
          new ReportTable<>(
              "agents",
              "What the agent says of itself",
              Section.AGENT,
              TEXT_ROWS,
              PAGE_ROWS,
              JsonPlace.list("agents"),
              analysis -> Table.all(analysis.agents()),
              HeddleColumns.AGENTS));

  private ReportTables() {}

  /** Those of which the rows do not come from the agent, so that they are there without it. */
  public static List<ReportTable<?>> withoutAgent(List<ReportTable<?>> tables) {
    return tables.stream()
        .filter(table -> table.columns() != HeddleColumns.LOCKS)
        .filter(table -> table.columns() != HeddleColumns.POOLS)
        .toList();
  }
}
