package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.inspect.Activity;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.wait.PoolSelfDeadlock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Pools whose workers wait for tasks that nobody runs. A dump does not tell where the tasks are
 * that they wait for; but a task that was submitted as such ({@code FutureTask}) ends only if a
 * thread runs it. If no worker of any pool does anything but wait for such a task, without a time
 * limit, or for work, and no other thread moves, none ever will.
 */
final class PoolKnots {
  private static final int MOST_STACKS = 3;

  private PoolKnots() {}

  /** Those that stood the same in the dump before. */
  static List<Finding> in(Look look) {
    return knotted(look).stream().map(workers -> finding(workers, look.time())).toList();
  }

  /** The workers of each. */
  static List<List<DumpedThread>> knotted(Look look) {
    if (!look.threads().stream().allMatch(thread -> runsNothing(look, thread))) {
      return List.of();
    }
    return StarvedPools.workers(look).values().stream()
        .filter(workers -> workers.stream().allMatch(Worker::awaitsTask))
        .toList();
  }

  /** Whether it will not run a task that stands in a queue: it may have none, or waits itself. */
  private static boolean runsNothing(Look look, DumpedThread thread) {
    Activity activity = look.activity(thread);
    if (activity == Activity.IDLE) {
      return true;
    }
    boolean stands = activity == Activity.WAITING || activity == Activity.ASLEEP;
    boolean isOfPool = Worker.is(thread) || Worker.runsTask(thread);
    return stands && look.isStill(thread) && (!isOfPool || Worker.awaitsTask(thread));
  }

  private static Finding finding(List<DumpedThread> workers, Instant time) {
    Rule rule = PoolSelfDeadlock.RULE;
    List<String> methods =
        workers.stream().map(one -> Stacks.method(one.frames())).distinct().sorted().toList();
    return new Finding(
        rule,
        rule.severity(),
        Fingerprint.of(rule, List.of(), methods),
        message(workers),
        time,
        List.of(),
        workers.stream().map(PoolKnots::ref).toList(),
        stacks(workers),
        List.of(
            "Read off two thread dumps. They do not tell what is in the queue; but all workers of"
                + " pools wait for such tasks or for work, and no other thread moves, so that none"
                + " is left to run what they wait for."));
  }

  private static String message(List<DumpedThread> workers) {
    String pool = Words.pool(workers.get(0));
    return workers.size() == 1
        ? "the only worker of " + pool + " waits for a task, and no thread runs one"
        : "all "
            + workers.size()
            + " workers of "
            + pool
            + " wait for tasks, and no thread runs one";
  }

  private static List<Evidence> stacks(List<DumpedThread> workers) {
    List<List<StackTraceElement>> told = new ArrayList<>();
    List<Evidence> stacks = new ArrayList<>();
    for (DumpedThread worker : workers) {
      List<StackTraceElement> stack = Words.stack(worker);
      if (told.size() < MOST_STACKS && !told.contains(stack)) {
        told.add(stack);
        stacks.add(new Evidence(Words.name(worker) + " waits for a task", stack));
      }
    }
    return stacks;
  }

  private static ThreadRef ref(DumpedThread thread) {
    return new ThreadRef(thread.name(), thread.number(), thread.virtual(), "?");
  }
}
