package io.heddle.it.corpus.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Gives a scenario its threads: all platform threads, or all virtual ones. */
public final class Stage {
  /** Far more than anything here takes: to be met only by what hangs. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** The agent looks each second, and believes a hang when it has seen it twice. */
  private static final Duration LONG = Duration.ofSeconds(4);

  /** So often a thread has to be found at one place. */
  private static final int STILL = 10;

  /** A pool of virtual threads that hang is collected with them if nobody refers to it. */
  private static final Queue<ExecutorService> POOLS = new ConcurrentLinkedQueue<>();

  private final ThreadFactory factory;
  private final Queue<Thread> slow = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Stage(Kind kind) {
    factory = kind.factory();
  }

  /** Plays a scenario; what it has started with {@link #startSlow} goes on. */
  void play(Scenario scenario) {
    try {
      end(start(() -> scenario.run(this)));
    } catch (Throwable t) {
      fail(t);
    }
  }

  /** Waits until the slow threads have ended; fails if anything has. */
  void end() throws Exception {
    end(slow.toArray(new Thread[0]));
  }

  /** What is done while a lock is held: nothing. */
  public static void work() {
    Thread.onSpinWait();
  }

  /**
   * Starts a thread for each action, and only when all have started lets the first act, then the
   * second, and so on. Nothing but luck orders them, as Heddle must see it. Returns when all have
   * ended.
   */
  public void inTurn(Action... actions) throws Exception {
    Turn turn = new Turn();
    turn.begin(-1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < actions.length; i++) {
      int mine = i;
      threads.add(
          start(
              () -> {
                turn.await(mine);
                try {
                  actions[mine].run();
                } finally {
                  turn.begin(mine + 1);
                }
              }));
    }
    turn.begin(0);
    end(threads.toArray(new Thread[0]));
  }

  /** Starts a thread. If nobody waits for its end, it may hang, and dies with the JVM. */
  public Thread start(Action action) {
    Thread thread = factory.newThread(guarded(action));
    thread.start();
    return thread;
  }

  /**
   * Starts a thread that has to end, but takes its time: it is waited for when all scenarios have
   * been played, so that what is slow in several of them is slow at the same time.
   */
  public Thread startSlow(Action action) {
    Thread thread = start(action);
    slow.add(thread);
    return thread;
  }

  /** Takes so long that the agent looks twice. */
  public static void takeLong() {
    long end = System.nanoTime() + LONG.toNanos();
    for (long left = LONG.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /**
   * Waits until a thread has come to stand still: one that waits for a class says that it runs, and
   * nobody can be told.
   */
  public static void awaitStill(Thread thread) {
    List<StackTraceElement> before = List.of();
    for (int same = 0; same < STILL; ) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      List<StackTraceElement> now = List.of(thread.getStackTrace());
      same = now.equals(before) && now.size() > 1 ? same + 1 : 0;
      before = now;
    }
  }

  /** Waits until these threads have ended; fails if one does not, or if one has thrown. */
  public void end(Thread... threads) throws Exception {
    for (Thread thread : threads) {
      thread.join(LIMIT.toMillis());
      if (thread.isAlive()) {
        IllegalStateException hangs = new IllegalStateException("a thread does not end");
        hangs.setStackTrace(thread.getStackTrace());
        throw hangs;
      }
    }
    check();
  }

  /** Waits until the thread waits for something, interrupts it, and waits until it has ended. */
  public void interruptWaiting(Thread thread) throws Exception {
    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    end(thread);
  }

  /** An event loop, whose thread does not end. */
  public EventLoop loop() {
    EventLoop loop = new EventLoop();
    start(loop::loop);
    return loop;
  }

  /** A pool of so many threads; the scenario has to shut it down. */
  public ExecutorService pool(int threads) {
    return kept(Executors.newFixedThreadPool(threads, factory));
  }

  /** A pool of so many threads for delayed tasks; the scenario has to shut it down. */
  public ScheduledExecutorService scheduledPool(int threads) {
    return kept(Executors.newScheduledThreadPool(threads, factory));
  }

  private static <P extends ExecutorService> P kept(P pool) {
    POOLS.add(pool);
    return pool;
  }

  /** An executor with a thread for each task, from Java 21 on; the scenario has to close it. */
  public ExecutorService threadPerTask() throws ReflectiveOperationException {
    return kept(
        (ExecutorService)
            Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, factory));
  }

  /** The action as a task: what it throws fails the scenario at the next {@link #end}. */
  public Runnable guarded(Action action) {
    return () -> {
      try {
        action.run();
      } catch (Throwable t) {
        fail(t);
      }
    };
  }

  /** The first failure counts. */
  void fail(Throwable thrown) {
    failure.compareAndSet(null, thrown);
  }

  private void check() throws Exception {
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new Exception("a thread has thrown " + thrown, thrown);
    }
  }
}
