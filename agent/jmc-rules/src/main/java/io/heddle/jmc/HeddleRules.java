package io.heddle.jmc;

import io.heddle.engine.finding.Rule;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * A class for each rule, since Mission Control finds them by {@link java.util.ServiceLoader}, which
 * makes one object of each class.
 */
public final class HeddleRules {
  private HeddleRules() {}

  /** See {@link Rule#LOCK_ORDER_INVERSION}. */
  public static final class LockOrderInversion extends FindingRule {
    /** For the service loader. */
    public LockOrderInversion() {
      super(Rule.LOCK_ORDER_INVERSION, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#CLASS_INIT_CYCLE}. */
  public static final class ClassInitCycle extends FindingRule {
    /** For the service loader. */
    public ClassInitCycle() {
      super(Rule.CLASS_INIT_CYCLE, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#SELF_DEADLOCK}. */
  public static final class SelfDeadlock extends FindingRule {
    /** For the service loader. */
    public SelfDeadlock() {
      super(Rule.SELF_DEADLOCK, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#NESTED_WAIT}. */
  public static final class NestedWait extends FindingRule {
    /** For the service loader. */
    public NestedWait() {
      super(Rule.NESTED_WAIT, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#UNLOCK_BY_STRANGER}. */
  public static final class UnlockByStranger extends FindingRule {
    /** For the service loader. */
    public UnlockByStranger() {
      super(Rule.UNLOCK_BY_STRANGER, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#ABANDONED_LOCK}. */
  public static final class AbandonedLock extends FindingRule {
    /** For the service loader. */
    public AbandonedLock() {
      super(Rule.ABANDONED_LOCK, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#SHARED_MONITOR}. */
  public static final class SharedMonitor extends FindingRule {
    /** For the service loader. */
    public SharedMonitor() {
      super(Rule.SHARED_MONITOR, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#SAME_CLASS_NESTING}. */
  public static final class SameClassNesting extends FindingRule {
    /** For the service loader. */
    public SameClassNesting() {
      super(Rule.SAME_CLASS_NESTING, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#DEADLOCK}. */
  public static final class Deadlock extends FindingRule {
    /** For the service loader. */
    public Deadlock() {
      super(Rule.DEADLOCK, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#POOL_SELF_DEADLOCK}. */
  public static final class PoolSelfDeadlock extends FindingRule {
    /** For the service loader. */
    public PoolSelfDeadlock() {
      super(Rule.POOL_SELF_DEADLOCK, JfrRuleTopics.THREADS);
    }
  }

  /** See {@link Rule#CLASS_INIT_DEADLOCK}. */
  public static final class ClassInitDeadlock extends FindingRule {
    /** For the service loader. */
    public ClassInitDeadlock() {
      super(Rule.CLASS_INIT_DEADLOCK, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#STUCK_THREAD}. */
  public static final class StuckThread extends FindingRule {
    /** For the service loader. */
    public StuckThread() {
      super(Rule.STUCK_THREAD, JfrRuleTopics.THREADS);
    }
  }

  /** See {@link Rule#BLOCKED_BY_IO}. */
  public static final class BlockedByIo extends FindingRule {
    /** For the service loader. */
    public BlockedByIo() {
      super(Rule.BLOCKED_BY_IO, JfrRuleTopics.LOCK_INSTANCES);
    }
  }

  /** See {@link Rule#DOUBLE_ACQUIRE}. */
  public static final class DoubleAcquire extends FindingRule {
    /** For the service loader. */
    public DoubleAcquire() {
      super(Rule.DOUBLE_ACQUIRE, JfrRuleTopics.THREADS);
    }
  }

  /** See {@link Rule#PINNED_VIRTUAL_THREAD}. */
  public static final class PinnedVirtualThread extends FindingRule {
    /** For the service loader. */
    public PinnedVirtualThread() {
      super(Rule.PINNED_VIRTUAL_THREAD, JfrRuleTopics.THREADS);
    }
  }

  /** See {@link Rule#POOL_STARVATION}. */
  public static final class PoolStarvation extends FindingRule {
    /** For the service loader. */
    public PoolStarvation() {
      super(Rule.POOL_STARVATION, JfrRuleTopics.THREADS);
    }
  }

  /** See {@link Rule#UNCAUGHT_EXCEPTION}. */
  public static final class UncaughtException extends FindingRule {
    /** For the service loader. */
    public UncaughtException() {
      super(Rule.UNCAUGHT_EXCEPTION, JfrRuleTopics.EXCEPTIONS);
    }
  }

  /** See {@link Rule#THREAD_LEAK}. */
  public static final class ThreadLeak extends FindingRule {
    /** For the service loader. */
    public ThreadLeak() {
      super(Rule.THREAD_LEAK, JfrRuleTopics.THREADS);
    }
  }
}
