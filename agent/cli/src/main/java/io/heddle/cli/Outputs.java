package io.heddle.cli;

import io.heddle.analysis.file.WholeFile;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.report.TextReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where an analysis is written to, as a command's options say. */
final class Outputs {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT|FILE",
      converter = Output.Converter.class,
      description = {
        "A format, see below, for the standard output; or a file, whose name tells the format by its",
        "end. May be given several times. Default: text."
      })
  private List<Output> outputs = List.of(new Output(Formats.TEXT, null));

  List<Output> list() {
    return outputs;
  }

  /** Writes it everywhere; whether all could be written. */
  boolean write(Terminal terminal, Analysis analysis, Verdict verdict) {
    boolean written = true;
    boolean told = false;
    for (Output output : outputs) {
      if (output.file() != null) {
        written &= write(terminal, output.file(), output.format().write(analysis, verdict));
      } else if (output.format() != Formats.TEXT) {
        terminal.printUtf8(output.format().write(analysis, verdict));
      } else if (analysis.recordings().stream().anyMatch(Outputs::wasRead)) {
        terminal.print(new TextReport(terminal.colours()).write(analysis, verdict));
        told = true;
      }
    }
    if (!told && analysis.complete()) {
      terminal.err().println(verdict.summary());
    }
    return written;
  }

  /** Writes a file, or says why it cannot; whether it could. */
  static boolean write(Terminal terminal, Path file, String text) {
    try {
      WholeFile.write(file, text);
      return true;
    } catch (IOException e) {
      terminal.say(file + ": It cannot be written: " + e);
      return false;
    }
  }

  private static boolean wasRead(RecordingSummary recording) {
    return recording.problem() == null || recording.events() > 0;
  }
}
