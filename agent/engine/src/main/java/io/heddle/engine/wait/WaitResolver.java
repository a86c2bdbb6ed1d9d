package io.heddle.engine.wait;

import org.jspecify.annotations.Nullable;

/** Knows what threads wait for at one kind of thing. Made for one look. */
interface WaitResolver {
  /** What the thread waits for, if it is of this kind and somebody is known to end it; or null. */
  @Nullable Wait resolve(Waiter waiter);
}
