package io.heddle.bridge;

import java.lang.ref.WeakReference;
import java.util.function.Consumer;

/**
 * The static methods that woven code calls.
 *
 * <p>Each hands its arguments to the {@link Sink} of the moment and never throws: what the sink
 * throws is counted in {@link #failures()}. Only what {@code Thread.stop} throws goes through: it
 * is meant for the application. With no agent installed every call ends at once, so that code which
 * was woven and not yet restored costs next to nothing.
 *
 * <p>No lambdas, no string concatenation, no nested class but the empty sink: this class runs
 * inside class loading and before the JVM has finished its start.
 */
public final class Hooks {
  private static final Sink NONE = new NoSink();

  /** A volatile read of the sink costs nothing measurable against a direct call (ADR 0001). */
  private static volatile Sink sink = NONE;

  private static volatile String installedVersion;
  private static volatile int sitesGiven;
  private static volatile long failures;

  /** Weak: the backtrace has classes of the application. */
  private static volatile WeakReference<Throwable> lastFailure;

  /** Whether threads can be stopped: the class is to go from a later JDK. */
  private static final boolean STOPPABLE = exists("java.lang.ThreadDeath");

  private Hooks() {}

  private static boolean exists(String className) {
    try {
      Class.forName(className, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Directs all hooks to {@code newSink}. Called by the agent only.
   *
   * @param version what the agent calls itself; it tells a second agent who was first
   * @return whether the sink was installed; false if another one is installed already
   */
  public static synchronized boolean install(Sink newSink, String version) {
    if (sink != NONE) {
      return false;
    }
    installedVersion = version;
    sink = newSink;
    return true;
  }

  /** Directs all hooks to nowhere and forgets the sink. Called by the agent only. */
  public static synchronized void uninstall() {
    sink = NONE;
    installedVersion = null;
    lastFailure = null;
  }

  /**
   * The greatest id of a site that any agent has put into this JVM's code and taken out again: a
   * method that was running then may still pass it.
   */
  public static int sitesGiven() {
    return sitesGiven;
  }

  /** An agent takes its code out; {@code greatest} is the greatest id in it. */
  public static synchronized void giveSites(int greatest) {
    sitesGiven = Math.max(sitesGiven, greatest);
  }

  /** The version of the installed agent, or null if there is none. */
  public static String installedVersion() {
    return installedVersion;
  }

  /** How many hook calls have thrown, and were swallowed, since the JVM started. */
  public static long failures() {
    return failures;
  }

  /** What the last hook that failed has thrown, while that is alive; or null. */
  public static Throwable lastFailure() {
    WeakReference<Throwable> last = lastFailure;
    return last == null ? null : last.get();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // a lost count is better than an atomic here
  private static void failed(Throwable thrown) {
    // Without a call, since the stack may be full.
    if (STOPPABLE && thrown instanceof ThreadDeath) {
      sink.stopped();
      throw (Error) thrown;
    }
    failures++;
    try {
      lastFailure = new WeakReference<>(thrown);
    } catch (Throwable full) {
      // No memory or no stack for it: it is counted.
    }
  }

  /**
   * Has {@code action} do what the JIT shall not compile into its caller. Called by the agent only.
   */
  @DontInline
  public static void outOfLine(Consumer<Object> action, Object part) {
    action.accept(part);
  }

  /** Passes on to {@link Sink#monitorEntering} what is not done with at once. */
  public static void monitorEntering(Object monitor, int site) {
    try {
      if (!sink.isEnteringAgain(monitor, site)) {
        monitorEnteringAnew(monitor, site);
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  @DontInline
  private static void monitorEnteringAnew(Object monitor, int site) {
    sink.monitorEntering(monitor, site);
  }

  /** Passes on to {@link Sink#monitorEntered} what is not done with at once. */
  public static void monitorEntered(Object monitor, int site) {
    try {
      if (!sink.isEnteredAgain(monitor, site)) {
        monitorEnteredAnew(monitor, site);
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  @DontInline
  private static void monitorEnteredAnew(Object monitor, int site) {
    sink.monitorEntered(monitor, site);
  }

  /** Passes on to {@link Sink#monitorExiting}. */
  public static void monitorExiting(Object monitor, int site) {
    try {
      sink.monitorExiting(monitor, site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#lockCalling} what is not done with at once. */
  public static void lockCalling(Object lock, int operation, int site) {
    try {
      if (!sink.isCallingAgain(lock, operation, site)) {
        lockCallingAnew(lock, operation, site);
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  @DontInline
  private static void lockCallingAnew(Object lock, int operation, int site) {
    sink.lockCalling(lock, operation, site);
  }

  /** Passes on to {@link Sink#lockCalled(Object, int, int)}. */
  public static void lockCalled(Object lock, int operation, int site) {
    try {
      sink.lockCalled(lock, operation, site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /**
   * Hands the call's result through, so that woven code need not keep it.
   *
   * @return {@code result}
   * @see Sink#lockCalled(Object, boolean, int, int)
   */
  public static boolean lockCalled(Object lock, boolean result, int operation, int site) {
    try {
      sink.lockCalled(lock, result, operation, site);
    } catch (Throwable t) {
      failed(t);
    }
    return result;
  }

  /**
   * Hands the call's result through, so that woven code need not keep it.
   *
   * @return {@code result}
   * @see Sink#lockCalled(Object, long, int, int)
   */
  public static long lockCalled(Object lock, long result, int operation, int site) {
    try {
      sink.lockCalled(lock, result, operation, site);
    } catch (Throwable t) {
      failed(t);
    }
    return result;
  }

  /**
   * Passes on to {@link Sink#binsCalling} what is not done with at once.
   *
   * <p>Not one hook with {@link #lockCalling}: maps are used so often that the JIT would compile
   * what is behind that for them alone, and too large to be part of the code that takes locks.
   */
  public static void binsCalling(Object map, int site) {
    try {
      if (!sink.isCallingBinsAgain(map, site)) {
        binsCallingAnew(map, site);
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  @DontInline
  private static void binsCallingAnew(Object map, int site) {
    sink.binsCalling(map, site);
  }

  /** Passes on to {@link Sink#binEntering}. */
  public static void binEntering(Object map, int site) {
    try {
      sink.binEntering(map, site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#binExited}. */
  public static void binExited(Object map, int site) {
    try {
      sink.binExited(map, site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#connecting}. */
  public static void connecting(Object source, int site) {
    try {
      sink.connecting(source, site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#connected}. */
  public static void connected(Object source, Object connection, int site) {
    try {
      sink.connected(source, connection, site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#disconnecting}. */
  public static void disconnecting(Object connection) {
    try {
      sink.disconnecting(connection);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#calling}. */
  public static void calling(int site) {
    try {
      sink.calling(site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#threadCreated}. */
  public static void threadCreated(Thread thread) {
    try {
      sink.threadCreated(thread);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#threadStarting}. */
  public static void threadStarting(Thread thread) {
    try {
      sink.threadStarting(thread);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#threadRunning}. */
  public static void threadRunning(Thread thread) {
    try {
      sink.threadRunning(thread);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#threadEnding}. */
  public static void threadEnding(Thread thread) {
    try {
      sink.threadEnding(thread);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#uncaught}. */
  public static void uncaught(Thread thread, Throwable thrown) {
    try {
      sink.uncaught(thread, thrown);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#poolCreated}. */
  public static void poolCreated(Object pool) {
    try {
      sink.poolCreated(pool);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskQueueing}. */
  public static void taskQueueing(Object executor, Object task) {
    try {
      sink.taskQueueing(executor, task);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskQueued}. */
  public static void taskQueued() {
    try {
      sink.taskQueued();
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskTaken}. */
  public static void taskTaken(Object task) {
    try {
      sink.taskTaken(task);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#workerAdding}. */
  public static void workerAdding(Object pool) {
    try {
      sink.workerAdding(pool);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskSubmitted}. */
  public static void taskSubmitted(Object pool, Object task) {
    try {
      sink.taskSubmitted(pool, task);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskBound}. */
  public static void taskBound(Object task) {
    try {
      sink.taskBound(task);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskRejected}. */
  public static void taskRejected(Object pool, Object task) {
    try {
      sink.taskRejected(pool, task);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskStarting}. */
  public static void taskStarting(Object pool, Object task) {
    try {
      sink.taskStarting(pool, task);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskEnded}. */
  public static void taskEnded(Object task, Throwable thrown) {
    try {
      sink.taskEnded(task, thrown);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#taskFailed}. */
  public static void taskFailed(Throwable thrown) {
    try {
      sink.taskFailed(thrown);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#releasing}. */
  public static void releasing(Object via) {
    try {
      sink.releasing(via);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#joining}. */
  public static void joining(Thread other) {
    try {
      sink.joining(other);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#acquired}. */
  public static void acquired(Object via) {
    try {
      sink.acquired(via);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#classInitializing}. */
  public static void classInitializing(int site) {
    try {
      sink.classInitializing(site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#classInitialized}. */
  public static void classInitialized(int site) {
    try {
      sink.classInitialized(site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#lockCreated}. */
  public static void lockCreated(Object lock, int site) {
    try {
      sink.lockCreated(lock, site);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** Passes on to {@link Sink#platformServer}. */
  public static void platformServer(Object server) {
    try {
      sink.platformServer(server);
    } catch (Throwable t) {
      failed(t);
    }
  }
}
