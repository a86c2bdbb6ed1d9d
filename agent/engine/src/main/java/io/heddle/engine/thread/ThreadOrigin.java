package io.heddle.engine.thread;

import io.heddle.engine.site.CapturedStack;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.task.Pool;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread came from. Made on the creating thread, so it only keeps what is at hand; names
 * are worked out when somebody asks.
 *
 * @param site the woven call that made it; {@link Site#UNKNOWN} if the caller is not woven
 * @param stack frames above the creation, innermost first; empty for virtual threads
 * @param parentName the name of the thread that made it
 * @param targetClass the name of its {@code Runnable}'s or its own class; null if not known
 * @param pool the pool that it works for, or null
 * @param previousName the name before Heddle changed it, or null if it did not
 * @param startNanos {@code System.nanoTime} at its start
 */
public record ThreadOrigin(
    Site site,
    CapturedStack stack,
    String parentName,
    @Nullable String targetClass,
    @Nullable Pool pool,
    @Nullable String previousName,
    long startNanos) {

  /** The start of a thread that was running before the agent came. */
  public static final long UNKNOWN_START = Long.MIN_VALUE;

  /** Nanoseconds from its start to {@code nowNanos}; -1 if the start was not seen. */
  public long ageNanos(long nowNanos) {
    return startNanos == UNKNOWN_START ? -1 : nowNanos - startNanos;
  }

  /** Where it was created, short, for people; {@code "?"} if not known. */
  public String creationSite() {
    return site.isKnown() ? site.label() : Stacks.label(stack.frames());
  }
}
