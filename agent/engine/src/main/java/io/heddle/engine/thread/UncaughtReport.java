package io.heddle.engine.thread;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.Step;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.site.ThrownText;
import io.heddle.engine.task.TaskRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the death of a thread into a finding: of what, and who made the thread and the task. */
public final class UncaughtReport {
  private final SiteTable sites;

  /** Names places by this table. */
  public UncaughtReport(SiteTable sites) {
    this.sites = sites;
  }

  /** The finding. For agent threads. */
  public Finding of(UncaughtDeath notice) {
    ThreadOrigin origin = notice.thread().origin;
    String createdAt = origin == null ? "?" : origin.creationSite();
    List<StackTraceElement> stack = ThrownText.stack(notice.thrown());
    String type = notice.thrown().getClass().getName();
    List<Finding.Evidence> evidence = new ArrayList<>();
    evidence.add(new Finding.Evidence(ThrownText.of(notice.thrown()), stack));
    if (origin != null && !origin.stack().frames().isEmpty()) {
      evidence.add(new Finding.Evidence("The thread was created here", origin.stack().frames()));
    }
    List<String> notes = new ArrayList<>();
    notes.add("The thread was created at " + createdAt + " by " + parent(origin) + ".");
    TaskRun task = notice.task();
    if (task != null) {
      notes.add(submission(task));
      Site site = sites.get(task.submitSite);
      if (site.isKnown()) {
        evidence.add(
            new Finding.Evidence(
                "The task was submitted here", List.of(site.toStackTraceElement())));
      }
    }
    ThreadRef thread =
        new ThreadRef(
            notice.name(),
            notice.thread().id,
            notice.thread().virtual,
            createdAt,
            notice.thread().toRef().test());
    return new Finding(
        Rule.UNCAUGHT_EXCEPTION,
        Rule.UNCAUGHT_EXCEPTION.severity(),
        Fingerprint.of(Rule.UNCAUGHT_EXCEPTION, List.of(type), List.of(methodOf(stack))),
        thread.shownName() + " died of " + ThrownText.of(notice.thrown()),
        Instant.now(),
        List.of(),
        List.of(thread),
        List.of(Step.at(thread, stack)),
        evidence,
        notes);
  }

  private static String parent(@Nullable ThreadOrigin origin) {
    return origin == null
        ? "a thread from before the agent"
        : "thread " + ShownText.name(origin.parentName());
  }

  private String submission(TaskRun task) {
    String by = task.submitter.isEmpty() ? "" : " by thread " + ShownText.name(task.submitter);
    return "Its task, a "
        + task.taskName()
        + ", was submitted at "
        + sites.get(task.submitSite).label()
        + by
        + " to "
        + task.pool.label()
        + ".";
  }

  /** The innermost method outside the JDK: what people have to look at. */
  private static String methodOf(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack) {
      if (!Stacks.isJdkClass(frame.getClassName())) {
        return frame.getClassName() + '.' + frame.getMethodName();
      }
    }
    return "?";
  }
}
