package io.heddle.jmc;

import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * A class for each rule, since Mission Control finds them by {@link java.util.ServiceLoader}, which
 * makes one object of each class. Generated from {@code io.heddle.engine.rule.Rules}, so that
 * nothing of the engine is in the jar; see {@code RuleSourcesTest}, which fails when it is stale.
 */
public final class HeddleRules {
  private HeddleRules() {}

  /** The rule {@code lock-order-inversion}. */
  public static final class LockOrderInversion extends FindingRule {
    /** For the service loader. */
    public LockOrderInversion() {
      super(
          "lock-order-inversion",
          "error",
          JfrRuleTopics.LOCK_INSTANCES,
          "Threads take the same locks in different orders",
          "One thread takes lock A and then wants B, another takes B and then wants A. Each"
              + " order is harmless alone. When the two threads meet, each holds what the other wants"
              + " and both wait for ever. Heddle has seen each order once; the threads need not have"
              + " met.",
          "Take the locks in one order everywhere, take one lock instead of two, or give the"
              + " outer lock back before calling code that takes the other.");
    }
  }

  /** The rule {@code class-init-cycle}. */
  public static final class ClassInitCycle extends FindingRule {
    /** For the service loader. */
    public ClassInitCycle() {
      super(
          "class-init-cycle",
          "error",
          JfrRuleTopics.LOCK_INSTANCES,
          "Class initialisers need each other",
          "While the JVM initialises a class, every other thread that needs the class waits."
              + " Two classes whose static initialisers need each other are initialised without"
              + " trouble by one thread. Two threads that come to them from the two ends wait for"
              + " each other for ever, and the JVM's own deadlock detection does not see it. Told"
              + " once for all classes that need each other, and only if code that was loaded comes"
              + " first to two of them.",
          "Move what both need into a third class, or make one of the two fields lazy (a holder"
              + " class, or a method that makes the value when it is first asked for).");
    }
  }

  /** The rule {@code self-deadlock}. */
  public static final class SelfDeadlock extends FindingRule {
    /** For the service loader. */
    public SelfDeadlock() {
      super(
          "self-deadlock",
          "fatal",
          JfrRuleTopics.LOCK_INSTANCES,
          "A thread is about to wait for a lock that it holds itself",
          "The lock is not re-entrant in this way: a thread that holds the read lock of a"
              + " ReentrantReadWriteLock and wants its write lock waits for its own read lock; a"
              + " StampedLock and a semaphore of one permit know no owner. Told before the thread"
              + " parks; it will not come back unless somebody else gives the lock back for it.",
          "Give the read lock back before taking the write lock, and look at the state again"
              + " after; or use StampedLock.tryConvertToWriteLock. Do not call code that takes the"
              + " lock while holding it.");
    }
  }

  /** The rule {@code nested-wait}. */
  public static final class NestedWait extends FindingRule {
    /** For the service loader. */
    public NestedWait() {
      super(
          "nested-wait",
          "error",
          JfrRuleTopics.LOCK_INSTANCES,
          "A thread waits while it holds a lock that everybody who could wake it needs",
          "wait() and await() give their own lock back, and no other. Every thread that was"
              + " seen to notify held a lock that the waiting thread keeps: none of them can come to"
              + " the notify, so the wait does not end. Known as nested monitor lockout.",
          "Wait with nothing but the lock of the condition held, or make the outer lock the one"
              + " that is waited on.");
    }
  }

  /** The rule {@code unlock-by-stranger}. */
  public static final class UnlockByStranger extends FindingRule {
    /** For the service loader. */
    public UnlockByStranger() {
      super(
          "unlock-by-stranger",
          "warning",
          JfrRuleTopics.LOCK_INSTANCES,
          "A thread gives back a lock that it does not hold",
          "The lock throws IllegalMonitorStateException. The usual reason is an unlock in a"
              + " finally block that is also reached when lock() or tryLock() did not get the lock;"
              + " the new exception then hides the first one.",
          "Take the lock right before the try block; after tryLock, unlock only if it returned"
              + " true.");
    }
  }

  /** The rule {@code abandoned-lock}. */
  public static final class AbandonedLock extends FindingRule {
    /** For the service loader. */
    public AbandonedLock() {
      super(
          "abandoned-lock",
          "error",
          JfrRuleTopics.LOCK_INSTANCES,
          "A thread has ended and left a lock taken that others want",
          "Nobody can give this lock back any more. Every thread that wants it waits for ever,"
              + " and a thread dump shows no owner that runs. Told once a thread waits for the lock,"
              + " or has waited for it in vain: a lock that nobody wants any more does no harm.",
          "Give the lock back in a finally block, in the method that took it.");
    }
  }

