package io.heddle.cli;

import io.heddle.analysis.gate.Accepted;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.BaselineException;
import io.heddle.analysis.gate.BaselineFile;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.FindingSummary;
import io.heddle.engine.inspect.Selection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps the file of accepted findings. */
@Command(
    name = "baseline",
    description = "Keeps the file of accepted findings, which analyze lets pass.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BaselineCommand.Write.class,
      BaselineCommand.Add.class,
      BaselineCommand.Prune.class
    })
final class BaselineCommand implements Runnable {
  // Set by picocli before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  BaselineCommand(Terminal terminal) {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  /** The file, and changes of it. */
  private static final class Kept {
    @Option(
        names = "--baseline",
        paramLabel = "FILE",
        defaultValue = BaselineFile.DEFAULT_NAME,
        description = "The file. Default: heddle-baseline.json.")
    private Path file = Path.of(BaselineFile.DEFAULT_NAME);

    /** What becomes of a baseline. */
    interface Change {
      Baseline of(Baseline before);
    }

    int change(Terminal terminal, Change change) {
      try {
        Baseline before = BaselineFile.read(file);
        Baseline after = change.of(before);
        BaselineFile.write(file, after);
        int removed = (int) before.accepted().stream().filter(a -> !has(after, a)).count();
        int added = after.accepted().size() - before.accepted().size() + removed;
        terminal.say(
            file
                + ": "
                + added
                + " added, "
                + removed
                + " removed, "
                + after.accepted().size()
                + " accepted");
        return Main.OK;
      } catch (BaselineException e) {
        terminal.say(String.valueOf(e.getMessage()));
        return Main.UNUSABLE;
      }
    }

    private static boolean has(Baseline baseline, Object entry) {
      return baseline.accepted().contains(entry);
    }
  }

  /** Accepts all findings of recordings. */
  @Command(name = "write", description = "Accepts all findings of recordings and reports.")
  static final class Write implements Callable<Integer> {
    @Mixin private final Kept kept = new Kept();
    @Mixin private final RecordingInputs inputs = new RecordingInputs();

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why they are accepted.")
    private String reason = "";

    private final Terminal terminal;

    Write(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Analysis analysis = inputs.read(terminal, false, Selection.ALL);
      if (!analysis.complete()) {
        return Main.UNUSABLE; // said already
      }
      LocalDate today = LocalDate.now(ZoneId.systemDefault());
      List<Accepted> accepted =
          analysis.findings().stream().map(f -> Accepted.of(f, reason, today)).toList();
      return kept.change(terminal, before -> before.with(accepted));
    }
  }

  /** Accepts one finding. */
  @Command(name = "add", description = "Accepts findings by their fingerprints.")
  static final class Add implements Callable<Integer> {
    @Mixin private final Kept kept = new Kept();

    @Parameters(paramLabel = "FINGERPRINT", arity = "1..*", description = "As reports show them.")
    private List<String> fingerprints = List.of();

    @Option(
        names = "--from",
        paramLabel = "FILE",
        description =
            "Recordings and reports to take rule and message from, for who reads the file.")
    private List<String> from = new ArrayList<>();

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why it is accepted.")
    private String reason = "";

    private final Terminal terminal;

    Add(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      LocalDate today = LocalDate.now(ZoneId.systemDefault());
      Analysis analysis = RecordingInputs.read(from, terminal, false);
      if (!analysis.complete()) {
        return Main.UNUSABLE; // said already
      }
      List<FindingSummary> known = analysis.findings();
      List<Accepted> accepted = new ArrayList<>();
      for (String fingerprint : fingerprints) {
        accepted.add(
            known.stream()
                .filter(finding -> finding.fingerprint().equals(fingerprint))
                .findFirst()
                .map(finding -> Accepted.of(finding, reason, today))
                .orElseGet(() -> Accepted.unseen(fingerprint, reason, today)));
      }
      return kept.change(terminal, before -> before.with(accepted));
    }
  }

  /** Forgets what is not found any more. */
  @Command(
      name = "prune",
      description = "Removes accepted findings that are in none of the recordings and reports.")
  static final class Prune implements Callable<Integer> {
    @Mixin private final Kept kept = new Kept();
    @Mixin private final RecordingInputs inputs = new RecordingInputs();
    private final Terminal terminal;

    Prune(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Analysis analysis = inputs.read(terminal, false, Selection.ALL);
      // Of a recording that was not read to its end nobody knows what is not in it.
      return analysis.complete()
          ? kept.change(terminal, before -> before.prunedTo(analysis.findings()))
          : Main.UNUSABLE;
    }
  }
}
