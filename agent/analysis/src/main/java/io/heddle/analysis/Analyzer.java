package io.heddle.analysis;

import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.GraphSize;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Reads recordings, with or without Heddle's events, and puts together what they show. */
public final class Analyzer {
  private final Handlers handlers = new Handlers();
  private final FindingCollector findings = new FindingCollector(handlers);
  private final ThreadCollector threads = new ThreadCollector(handlers);
  private final PoolCollector pools = new PoolCollector(handlers);
  private final LockCollector locks = new LockCollector(handlers);
  private final HoldCollector holds = new HoldCollector(handlers);
  private final ContentionCollector contention = new ContentionCollector(handlers);
  private final GraphCollector graph = new GraphCollector(handlers);
  private final AgentCollector agents = new AgentCollector(handlers);
  private final AtomicLong lostBytes = new AtomicLong();

  private Analyzer() {
    handlers.on("jdk.DataLoss", (source, event) -> lostBytes.addAndGet(event.number("amount")));
  }

  /**
   * Reads {@code files} one after the other. A file that cannot be read, or not to its end, is
   * named in the result with the reason; the others count all the same. Memory does not depend on
   * their size.
   */
  public static Analysis analyze(List<Path> files, Progress progress) {
    Analyzer analyzer = new Analyzer();
    RecordingReader recordings = new RecordingReader(analyzer.handlers, progress);
    ReportLines reports = new ReportLines(analyzer.findings);
    return analyzer.result(
        files.stream()
            .map(file -> ReportLines.isOne(file) ? reports.read(file) : recordings.read(file))
            .toList());
  }

  private Analysis result(List<Source> sources) {
    GraphSize size = graph.size();
    List<AgentSummary> lastWords = agents.summaries();
    return new Analysis(
        sources.stream().map(Source::summary).toList(),
        findings.findings(),
        threads.table(),
        pools.table(),
        locks.table(),
        holds.table(),
        contention.table(),
        size,
        lastWords,
        notes(sources, size, lastWords));
  }

  private List<String> notes(List<Source> sources, GraphSize size, List<AgentSummary> lastWords) {
    List<Source> read = sources.stream().filter(source -> source.events() > 0).toList();
    return new Notes()
        .heddle(read)
        .contention(contention, !read.isEmpty())
        .agents(lastWords)
        .overlaps(read)
        .loss(lostBytes.get())
        .uncounted("the lock-order graph's edges", size.uncounted())
        .uncounted("the findings", findings.uncounted())
        .list();
  }
}
