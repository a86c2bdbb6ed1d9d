package io.heddle.cli;

import io.heddle.analysis.diff.Difference;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.report.DiffReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What {@code analyze --diff BASE NEW} does. */
final class AnalyzeDiff {
  private final Terminal terminal;
  private final BiPredicate<Path, String> writer;
  private final boolean allowUnwatched;

  /**
   * A difference to be told.
   *
   * @param writer writes a text to a file, says so if it cannot, and whether it could
   * @param allowUnwatched whether recordings may pass in which the agent did not run
   */
  AnalyzeDiff(Terminal terminal, BiPredicate<Path, String> writer, boolean allowUnwatched) {
    this.allowUnwatched = allowUnwatched;
    this.terminal = terminal;
    this.writer = writer;
  }

  /**
   * Checks what can be checked before anything is read.
   *
   * @throws IllegalArgumentException if the command line is wrong; the message is for people
   */
  static void check(List<String> names, List<Output> outputs) {
    if (names.size() != 2) {
      throw new IllegalArgumentException(
          "--diff takes two inputs, BASE and NEW, and was given "
              + names.size()
              + ". Each may be a directory, or a pattern in quotes.");
    }
    for (Output output : outputs) {
      if (output.format() != Formats.TEXT && output.format() != Formats.JSON) {
        throw new IllegalArgumentException(
            "--diff is written as text or json, not as " + output.format().id() + ".");
      }
    }
  }

  /**
   * Reads both, writes the difference, and gives the exit code. Only new findings count, and that
   * one of the two was not watched: then there can be no new ones.
   */
  int run(List<String> names, List<Output> outputs, Gate gate, Baseline agreed, boolean hints) {
    Analysis base = RecordingInputs.read(List.of(names.get(0)), terminal, hints);
    Analysis now = RecordingInputs.read(List.of(names.get(1)), terminal, hints);
    if (!base.complete() || !now.complete()) {
      terminal.say("--diff: nothing is compared, because not all could be read.");
      return Main.UNUSABLE;
    }
    Difference difference = Difference.between(base, now);
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    Verdict verdict =
        gate.judge(difference.findings().added(), agreed, today)
            .without(allowUnwatched ? List.of() : unwatched(base, now), List.of());
    if (!write(outputs, difference, verdict)) {
      return Main.UNUSABLE;
    }
    return verdict.failed() ? Main.FINDINGS : Main.OK;
  }

  private static List<String> unwatched(Analysis base, Analysis now) {
    return Stream.of(base, now).flatMap(one -> one.unwatched().stream()).distinct().toList();
  }

  private boolean write(List<Output> outputs, Difference difference, Verdict verdict) {
    boolean written = true;
    boolean told = false;
    for (Output output : outputs) {
      boolean text = output.format() == Formats.TEXT;
      String report =
          text ? DiffReport.text(difference, verdict) : DiffReport.json(difference, verdict);
      if (output.file() != null) {
        written &= writer.test(output.file(), report);
      } else if (text) {
        terminal.print(report);
        told = true;
      } else {
        terminal.printUtf8(report);
      }
    }
    if (!told) {
      terminal.err().println(DiffReport.summary(difference, verdict));
    }
    return written;
  }
}
