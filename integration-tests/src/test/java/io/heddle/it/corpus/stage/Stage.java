package io.heddle.it.corpus.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Gives a scenario its threads: all platform threads, or all virtual ones. */
public final class Stage {
  /** Far more than anything here takes: to be met only by what hangs. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** A pool of virtual threads that hang is collected with them if nobody refers to it. */
  private static final Queue<ExecutorService> POOLS = new ConcurrentLinkedQueue<>();

  private final ThreadFactory factory;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Stage(Kind kind) {
    factory = kind.factory();
  }

  /** Plays a scenario to its end. */
  static void play(Scenario scenario, Kind kind) throws Exception {
    Stage stage = new Stage(kind);
    stage.end(stage.start(() -> scenario.run(stage)));
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

  /** A pool of so many threads; the scenario has to shut it down. */
  public ExecutorService pool(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, factory);
    POOLS.add(pool);
    return pool;
  }

  /** An executor with a thread for each task, from Java 21 on; the scenario has to close it. */
  public ExecutorService threadPerTask() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class
            .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
            .invoke(null, factory);
  }

  /** The action as a task: what it throws fails the scenario at the next {@link #end}. */
  public Runnable guarded(Action action) {
    return () -> {
      try {
        action.run();
      } catch (Throwable t) {
        failure.compareAndSet(null, t);
      }
    };
  }

  private void check() throws Exception {
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new Exception("a thread has thrown " + thrown, thrown);
    }
  }
}
