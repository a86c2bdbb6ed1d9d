package io.heddle.cli;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.gate.Baseline;
import io.heddle.analysis.gate.Gate;
import io.heddle.analysis.gate.Verdict;
import io.heddle.analysis.model.Analysis;
import io.heddle.cli.attach.CannotAttachException;
import io.heddle.cli.attach.JvmLooks;
import io.heddle.cli.attach.JvmLooks.Costly;
import io.heddle.engine.inspect.Selection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what hangs in a running JVM, and changes nothing in it. */
@Command(
    name = "diagnose",
    description = {
      "Says within ten seconds what hangs in a running JVM, of Java 8 or later: deadlocks, pools whose",
      "workers all wait, queues for locks, connections that nobody gives back, who burns processor",
      "time, and who waits for whom. Takes thread dumps and changes nothing: no agent is loaded."
    })
final class DiagnoseCommand implements Callable<Integer> {
  @Mixin private final AnyJvm jvm = new AnyJvm();

  @Mixin private final Outputs outputs = new Outputs();

  @Mixin private final WantedThreads wanted = new WantedThreads();

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description = "Write the thread dumps there as the JVM gave them, for heddle analyze.")
  private @Nullable Path keep;

  @Option(
      names = "--virtual-threads",
      description = {
        "Look at all virtual threads also on JDK 25 and later, where that may crash the JVM",
        "(JDK-8364343)."
      })
  private boolean virtualThreads;

  @Option(
      names = "--owners",
      description = {
        "Find out who has java.util.concurrent locks also in a JVM of more than 2 GB: it stands still",
        "for it, a quarter of a second for each GB of heap."
      })
  private boolean owners;

  private final Terminal terminal;

  DiagnoseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Called by picocli, once the command is made. */
  @Spec
  void describe(CommandSpec made) {
    made.usageMessage().footer(Formats.lines());
  }

  @Override
  public Integer call() {
    Selection selection = wanted.selection();
    try {
      return tell(jvm.pid(), selection);
    } catch (CannotAttachException e) {
      terminal.say(String.valueOf(e.getMessage()));
      return Main.UNUSABLE;
    }
  }

  private int tell(long pid, Selection selection) throws CannotAttachException {
    LiveDumps dumps = new LiveDumps();
    new JvmLooks(pid, new Costly(virtualThreads, owners), terminal::say).take(dumps);
    boolean kept = keep == null || dumps.write(terminal, keep);
    Analysis analysis = Analyzer.diagnose("process " + pid, dumps.dumps(), selection);
    Verdict verdict =
        Gate.parse(Gate.DEFAULT)
            .judge(analysis.findings(), Baseline.EMPTY, LocalDate.now(ZoneId.systemDefault()));
    if (!outputs.write(terminal, analysis, verdict) || !kept) {
      return Main.UNUSABLE;
    }
    return verdict.failed() ? Main.FINDINGS : Main.OK;
  }
}
