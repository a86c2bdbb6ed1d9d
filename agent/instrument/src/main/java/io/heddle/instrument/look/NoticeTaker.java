package io.heddle.instrument.look;

import io.heddle.engine.EngineLooks;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.Misuse;
import io.heddle.engine.notice.Clue;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.rule.Rules.Detecting;
import io.heddle.engine.task.PoolSeen;
import io.heddle.engine.task.TaskDone;
import io.heddle.engine.task.TaskRejected;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadEnded;
import io.heddle.engine.thread.ThreadStarted;
import io.heddle.instrument.jfr.EventWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the notices that hooks have left, and gives each to whom it concerns. */
final class NoticeTaker {
  private final EngineLooks engine;
  private final Consumer<Finding> findings;
  private final Fence fence;
  private volatile long taskThresholdNanos;

  NoticeTaker(EngineLooks engine, Consumer<Finding> findings, Fence fence) {
    this.engine = engine;
    this.findings = findings;
    this.fence = fence;
  }

  /** Tasks that are over sooner make no event. */
  void configure(long newTaskThresholdNanos) {
    taskThresholdNanos = newTaskThresholdNanos;
  }

  /** Takes all there are; {@code writer} is null while nothing is recorded. */
  void takeAll(@Nullable EventWriter writer) {
    for (Notice notice : engine.notices().takeAll()) {
      if (notice instanceof Clue clue) {
        detect(clue);
      } else {
        fence.run("notice", () -> take(notice, writer));
      }
    }
  }

  private void detect(Clue clue) {
    for (Detecting one : engine.probes().get().detectors()) {
      fence.run(one.name(), () -> one.detector().take(clue).forEach(findings));
    }
  }

  private void take(Notice notice, @Nullable EventWriter writer) {
    if (notice instanceof Misuse misuse) {
      Finding finding = engine.misuses().of(misuse);
      if (finding != null) {
        findings.accept(finding);
      }
    } else if (writer != null) {
      write(writer, notice);
    }
  }

  private void write(EventWriter writer, Notice notice) {
    if (notice instanceof PoolSeen seen) {
      writer.seen(seen.pool());
    } else if (notice instanceof ThreadStarted started) {
      writer.started(started);
    } else if (notice instanceof ThreadEnded ended) {
      writer.ended(ended);
    } else if (notice instanceof TaskDone done) {
      TaskRun task = done.task();
      if (task.queueNanos() + done.runNanos() >= taskThresholdNanos) {
        writer.task(task, done.worker(), done.runNanos(), done.outcome());
      }
    } else if (notice instanceof TaskRejected rejected) {
      writer.task(rejected.task(), null, 0, "rejected");
    }
  }
}
