package io.heddle.engine.leak;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.task.Pool;
import io.heddle.engine.thread.TestScope;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts threads that were left behind into words.
 *
 * @param scope the class of tests that left them
 * @param pool the pool that they work for, or null
 * @param method who made the pool, or the threads
 * @param records the threads; at least one
 * @param graceNanos how long it was waited for them
 */
record LeakReport(
    TestScope scope,
    @Nullable Pool pool,
    String method,
    List<ThreadRecord> records,
    long graceNanos) {
  private static final int EXAMPLES = 5;
  private static final int MAX_THREADS = 100;

  Finding finding() {
    List<ThreadRef> threads = records.stream().limit(MAX_THREADS).map(this::ref).toList();
    List<String> tests = threads.stream().map(ThreadRef::test).distinct().toList();
    Thread first = records.get(0).get();
    List<StackTraceElement> here = first == null ? List.of() : Stacks.plain(first.getStackTrace());
    return new Finding(
            LeftThreads.RULE,
            LeftThreads.RULE.severity(),
            Fingerprint.of(
                LeftThreads.RULE, List.of(pool == null ? "thread" : pool.type), List.of(method)),
            message(threads),
            Instant.now(),
            List.of(),
            threads,
            here.isEmpty() ? List.of() : List.of(Step.at(threads.get(0), here)),
            stacks(here),
            List.of(
                "Heddle has waited "
                    + Duration.ofNanos(graceNanos).toMillis()
                    + " ms for their end."))
        .in(tests);
  }

  /** With the test that started it, though that has ended. */
  private ThreadRef ref(ThreadRecord record) {
    ThreadRef ref = record.toRef();
    TestScope of = record.scope;
    return new ThreadRef(
        ref.name(), ref.id(), ref.virtual(), ref.creationSite(), (of == null ? scope : of).name);
  }

  private String message(List<ThreadRef> threads) {
    int count = records.size();
    ShownThreads shown = ShownThreads.of(threads);
    String names =
        threads.stream().limit(EXAMPLES).map(shown::name).collect(Collectors.joining(", "));
    return (count == 1 ? "1 thread" : count + " threads")
        + (pool == null ? " made at " + threads.get(0).creationSite() : " of " + pool.label())
        + (count == 1 ? " is" : " are")
        + " left behind by "
        + ShownText.name(scope.name)
        + ": "
        + names
        + (count > EXAMPLES ? " and " + (count - EXAMPLES) + " more" : "");
  }

  private List<Evidence> stacks(List<StackTraceElement> here) {
    ThreadRecord first = records.get(0);
    List<Evidence> stacks = new ArrayList<>();
    if (pool != null) {
      stacks.add(new Evidence("The pool was made here", ofTheTest(pool.creationStack)));
    }
    ThreadOrigin origin = first.origin;
    if (origin != null) {
      List<StackTraceElement> made = origin.stack().frames();
      if (made.isEmpty() && origin.site().isKnown()) {
        made = List.of(origin.site().toStackTraceElement());
      }
      stacks.add(new Evidence("The thread was made here", ofTheTest(made)));
    }
    stacks.add(new Evidence("The thread is here now", here));
    stacks.removeIf(stack -> stack.frames().isEmpty());
    return stacks;
  }

  /** Without the frames of the framework, which are the same for every test. */
  private static List<StackTraceElement> ofTheTest(List<StackTraceElement> stack) {
    return stack.stream().takeWhile(f -> !f.getClassName().startsWith("org.junit.")).toList();
  }
}