  /** The rule {@code shared-monitor}. */
  public static final class SharedMonitor extends FindingRule {
    /** For the service loader. */
    public SharedMonitor() {
      super(
          "shared-monitor",
          "warning",
          JfrRuleTopics.LOCK_INSTANCES,
          "A monitor is an object that unrelated code may lock too",
          "Equal string literals, and small boxed numbers, are one object in the whole JVM:"
              + " code that knows nothing of this one may lock the same monitor. Value-based classes"
              + " (Optional, LocalDate, List.of …) are to lose their monitors in a later JDK. A"
              + " string that was computed and never interned is nobody else's, and is not told.",
          "Lock a private final Object, or a ReentrantLock.");
    }
  }

  /** The rule {@code same-class-nesting}. */
  public static final class SameClassNesting extends FindingRule {
    /** For the service loader. */
    public SameClassNesting() {
      super(
          "same-class-nesting",
          "note",
          JfrRuleTopics.LOCK_INSTANCES,
          "A lock is taken while another one of the same lock class is held",
          "Nothing that was seen can deadlock. But nothing that was seen keeps two threads from"
              + " taking two such locks in opposite orders either, as transfer(a, b) and transfer(b,"
              + " a) do. Only told with hints=true.",
          "Take the locks in an order that does not depend on the arguments, such as that of an"
              + " id.");
    }
  }

  /** The rule {@code deadlock}. */
  public static final class Deadlock extends FindingRule {
    /** For the service loader. */
    public Deadlock() {
      super(
          "deadlock",
          "fatal",
          JfrRuleTopics.LOCK_INSTANCES,
          "Threads wait for each other and will never go on",
          "Each thread of the cycle waits for something that only the next one can do: give"
              + " back a lock or a permit, end a task, end itself, come to a latch. Seen twice, at"
              + " least a second apart, with the same threads at the same acquisitions.",
          "The process has to be restarted. Take locks in one order everywhere. While holding a"
              + " lock, do not wait for a thread, a task or a latch that needs it: give it back"
              + " before. The finding says which of these it is.");
    }
  }

  /** The rule {@code pool-self-deadlock}. */
  public static final class PoolSelfDeadlock extends FindingRule {
    /** For the service loader. */
    public PoolSelfDeadlock() {
      super(
          "pool-self-deadlock",
          "fatal",
          JfrRuleTopics.THREADS,
          "All workers of a pool wait for tasks that only this pool can run",
          "A task that runs in a pool waits for another task of the same pool, which is in the"
              + " queue. When all workers wait so, none is left to run what they wait for. The JVM's"
              + " own deadlock detection does not see it, since no lock is held. Seen twice, at least"
              + " a second apart, with the same threads at the same tasks.",
          "Do not wait inside of a task for another task of the same pool: give the inner tasks"
              + " a pool of their own, or let the outer one continue by a callback"
              + " (CompletableFuture.thenCompose) instead of get() and join().");
    }
  }

  /** The rule {@code class-init-deadlock}. */
  public static final class ClassInitDeadlock extends FindingRule {
    /** For the service loader. */
    public ClassInitDeadlock() {
      super(
          "class-init-deadlock",
          "fatal",
          JfrRuleTopics.LOCK_INSTANCES,
          "Threads wait for each other's class initialisers and will never go on",
          "A thread initialises a class, and waits for what another thread has or does, which"
              + " needs the class: another class that it initialises, a lock that it holds, or its"
              + " result. Who waits for a class looks RUNNABLE, and the JVM's own deadlock detection"
              + " does not see it. Seen twice, at least a second apart, at the same place.",
          "The process has to be restarted. Move what the initialisers need of each other into"
              + " a third class, or make one of the fields lazy. Take no lock, and wait for no other"
              + " thread, in a static initialiser.");
    }
  }

  /** The rule {@code stuck-thread}. */
  public static final class StuckThread extends FindingRule {
    /** For the service loader. */
    public StuckThread() {
      super(
          "stuck-thread",
          "warning",
          JfrRuleTopics.THREADS,
          "A thread has been blocked or waiting at one place for long, in the middle of its"
              + " work",
          "It waits for a lock, waits with a lock in its hands, or waits inside of a task or of"
              + " a call of a library, without a time limit, and has not moved for the time of"
              + " stuck-after. Nothing proves that it hangs; who holds what it waits for is shown"
              + " where that is known. Idle workers and consumers are not told: the list of their"
              + " waits can be added to with idle.",
          "Look at what the holder does, if there is one, or wait with a time limit. If the"
              + " wait is that of an idle thread, add its method to idle.");
    }
  }

