package io.heddle.analysis;

import io.heddle.analysis.agent.AgentCollector;
import io.heddle.analysis.agent.FindingCollector;
import io.heddle.analysis.agent.HoldCollector;
import io.heddle.analysis.agent.LockCollector;
import io.heddle.analysis.agent.PoolCollector;
import io.heddle.analysis.diagnosis.DumpDiagnosis;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.analysis.jdk.ContentionCollector;
import io.heddle.analysis.jdk.JdkCollector;
import io.heddle.analysis.jdk.ThreadCollector;
import io.heddle.analysis.model.AgentSummary;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.analysis.order.EdgeTable;
import io.heddle.analysis.order.GraphCollector;
import io.heddle.analysis.order.RecordedGraph;
import io.heddle.analysis.order.RecordedInversions;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Progress;
import io.heddle.analysis.recording.RecordingReader;
import io.heddle.analysis.recording.Source;
import io.heddle.analysis.timeline.TimelineCollector;
import io.heddle.engine.inspect.Selection;
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
  private final TimelineCollector timeline = new TimelineCollector(handlers);
  private final DumpDiagnosis diagnosis;
  private final JdkCollector jdk;
  private final AtomicLong lostBytes = new AtomicLong();

  private final boolean hints;

  private Analyzer(boolean hints, Selection selection) {
    this.hints = hints;
    diagnosis = new DumpDiagnosis(selection);
    jdk = new JdkCollector(handlers, contention, threads, diagnosis);
    handlers.on("jdk.DataLoss", (source, event) -> lostBytes.addAndGet(event.number("amount")));
  }

  /**
   * Reads {@code files} one after the other. A file that cannot be read, or not to its end, is
   * named in the result with the reason; the others count all the same. Memory does not depend on
   * their size.
   */
  public static Analysis analyze(List<Path> files, Progress progress) {
    return analyze(files, progress, false, Selection.ALL);
  }

  /**
   * The same.
   *
   * @param hints whether to tell also, as notes, of orders that differ between runs where it is not
   *     known whether the locks are the same
   * @param selection which threads of dumps are shown; all count
   */
  public static Analysis analyze(
      List<Path> files, Progress progress, boolean hints, Selection selection) {
    Analyzer analyzer = new Analyzer(hints, selection);
    InputReader reader =
        new InputReader(
            new RecordingReader(analyzer.handlers, progress), analyzer.findings, analyzer.dumps());
    return analyzer.result(files.stream().flatMap(file -> reader.read(file).stream()).toList());
  }

  /**
   * Says what thread dumps of a running JVM come to.
   *
   * @param title what the JVM is called
   * @param dumps in the order in which they were taken
   * @param selection which threads are shown; all count
   */
  public static Analysis diagnose(String title, List<ThreadDump> dumps, Selection selection) {
    Analyzer analyzer = new Analyzer(false, selection);
    return analyzer.result(List.of(analyzer.dumps().take(title, dumps)));
  }

  private DumpSource dumps() {
    return new DumpSource(findings, jdk, diagnosis);
  }

  private Analysis result(List<Source> sources) {
    RecordedGraph recorded = graph.graph();
    List<FindingSummary> told = findings.findings();
    RecordedInversions inversions = RecordedInversions.of(recorded, told, hints);
    List<FindingSummary> all = FindingCollector.worstFirst(told, inversions.findings());
    List<AgentSummary> lastWords = agents.summaries();
    return new Analysis(
        sources.stream().map(Source::summary).toList(),
        all,
        threads.table(),
        pools.table(),
        locks.table(),
        holds.table(),
        contention.table(),
        recorded.size(),
        lastWords,
        notes(sources, recorded, inversions, lastWords),
        EdgeTable.of(recorded, all),
        jdk.observations(),
        jdk.summary(),
        diagnosis.diagnosis(),
        timeline.timeline());
  }

  private List<String> notes(
      List<Source> sources,
      RecordedGraph recorded,
      RecordedInversions inversions,
      List<AgentSummary> lastWords) {
    List<Source> read = sources.stream().filter(source -> source.events() > 0).toList();
    return new Notes()
        .heddle(read)
        .contention(contention, read.stream().anyMatch(Source::isRecording))
        .agents(lastWords)
        .overlaps(read)
        .oddTimes(read)
        .loss(lostBytes.get())
        .uncounted("the lock-order graph's edges", recorded.uncountedEdges())
        .graph(recorded, inversions)
        .uncounted("the findings", findings.uncounted())
        .list();
  }
}
