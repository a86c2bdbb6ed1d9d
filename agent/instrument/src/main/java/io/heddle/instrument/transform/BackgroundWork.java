package io.heddle.instrument.transform;

import io.heddle.instrument.jvm.AgentThread;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Retransforms classes in pieces, at once or when the threads have left them. A look at the stacks
 * of all threads comes every second at first, every half a minute in the end, and takes at most a
 * hundredth of the time.
 */
final class BackgroundWork {
  private static final long FIRST_PERIOD = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_PERIOD = TimeUnit.SECONDS.toNanos(30);
  private static final int SHARE_OF_LOOKS = 100;

  /** The period grows by a fifteenth each time. */
  private static final int GROWTH = 15;

  private final Retransformation retransformation;
  private final WaitingClasses waiting = new WaitingClasses();
  private final PauseBudget budget = new PauseBudget();
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  BackgroundWork(Retransformation retransformation) {
    this.retransformation = retransformation;
  }

  /** The classes that threads are in. */
  WaitingClasses waiting() {
    return waiting;
  }

  /** Those that no thread is in now, on the current thread; the others wait. */
  void now(List<Class<?>> classes, Progress progress) {
    inPieces(
        classes,
        piece -> {
          progress.at(piece.done() + " of " + classes.size() + " classes");
          waiting.add(retransformation.ofFree(piece.classes()));
        });
  }

  /** The same whoever is in them. */
  void anyway(List<Class<?>> classes) {
    inPieces(classes, piece -> retransformation.of(piece.classes()));
  }

  private record Piece(List<Class<?>> classes, int done) {}

  private interface Step {
    void take(Piece piece);
  }

  private void inPieces(List<Class<?>> classes, Step step) {
    int done = 0;
    while (done < classes.size() && !stopped) {
      pause(budget.waitNanos());
      int end = Math.min(classes.size(), done + budget.size());
      step.take(new Piece(classes.subList(done, end), done));
      budget.spent(end - done, retransformation.takeStopNanos());
      done = end;
    }
  }

  /** Returns early when it is stopped, and for no other reason. */
  private void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !stopped; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  /**
   * Begins with those that wait, if there are any, on a thread of its own, which ends with the last
   * of them.
   *
   * @param isOver asked before each look: whether to give up
   * @param after what is done in the end
   */
  void begin(String threadName, BooleanSupplier isOver, Runnable after) {
    round(); // here, so that no class is loaded when the agent's jar is closed
    Thread started = AgentThread.of(() -> run(isOver, after), threadName);
    thread = started;
    started.start();
  }

  private void run(BooleanSupplier isOver, Runnable after) {
    long period = FIRST_PERIOD;
    while (!stopped && waiting.count() > 0 && !isOver.getAsBoolean()) {
      pause(period);
      long took = round();
      period = Math.min(LAST_PERIOD, period + period / GROWTH);
      period = Math.max(period, SHARE_OF_LOOKS * took);
    }
    after.run();
  }

  /** Looks once, and does what can be done; returns how long the look took. */
  private long round() {
    long start = System.nanoTime();
    WaitingClasses.Ready ready = waiting.look();
    long took = System.nanoTime() - start;
    inPieces(ready.free(), piece -> done(piece, retransformation.ofFree(piece.classes())));
    inPieces(ready.letGo(), this::letGo);
    waiting.remove(Set.of());
    return took;
  }

  private void letGo(Piece piece) {
    retransformation.of(piece.classes());
    waiting.remove(piece.classes());
  }

  private void done(Piece piece, Collection<Class<?>> left) {
    waiting.remove(piece.classes().stream().filter(type -> !left.contains(type)).toList());
  }

  /** Ends the thread and waits for it. */
  void stop() throws InterruptedException {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
      running.join();
    }
    stopped = false;
  }
}
