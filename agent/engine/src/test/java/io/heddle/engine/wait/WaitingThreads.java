package io.heddle.engine.wait;

import static org.awaitility.Awaitility.await;

import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Real threads that wait until the end of a test, and a JVM that counts the stacks it is asked. */
final class WaitingThreads implements AutoCloseable {
  final ThreadTable table = new ThreadTable();
  final SiteTable sites = new SiteTable();

  /** What they wait for. */
  final CountDownLatch end = new CountDownLatch(1);

  /** How many stacks were taken; set to 0 by whoever wants to know. */
  int stacksTaken;

  final JvmThreads jvm =
      new JvmThreads() {
        @Override
        public Map<Long, Monitor> monitorsOf(Set<Long> threadIds) {
          return Map.of();
        }

        @Override
        public Map<Long, StackTraceElement[]> stacksOf(Set<Long> threadIds) {
          stacksTaken += threadIds.size();
          Map<Long, StackTraceElement[]> stacks = new HashMap<>();
          for (long id : threadIds) {
            ThreadRecord record = table.find(id);
            Thread thread = record == null ? null : record.get();
            if (thread != null) {
              stacks.put(id, thread.getStackTrace());
            }
          }
          return stacks;
        }

        @Override
        public long cpuNanos(long threadId) {
          return -1;
        }
      };

  /** Starts a thread, and waits until it waits. */
  ThreadRecord start(String name, Runnable where) {
    Thread thread = new Thread(where, name);
    thread.setDaemon(true);
    ThreadRecord record = table.of(thread);
    thread.start();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () ->
                thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.BLOCKED);
    return record;
  }

  /** The thread as a look finds it. */
  static Waiter waiter(ThreadRecord record) {
    return Waiter.among(List.of(record)).get(0);
  }

  /** A place to wait at. */
  void here() {
    untilTheEnd();
  }

  /** Another place to wait at. */
  void there() {
    untilTheEnd();
  }

  private void untilTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
  }
}
