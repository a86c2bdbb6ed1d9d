package io.heddle.engine.leak;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.site.NamePatterns;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.task.Pool;
import io.heddle.engine.thread.TestScope;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that a class of tests has started and that have not ended with it. Each is told once, of
 * the class that started it, whoever uses it later.
 */
public final class LeftThreads {
  /** Threads that outlive the tests that started them. */
  public static final Rule RULE =
      new Rule(
          "thread-leak",
          Severity.WARNING,
          Kind.LEAK,
          Topic.THREADS,
          "Threads are left behind by the tests that started them",
          "The threads were started by a class of tests, or by threads that it started, and run on after"
              + " it has ended. They take memory, work on in the middle of other tests, and a thread"
              + " that is no daemon keeps the JVM from ending. Told only where heddle-junit is on the"
              + " class path of the tests. Threads that the JDK, test frameworks and some libraries"
              + " keep for the whole JVM are not told.",
          "Shut the executor down, or close what has started the threads, in @AfterAll or @AfterEach,"
              + " and wait for its end. If the thread is meant to stay, add its name to"
              + " heddle.leak.allow.");

  private static final String LASTING = "lasting-threads.txt";

  /** Those of one pool are one finding, as are those that one method made. */
  private record Origin(@Nullable Pool pool, String method) {}

  private final ThreadTable threads;

  /** Looks among these threads. */
  public LeftThreads(ThreadTable threads) {
    this.threads = threads;
  }

  /**
   * Waits for the threads of a class of tests to end, and tells of those that do not.
   *
   * @param thread the current thread, which is not told of
   * @param scope the class
   * @param graceNanos how long to wait in all
   * @param lasting names of threads that may stay, besides those that ship with Heddle; see {@code
   *     lasting-threads.txt}
   */
  public List<Finding> of(
      ThreadRecord thread, TestScope scope, long graceNanos, List<String> lasting) {
    List<ThreadRecord> started = startedIn(scope);
    started.remove(thread);
    if (started.isEmpty()) {
      return List.of();
    }
    NamePatterns patterns = NamePatterns.of(LeftThreads.class, LASTING, lasting);
    started.removeIf(record -> names(record).anyMatch(patterns::match));
    await(started, System.nanoTime() + graceNanos);
    Map<Origin, List<ThreadRecord>> left = new LinkedHashMap<>();
    for (ThreadRecord record : started) {
      if (isAlive(record)) {
        left.computeIfAbsent(originOf(record), origin -> new ArrayList<>()).add(record);
      }
    }
    List<Finding> findings = new ArrayList<>();
    left.forEach(
        (origin, records) ->
            findings.add(
                new LeakReport(scope, origin.pool, origin.method, records, graceNanos).finding()));
    started.forEach(record -> record.scope = null); // told; nobody waits for it again
    return findings;
  }

  private List<ThreadRecord> startedIn(TestScope scope) {
    List<ThreadRecord> started = new ArrayList<>();
    threads.forEach(
        record -> {
          TestScope of = record.scope;
          if (record.started && of != null && of.isWithin(scope) && isAlive(record)) {
            started.add(record);
          }
        });
    return started;
  }

  private static boolean isAlive(ThreadRecord record) {
    Thread thread = record.get();
    return thread != null && thread.getState() != Thread.State.TERMINATED;
  }

  /** What a thread that may stay can be known by. */
  private static Stream<String> names(ThreadRecord record) {
    Thread thread = record.get();
    ThreadOrigin origin = record.origin;
    if (thread == null || origin == null) {
      return Stream.empty();
    }
    return Stream.of(
            thread.getName(),
            origin.previousName(),
            thread.getClass().getName(),
            origin.targetClass(),
            originOf(record).method)
        .flatMap(Stream::ofNullable);
  }

  private static Origin originOf(ThreadRecord record) {
    ThreadOrigin origin = record.origin;
    if (origin == null) {
      return new Origin(null, "?");
    }
    Pool pool = origin.pool();
    if (pool != null && !pool.creationStack.isEmpty()) {
      return new Origin(pool, Stacks.method(pool.creationStack));
    }
    return new Origin(
        null,
        origin.site().isKnown() ? origin.site().method() : Stacks.method(origin.stack().frames()));
  }

  /** Without its hooks: that they were waited for says nothing about the program. */
  private static void await(List<ThreadRecord> records, long deadlineNanos) {
    boolean interrupted = false;
    for (ThreadRecord record : records) {
      Thread thread = record.get();
      long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (thread != null && millis > 0 && !interrupted) {
        try {
          thread.join(millis);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
