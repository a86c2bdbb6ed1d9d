package io.heddle.engine.wait;

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

  /** Whether the thread has not moved between the two looks. */
  boolean isSame(Wait later) {
    return waiter.isSame(later.waiter) && obstacle.object() == later.obstacle.object();
  }
}
