package io.heddle.engine.wait;

import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import java.util.List;

/**
 * One thread waits: an edge of the wait-for graph, or several if others have to act together.
 *
 * @param waiter the thread, as it was when it was looked at
 * @param obstacle what it waits for
 * @param site where it waits, by the engine's table; 0 if the engine has not seen it come there
 */
record Wait(Waiter waiter, Obstacle obstacle, int site) {
  /** The id of the thread that waits. */
  long id() {
    return waiter.record().id;
  }

  /** Where the thread is: from the acquisition outwards, if the engine saw that. */
  List<StackTraceElement> stack(SiteTable sites) {
    return outwards(Stacks.plain(waiter.thread().getStackTrace()), sites);
  }

  /** The same of a stack of the thread that was taken before. */
  List<StackTraceElement> outwards(List<StackTraceElement> frames, SiteTable sites) {
    return site == 0 ? frames : Stacks.outwards(frames, sites.get(site));
  }

  /** Whether the thread has not moved between the two looks. */
  boolean isSame(Wait later) {
    return waiter.isSame(later.waiter) && obstacle.object() == later.obstacle.object();
  }
}
