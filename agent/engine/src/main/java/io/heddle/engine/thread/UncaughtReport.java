package io.heddle.engine.thread;

import io.heddle.engine.finding.Detector;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.Step;
import io.heddle.engine.notice.Clue;
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
public final class UncaughtReport implements Detector {
  /** A thread or a task died of an exception that nobody caught. */
  public static final Rule RULE =
      new Rule(
          "uncaught-exception",
          Severity.ERROR,
          Kind.OTHER,
          Topic.EXCEPTIONS,
          "A thread died of an exception that nobody caught",
          "The exception left the thread's run method. The thread ends; a pool starts a new one and"
              + " forgets the task.",
          "Catch the exception in the task, or set an uncaught-exception handler that tells somebody.");

  private final SiteTable sites;

  /** Names places by this table. */
  public UncaughtReport(SiteTable sites) {
    this.sites = sites;
  }

  /** Tells of each death at once. */
  @Override
  public List<Finding> take(Clue clue) {
    return clue instanceof UncaughtDeath death ? List.of(of(death)) : List.of();
  }

  private Finding of(UncaughtDeath notice) {
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
        RULE,
        RULE.severity(),
        Fingerprint.of(RULE, List.of(type), List.of(methodOf(stack))),
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
