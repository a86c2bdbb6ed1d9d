package io.heddle.instrument.hook;

import io.heddle.bridge.Tests;
import io.heddle.engine.EngineHooks;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.leak.LeftThreads;
import io.heddle.engine.thread.TestScope;
import io.heddle.engine.thread.ThreadRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a listener of a test framework tells, on the threads of the tests. Hooks are off on
 * the thread meanwhile: that a test waits for the agent, or the agent for threads of the test, says
 * nothing about the program.
 */
public final class TestRuns extends Tests {
  /** Nobody wants a class to wait longer than this. */
  private static final long MAX_GRACE_MILLIS = 60_000;

  private final EngineHooks engine;
  private final LeftThreads leftThreads;
  private final Consumer<Finding> findings;
  private final Fence.Work drain;
  private final Fence fence;

  /**
   * Nothing runs yet.
   *
   * @param leftThreads looks for what a class of tests leaves behind
   * @param findings takes what that finds
   * @param drain takes what hooks have left, and tells it
   */
  public TestRuns(
      EngineHooks engine,
      LeftThreads leftThreads,
      Consumer<Finding> findings,
      Fence.Work drain,
      Fence fence) {
    this.engine = engine;
    this.leftThreads = leftThreads;
    this.findings = findings;
    this.drain = drain;
    this.fence = fence;
  }

  private void quietly(Consumer<ThreadRecord> step) {
    ThreadRecord record = engine.threads().current();
    if (record == null || record.inHook) {
      return;
    }
    record.inHook = true;
    try {
      step.accept(record);
    } catch (Throwable t) {
      fence.failed("test", t);
    } finally {
      record.inHook = false;
    }
  }

  @Override
  protected void began(String id, @Nullable String parent, String name, boolean test) {
    quietly(record -> engine.tests().began(record, id, parent, name, test));
  }

  /** What hooks have left by now came about in the test: it is told before the test is over. */
  @Override
  protected void ended(String id) {
    quietly(
        record -> {
          try {
            fence.run("test", drain);
          } finally {
            engine.tests().ended(record, id);
          }
        });
  }

  @Override
  protected void checked(String id, long graceMillis, String lasting) {
    quietly(
        record -> {
          TestScope scope = engine.tests().find(id);
          if (scope != null) {
            long grace = Math.max(0, Math.min(graceMillis, MAX_GRACE_MILLIS));
            leftThreads
                .of(record, scope, TimeUnit.MILLISECONDS.toNanos(grace), list(lasting))
                .forEach(findings);
          }
        });
  }

  private static List<String> list(String names) {
    return Stream.of(names.split(",", -1)).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
