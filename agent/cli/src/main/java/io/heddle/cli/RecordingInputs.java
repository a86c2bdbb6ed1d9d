package io.heddle.cli;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.recording.Inputs;
import io.heddle.analysis.recording.Progress;
import io.heddle.engine.inspect.Selection;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recordings, reports and dumps that a command is about, as its arguments name them. */
final class RecordingInputs {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Recordings (.jfr), reports of the agent (.jsonl), thread dumps and logs with such in them;",
        "also in gzip, zip or LZ4; directories stand for all recordings and reports in them,",
        "patterns for all that match. Several are taken together."
      })
  private List<String> names = List.of();

  @Option(
      names = "--progress",
      description = {
        "Say once a second how far reading is, also where the standard error is no terminal."
      })
  private boolean progress;

  /** As they were given. */
  List<String> names() {
    return names;
  }

  /**
   * Reads them all; what cannot be read is said on the terminal, and in the result.
   *
   * @param hints whether to tell also of orders of which it is not known whether they differ
   * @param selection which threads of dumps are shown
   */
  Analysis read(Terminal terminal, boolean hints, Selection selection) {
    return read(names, terminal, hints, selection, progress);
  }

  /** The same, of other names. */
  static Analysis read(List<String> names, Terminal terminal, boolean hints) {
    return read(names, terminal, hints, Selection.ALL, false);
  }

  private static Analysis read(
      List<String> names, Terminal terminal, boolean hints, Selection selection, boolean progress) {
    List<Path> files = Inputs.expand(names);
    ReadingProgress reading = new ReadingProgress(terminal, files, System::nanoTime);
    boolean tells = progress || terminal.watched();
    Analysis analysis = Analyzer.analyze(files, tells ? reading : Progress.NONE, hints, selection);
    reading.end();
    for (RecordingSummary recording : analysis.recordings()) {
      if (recording.problem() != null) {
        terminal.say(recording.file() + ": " + recording.problem());
      }
    }
    return analysis;
  }
}
