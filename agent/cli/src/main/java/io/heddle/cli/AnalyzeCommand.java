package io.heddle.cli;

import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.BaselineException;
import io.heddle.analysis.gate.BaselineFile;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what recordings show, and whether a build may pass with it. */
@Command(
    name = "analyze",
    description = {
      "Says what JFR recordings, reports of the agent and thread dumps show of threads, locks and",
      "executors, and fails on findings that are not in the baseline. Works on recordings without",
      "Heddle's events too, and says what it cannot know then."
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Mixin private final RecordingInputs inputs = new RecordingInputs();

  @Mixin private final WantedThreads wanted = new WantedThreads();

  @Mixin private final Outputs outputs = new Outputs();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "What is accepted. Default: heddle-baseline.json, if there is one.")
  private @Nullable Path baseline;

  @Option(
      names = "--fail-on",
      paramLabel = "TERMS",
      defaultValue = Gate.DEFAULT,
      description = {
        "What gives exit code 1, separated by commas: any; note, warning, error or fatal; potential,",
        "actual or leak; or a rule. With new- before it, only if it is not accepted. Or none.",
        "Default: new-any."
      })
  private String failOn = Gate.DEFAULT;

  @Option(
      names = "--allow-unwatched",
      description = {
        "Let recordings pass in which the agent did not run. Without it they give exit code 1, unless",
        "--fail-on is none: that nothing was found there means little."
      })
  private boolean allowUnwatched;

  // Set by picocli before the command runs.
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--hints",
      description = {
        "Tell also, as notes, of orders that differ between runs",
        "where it is not known whether the locks are the same."
      })
  private boolean hints;

  @Option(
      names = "--diff",
      description = {
        "Tell what is different between two inputs, BASE and NEW: findings, edges of the lock-order",
        "graph, contention and queue times. As text or json. Only new findings count for --fail-on."
      })
  private boolean diff;

  private final Terminal terminal;

  AnalyzeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Called by picocli, once the command is made. */
  @Spec
  void describe(CommandSpec made) {
    spec = made;
    spec.usageMessage().footer(Formats.lines());
  }

  @Override
  public Integer call() {
    Gate gate = gate();
    checkDiff();
    Baseline agreed;
    try {
      agreed = baseline();
    } catch (BaselineException e) {
      terminal.say(String.valueOf(e.getMessage()));
      return Main.UNUSABLE;
    }
    if (diff) {
      return new AnalyzeDiff(
              terminal, (file, text) -> Outputs.write(terminal, file, text), allowUnwatched)
          .run(inputs.names(), outputs.list(), gate, agreed, hints);
    }
    Analysis analysis = inputs.read(terminal, hints, wanted.selection());
    Verdict verdict =
        gate.judge(analysis.findings(), agreed, LocalDate.now(ZoneId.systemDefault()))
            .without(allowUnwatched ? List.of() : analysis.unwatched(), analysis.unread());
    boolean written = outputs.write(terminal, analysis, verdict);
    if (!analysis.complete() || !written) {
      return Main.UNUSABLE;
    }
    return verdict.failed() ? Main.FINDINGS : Main.OK;
  }

  private Gate gate() {
    try {
      return Gate.parse(failOn);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--fail-on: " + e.getMessage(), e);
    }
  }

  private void checkDiff() {
    try {
      if (diff) {
        AnalyzeDiff.check(inputs.names(), outputs.list());
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** One that is named has to be there. */
  private Baseline baseline() throws BaselineException {
    if (baseline == null) {
      return BaselineFile.read(Path.of(BaselineFile.DEFAULT_NAME));
    }
    if (!Files.exists(baseline)) {
      throw new ParameterException(
          spec.commandLine(), "--baseline: There is no file " + baseline + ".");
    }
    return BaselineFile.read(baseline);
  }
}
