package io.heddle.engine.task;

import io.heddle.engine.site.Stacks;
import io.heddle.engine.weak.WeakNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A pool of threads: where it was made, and what went through it. Thread-safe. */
public final class Pool extends WeakNode {
  private static final AtomicInteger IDS = new AtomicInteger();

  /** Frames above the creation, innermost first; empty if it was there before us. */
  public final List<StackTraceElement> creationStack;

  /** Tells pools of one name apart; from 1. */
  public final int id = IDS.incrementAndGet();

  /** The binary name of its class. */
  public final String type;

  /** Tasks submitted since it is known. */
  public final LongAdder submitted = new LongAdder();

  /** Tasks that began to run. */
  public final LongAdder started = new LongAdder();

  /** Tasks that ended, failed ones included. */
  public final LongAdder completed = new LongAdder();

  /** Tasks that ended with an exception. */
  public final LongAdder failed = new LongAdder();

  /** Tasks that the pool refused. */
  public final LongAdder rejected = new LongAdder();

  /** Threads that work for it now, of those that were seen to start. */
  public final AtomicInteger workers = new AtomicInteger();

  /** Whether it is an executor of the application's own, see {@link EventLoops}. */
  public final boolean isLoop;

  private final String creationSite;

  Pool(Object pool, List<StackTraceElement> creationStack) {
    this(pool, creationStack, false);
  }

  Pool(Object pool, List<StackTraceElement> creationStack, boolean isLoop) {
    super(pool);
    this.isLoop = isLoop;
    this.creationStack = creationStack;
    this.creationSite = Stacks.label(creationStack);
    this.type = pool.getClass().getName();
  }

  /** Where it was made, short, for people; {@code "?"} if it was there before us. */
  public String creationSite() {
    return creationSite;
  }

  /** Tasks submitted and not begun, by the counts; a task taken out of the queue stays in it. */
  public long queued() {
    return Math.max(0, submitted.sum() - started.sum() - rejected.sum());
  }

  /** The name in reports: the simple class name and where it was made. */
  public String label() {
    return type.substring(type.lastIndexOf('.') + 1) + " made at " + creationSite;
  }
}
