package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.wait.PoolSelfDeadlock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Pools whose workers wait for tasks that nobody runs. A dump does not tell where the tasks are
 * that they wait for; but a task that was submitted as such ({@code FutureTask}) ends only if a
 * thread runs it, and if each thread that runs one waits for another one, none ever will.
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
    List<DumpedThread> running = look.threads().stream().filter(Worker::runsTask).toList();
    boolean allWait =
        running.stream().allMatch(thread -> Worker.awaitsTask(thread) && look.isStill(thread));
    if (running.isEmpty() || !allWait) {
      return List.of();
    }
    return StarvedPools.workers(look).values().stream()
        .filter(workers -> workers.stream().allMatch(Worker::awaitsTask))
        .toList();
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
            "Read off two thread dumps. They do not tell what is in the queue; but each thread that"
                + " runs a submitted task waits for one itself, so that none is left to run what"
                + " they wait for."));
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
