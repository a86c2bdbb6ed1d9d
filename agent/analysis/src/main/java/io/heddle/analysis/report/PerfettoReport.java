package io.heddle.analysis.report;

import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.engine.finding.JsonText;
import java.util.List;

/**
 * The timeline as a trace that the Perfetto UI and chrome://tracing open: a process for each
 * recording and one for the findings, a track for each thread, arrows from where a task is
 * submitted to its run and from who releases a monitor to who gets it. In the <a
 * href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU">Chrome
 * trace event format</a>.
 */
public final class PerfettoReport implements Format {
  @Override
  public String id() {
    return "perfetto";
  }

  @Override
  public List<String> suffixes() {
    return List.of("trace.json", "perfetto-trace");
  }

  @Override
  public String write(Analysis analysis, Verdict verdict) {
    return JsonText.encodable(TraceWriter.write(analysis, Gap.of(analysis, verdict))) + "\n";
  }
}