  /** The rule {@code blocked-by-io}. */
  public static final class BlockedByIo extends FindingRule {
    /** For the service loader. */
    public BlockedByIo() {
      super(
          "blocked-by-io",
          "warning",
          JfrRuleTopics.LOCK_INSTANCES,
          "Threads wait for a lock whose holder sleeps or waits for I/O",
          "The holder of the lock is in a call that may take any time: it reads from a socket,"
              + " a file or a process, or sleeps. Others have waited for the lock for the time of"
              + " stuck-after.",
          "Give the lock back before the call, or give the call a time limit.");
    }
  }

  /** The rule {@code double-acquire}. */
  public static final class DoubleAcquire extends FindingRule {
    /** For the service loader. */
    public DoubleAcquire() {
      super(
          "double-acquire",
          "warning",
          JfrRuleTopics.THREADS,
          "A thread that has a connection or another object of a pool waits for another one of"
              + " the same",
          "The data source or pool of objects has none left, and the thread gives its own one"
              + " back only when it has got the second. When all who have one do so at a time, none"
              + " of them gets another: all stand still until the pool's time limit, if it has one."
              + " That takes no more than as many threads as the pool has objects. Told when a thread"
              + " has waited so for two seconds; a second one that is to be had is not told. Of a"
              + " pool with keys, and of one that is only known by its name, it is told if all who"
              + " have an object wait. Pools are left out of which one thread was seen to give back"
              + " what another one took.",
          "Hand what the thread has to the inner code, or give it back before. Transactions"
              + " inside of another one that are to be independent (REQUIRES_NEW) need a pool of"
              + " their own, or a limit on the threads that is below the size of the pool.");
    }
  }

  /** The rule {@code pinned-virtual-thread}. */
  public static final class PinnedVirtualThread extends FindingRule {
    /** For the service loader. */
    public PinnedVirtualThread() {
      super(
          "pinned-virtual-thread",
          "error",
          JfrRuleTopics.THREADS,
          "All carriers are taken by virtual threads that wait",
          "A virtual thread that waits in native code or in a class initialiser, and up to JDK"
              + " 23 also in a synchronized method or block, keeps its carrier. All carriers have"
              + " been kept so for the time of stuck-after: no other virtual thread runs, not even"
              + " one that could end the wait.",
          "Up to JDK 23 use a ReentrantLock instead of synchronized around what waits. Keep"
              + " what waits out of class initialisers.");
    }
  }

  /** The rule {@code pool-starvation}. */
  public static final class PoolStarvation extends FindingRule {
    /** For the service loader. */
    public PoolStarvation() {
      super(
          "pool-starvation",
          "error",
          JfrRuleTopics.THREADS,
          "All workers of a pool wait, and tasks are due",
          "No worker of the pool has ended a task for the time of stuck-after, all of them wait"
              + " for something, and tasks in the queue should have run long ago. The stacks show"
              + " what the workers wait for.",
          "Give blocking work a pool of its own, or a time limit. A larger pool helps only if"
              + " what the workers wait for can serve more.");
    }
  }

  /** The rule {@code thread-leak}. */
  public static final class ThreadLeak extends FindingRule {
    /** For the service loader. */
    public ThreadLeak() {
      super(
          "thread-leak",
          "warning",
          JfrRuleTopics.THREADS,
          "Threads are left behind by the tests that started them",
          "The threads were started by a class of tests, or by threads that it started, and run"
              + " on after it has ended. They take memory, work on in the middle of other tests, and"
              + " a thread that is no daemon keeps the JVM from ending. Told only where heddle-junit"
              + " is on the class path of the tests. Threads that the JDK, test frameworks and some"
              + " libraries keep for the whole JVM are not told.",
          "Shut the executor down, or close what has started the threads, in @AfterAll or"
              + " @AfterEach, and wait for its end. If the thread is meant to stay, add its name to"
              + " heddle.leak.allow.");
    }
  }

  /** The rule {@code uncaught-exception}. */
  public static final class UncaughtException extends FindingRule {
    /** For the service loader. */
    public UncaughtException() {
      super(
          "uncaught-exception",
          "error",
          JfrRuleTopics.EXCEPTIONS,
          "A thread died of an exception that nobody caught",
          "The exception left the thread's run method. The thread ends; a pool starts a new one"
              + " and forgets the task.",
          "Catch the exception in the task, or set an uncaught-exception handler that tells"
              + " somebody.");
    }
  }
}
