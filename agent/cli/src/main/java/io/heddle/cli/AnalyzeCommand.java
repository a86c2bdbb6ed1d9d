package io.heddle.cli;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.report.JsonReport;
import io.heddle.analysis.report.TextReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what recordings show. */
@Command(
    name = "analyze",
    description = {
      "Says what JFR recordings show of threads, locks and executors.",
      "Works on recordings without Heddle's events too, and says what it cannot know then."
    })
final class AnalyzeCommand implements Callable<Integer> {
  /** What to write. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings; several are merged.")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of: text, json. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--hints",
      description = {
        "Tell also, as notes, of orders that differ between runs",
        "where it is not known whether the locks are the same."
      })
  private boolean hints;

  private final Console console;

  AnalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Analysis analysis =
        Analyzer.analyze(files, new ReadingProgress(console, System::nanoTime), hints);
    write(analysis);
    analysis.recordings().forEach(this::complain);
    if (!analysis.complete()) {
      return Main.UNUSABLE;
    }
    return analysis.findings().isEmpty() ? Main.OK : Main.FINDINGS;
  }

  private void write(Analysis analysis) {
    if (format == Format.JSON) {
      console.printUtf8(JsonReport.write(analysis));
    } else if (analysis.recordings().stream().anyMatch(AnalyzeCommand::wasRead)) {
      console.print(TextReport.write(analysis));
    }
  }

  private static boolean wasRead(RecordingSummary recording) {
    return recording.problem() == null || recording.events() > 0;
  }

  private void complain(RecordingSummary recording) {
    if (recording.problem() != null) {
      console.say(recording.file() + ": " + recording.problem());
    }
  }
}
