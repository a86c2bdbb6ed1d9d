package io.heddle.cli.watch;

import io.heddle.analysis.Analyzer;
import io.heddle.analysis.agent.LiveLines;
import io.heddle.analysis.dump.DumpFile;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.analysis.model.LiveAgent;
import io.heddle.analysis.report.LivePage;
import io.heddle.cli.attach.CannotAttachException;
import io.heddle.cli.attach.JvmCommands;
import io.heddle.engine.inspect.Selection;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a JVM does, again and again, by thread dumps a second apart, and by what Heddle's
 * agent tells if that is in the JVM.
 */
public final class Watch {
  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  /** Each dump is compared with the one before. */
  private static final int DUMPS = 2;

  /** A thread of the agent, by which a dump shows that it is there. */
  private static final String AGENT = "heddle-reporter";

  private final long pid;
  private final JvmCommands jvm;
  private final View view;
  private final List<ThreadDump> dumps = new ArrayList<>();
  private @Nullable LiveAgent agent;

  /** Does nothing yet. */
  public Watch(long pid, View view) {
    this.pid = pid;
    this.view = view;
    jvm = new JvmCommands(pid, ANSWER);
  }

  /**
   * Shows pages until there are {@code most}, until nobody wants one, or until the JVM ends.
   *
   * @throws CannotAttachException if the JVM cannot be asked, or does not answer
   */
  public void run(long most) throws CannotAttachException, InterruptedException {
    jvm.check();
    boolean goesOn = true;
    for (long shown = 0; goesOn && shown < most; shown++) {
      long start = System.nanoTime();
      if (shown > 0 && ProcessHandle.of(pid).isEmpty()) {
        return;
      }
      look();
      view.show(page());
      goesOn = shown + 1 == most || view.goesOnAfter(PERIOD - (System.nanoTime() - start));
    }
  }

  private void look() throws CannotAttachException {
    dumps.addAll(DumpFile.parse(jvm.answer("Thread.print")));
    dumps.subList(0, Math.max(0, dumps.size() - DUMPS)).clear();
    agent = hasAgent() ? ask(agent) : null;
  }

  private boolean hasAgent() {
    return !dumps.isEmpty()
        && dumps.get(dumps.size() - 1).threads().stream()
            .anyMatch(thread -> thread.name().equals(AGENT));
  }

  private LiveAgent ask(@Nullable LiveAgent before) throws CannotAttachException {
    LiveAgent now = LiveLines.parse(jvm.watched(LiveLines.PROPERTY));
    return before == null ? now : now.after(before);
  }

  private List<String> page() {
    String name = "process " + pid;
    String title =
        name + "  " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    return LivePage.write(
        title, Analyzer.diagnose(name, List.copyOf(dumps), Selection.ALL), agent, view.lines());
  }
}
