package io.heddle.analysis.report.html;

import io.heddle.analysis.Parts;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.ContentionSummary;
import io.heddle.analysis.model.EdgeSummary;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.model.GraphSize;
import io.heddle.analysis.model.HoldSummary;
import io.heddle.analysis.model.LockSummary;
import io.heddle.analysis.model.Percentiles;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.SubmitSite;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadSummary;
import io.heddle.analysis.model.TimeBin;
import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.report.AlmostEmpty;
import io.heddle.analysis.report.JdkSamples;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.site.Frames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Analyses of all sizes. */
final class Samples {
  static final Instant TIME = Instant.parse("2026-03-01T10:15:30.123Z");

  private Samples() {}

  static Verdict verdict(Analysis analysis) {
    return Gate.parse("new-any").judge(analysis.findings(), Baseline.EMPTY, LocalDate.EPOCH);
  }

  static String html(Analysis analysis) {
    return new HtmlReport().write(analysis, verdict(analysis));
  }

  /** An inversion of two locks by two threads, with the report that the agent writes of it. */
  static FindingSummary inversion(int number, String first, String second, String thread) {
    String other = thread + "-b";
    List<LockRef> locks = Parts.locks(first, second);
    String report =
        """
        HEDDLE lock-order-inversion (potential deadlock)
          %1$s -> %2$s -> %1$s

          "%3$s" (thread 31)      "%4$s" (thread 30)
            takes %1$s              takes %2$s

          %3$s takes %1$s
            at com.acme.Shop.sell(Shop.java:24)

          %3$s wants %2$s while it holds %1$s
            at com.acme.Shop.book(Shop.java:26)
            at java.lang.Thread.run(Thread.java:840)

          why it can deadlock:
            2 different threads.

          fix: Take the locks in one order everywhere.
        SUMMARY: heddle: lock-order-inversion %1$s
        """
            .formatted(first, second, thread, other);
    return new FindingSummary(
        "lock-order-inversion",
        "error",
        "lock-order-inversion-" + number,
        first + " -> " + second + " -> " + first,
        2,
        TIME,
        TIME.plusSeconds(5),
        locks,
        Parts.threads(thread, other),
        List.of(
            Parts.step(thread, locks, 0, "Shop.sell:24", other, "com.acme.A.a:1"),
            Parts.step(other, locks, 1, "Shop.book:26", thread, "com.acme.B.b:2")),
        List.of(
            new Evidence(thread + " takes " + first, Frames.in("com.acme.Shop.sell(Shop.java:24)")),
            new Evidence(
                thread + " wants " + second + " while it holds " + first,
                Frames.in(
                    "com.acme.Shop.book(Shop.java:26)\njava.lang.Thread.run(Thread.java:840)"))),
        List.of("2 different threads."),
        report,
        List.of(thread + "Test.sells"));
  }

  /** Tables of so many rows, in which each name is the one given, and a number. */
  static Analysis of(List<FindingSummary> findings, int rows, String name) {
    Percentiles times = new Percentiles(9, 1_500_000, 2_000_000, 3_000_000, 1_250_000_000L);
    List<TimeBin> bins = List.of(new TimeBin(1_000_000, 1), new TimeBin(2_000_000_000L, 8));
    return new Analysis(
        List.of(
            new RecordingSummary(
                name + ".jfr",
                RecordingSummary.RECORDING,
                null,
                12_345,
                7,
                TIME,
                TIME.plusSeconds(90),
                new RecordingSummary.Jvm(42, TIME, "OpenJDK 17"))),
        findings,
        table(rows, i -> new ThreadSummary(name + i, name + "-N", "main", name, i, i, 0, 5, i, i)),
        table(
            rows,
            i ->
                new PoolSummary(
                    name + i,
                    "S:1",
                    100 + i,
                    99,
                    3,
                    2,
                    1,
                    50,
                    8,
                    9,
                    times,
                    times,
                    bins,
                    bins,
                    table(rows, j -> new SubmitSite(name + j, name, j, 2, 3, 1)))),
        table(rows, i -> new LockSummary(name + i, "com.acme.Lock", "X.a:1", i, i, 6, 7, 8)),
        table(rows, i -> new HoldSummary(name + i, "com.acme.Lock", "X.a:1", name, i, i, 3)),
        table(
            rows,
            i ->
                new ContentionSummary(
                    ContentionSummary.Kind.PARK, name + i, "X.a:1", name, "", i, i, 3)),
        new GraphSize(2, 3, 4, 0),
        List.of(new AgentSummary(TIME, "0.1", 10, 1, 3, 4, 1, 0, 2048, 1000)),
        List.of("Not known: " + name),
        table(
            rows,
            i ->
                new EdgeSummary(
                    name + i,
                    name + i / 2,
                    "X.a:1",
                    "X.b:2",
                    i,
                    1,
                    2,
                    3,
                    List.of("Gate.lock"),
                    true,
                    "shared",
                    true,
                    false,
                    "com.acme." + name,
                    "com.acme")),
        JdkSamples.observations(name),
        JdkSamples.summary(name, rows),
        JdkSamples.diagnosis(name, rows),
        rows == 0 ? Timeline.EMPTY : TimelineSamples.of(Math.min(rows, 100), 256, name));
  }

  /** What is left of a file that could not be read. */
  static Analysis nothing() {
    return AlmostEmpty.of(
        List.of(
            new RecordingSummary(
                "a.jfr", RecordingSummary.RECORDING, "It is empty.", 0, 0, null, null, null)));
  }

  private static <T> Table<T> table(int rows, IntFunction<T> row) {
    return Table.of(IntStream.range(0, rows).mapToObj(row).toList(), 0);
  }
}
