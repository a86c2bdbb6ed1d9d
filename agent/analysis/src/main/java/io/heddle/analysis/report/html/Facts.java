package io.heddle.analysis.report.html;

import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.DumpedPool;
import io.heddle.analysis.model.PoolSummary;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.RecordingSummary.Jvm;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadCount;
import io.heddle.analysis.model.ThreadStates;
import io.heddle.analysis.model.ThreadSummary;
import io.heddle.analysis.model.ThreadUse;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import io.heddle.analysis.quantity.Moments;
import io.heddle.engine.inspect.AlikeThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of the process, as far as the inputs tell them. */
final class Facts {
  /** The first of each row that is known is shown. */
  private static final List<List<Function<Analysis, Optional<Fact>>>> ALL =
      List.of(
          List.of(Facts::liveThreads, Facts::dumpedThreads, Facts::createdThreads),
          List.of(Facts::pools, Facts::dumpedPools),
          List.of(Facts::processorTime, Facts::dumpedProcessorTime),
          List.of(Facts::time),
          List.of(Facts::jvms));

  private Facts() {}

  /** Those that are known. */
  static List<Fact> of(Analysis analysis) {
    return ALL.stream()
        .flatMap(
            row ->
                row.stream().map(fact -> fact.apply(analysis)).flatMap(Optional::stream).limit(1))
        .toList();
  }

  private static Optional<Fact> liveThreads(Analysis analysis) {
    return analysis.jdk().threadCounts().stream()
        .max(Comparator.comparingLong(ThreadCount::active))
        .map(most -> new Fact("Threads", Counts.text(most.active()), "at most at a time"));
  }

  private static Optional<Fact> dumpedThreads(Analysis analysis) {
    List<ThreadStates> dumps = analysis.jdk().threadStates();
    return dumps.isEmpty() ? Optional.empty() : Optional.of(states(dumps.get(dumps.size() - 1)));
  }

  private static Fact states(ThreadStates last) {
    long waiting = last.waiting() + last.timedWaiting();
    return new Fact(
        "Threads",
        Counts.text(last.runnable() + last.blocked() + waiting),
        "in the last dump, %s blocked, %s waiting"
            .formatted(Counts.text(last.blocked()), Counts.text(waiting)));
  }

  private static Optional<Fact> createdThreads(Analysis analysis) {
    long created = analysis.threads().rows().stream().mapToLong(ThreadSummary::created).sum();
    return known(created, new Fact("Threads", atLeast(analysis.threads(), created), "created"));
  }

  private static Optional<Fact> pools(Analysis analysis) {
    Table<PoolSummary> pools = analysis.pools();
    long tasks = pools.rows().stream().mapToLong(PoolSummary::submitted).sum();
    return known(
        pools.rows().size(),
        new Fact("Pools", Counts.text(number(pools)), "for " + atLeast(pools, tasks) + " tasks"));
  }

  private static Optional<Fact> dumpedPools(Analysis analysis) {
    Table<DumpedPool> pools = analysis.diagnosis().pools();
    long threads = pools.rows().stream().mapToLong(DumpedPool::threads).sum();
    long idle = pools.rows().stream().mapToLong(DumpedPool::idle).sum();
    return known(
        pools.rows().size(),
        new Fact(
            "Pools",
            Counts.text(number(pools)),
            Counts.text(idle) + " of their " + Counts.text(threads, "thread") + " idle"));
  }

  private static Optional<Fact> processorTime(Analysis analysis) {
    return processorTime(analysis.jdk().groups(), ThreadUse::cpuNanos, "of platform threads");
  }

  private static Optional<Fact> dumpedProcessorTime(Analysis analysis) {
    return processorTime(analysis.jdk().stacks(), AlikeThreads::cpuNanos, "between the dumps");
  }

  private static <T> Optional<Fact> processorTime(
      Table<T> users, Function<T, Long> nanos, String note) {
    long all = users.rows().stream().mapToLong(nanos::apply).sum();
    String least = users.more() > 0 ? "at least " : "";
    return known(all, new Fact("Processor time", least + Durations.text(all), note));
  }

  private static Optional<Fact> time(Analysis analysis) {
    Optional<Instant> start =
        times(analysis, RecordingSummary::start).min(Comparator.naturalOrder());
    Optional<Instant> end = times(analysis, RecordingSummary::end).max(Comparator.naturalOrder());
    return start.flatMap(from -> end.map(to -> time(from, to)));
  }

  private static Stream<Instant> times(
      Analysis analysis, Function<RecordingSummary, Instant> time) {
    return analysis.recordings().stream().flatMap(one -> Stream.ofNullable(time.apply(one)));
  }

  private static Fact time(Instant from, Instant to) {
    Duration length = Duration.between(from, to);
    return length.isZero()
        ? new Fact("Time", "one moment", Moments.text(from))
        : new Fact("Time", length(length), span(Moments.text(from), Moments.text(to)));
  }

  /** The date stands once if it is the same. */
  private static String span(String from, String to) {
    String day = from.substring(0, from.indexOf(' ') + 1);
    return to.startsWith(day)
        ? from.replace(" UTC", "") + " to " + to.substring(day.length())
        : from + " to " + to;
  }

  private static String length(Duration length) {
    return Durations.text(
        length.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : length.toNanos());
  }

  private static Optional<Fact> jvms(Analysis analysis) {
    List<Jvm> jvms =
        analysis.recordings().stream()
            .flatMap(recording -> Stream.ofNullable(recording.jvm()))
            .distinct()
            .toList();
    String versions =
        jvms.stream()
            .map(jvm -> Text.line(jvm.version()))
            .distinct()
            .collect(Collectors.joining(", "));
    return known(
        jvms.size(),
        jvms.size() == 1
            ? new Fact("Process", Long.toString(jvms.get(0).pid()), versions)
            : new Fact("Processes", Counts.text(jvms.size()), Text.line(versions)));
  }

  private static Optional<Fact> known(long number, Fact fact) {
    return number > 0 ? Optional.of(fact) : Optional.empty();
  }

  private static long number(Table<?> table) {
    return (long) table.rows().size() + table.more();
  }

  private static String atLeast(Table<?> table, long number) {
    return (table.more() > 0 ? "at least " : "") + Counts.text(number);
  }
}
