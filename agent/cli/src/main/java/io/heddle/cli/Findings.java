package io.heddle.cli;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.Inputs;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The recordings and reports that a command is about, as its arguments name them. */
final class Findings {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Recordings (.jfr) and reports of the agent (.jsonl); directories and patterns stand for",
        "all that are in them. Several are taken together."
      })
  private List<String> names = List.of();

  /** Reads them all; what cannot be read is said on the console, and in the result. */
  Analysis read(Console console) {
    return read(names, console);
  }

  /** The same, of other names. */
  static Analysis read(List<String> names, Console console) {
    ReadingProgress progress = new ReadingProgress(console, System::nanoTime);
    Analysis analysis = Analyzer.analyze(Inputs.expand(names), progress);
    for (RecordingSummary recording : analysis.recordings()) {
      if (recording.problem() != null) {
        console.say(recording.file() + ": " + recording.problem());
      }
    }
    return analysis;
  }
}
