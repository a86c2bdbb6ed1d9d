package io.heddle.events;

import jdk.jfr.Event;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

/**
 * What all events of Heddle have in common.
 *
 * <p>They are committed by a thread of the agent, later than what they tell of. So they carry no
 * JFR stack trace, which would be the agent's own: where a stack says something, it is text in a
 * field. For the same reason times are fields and not the event's duration, and JFR's own threshold
 * has no meaning for them. They are not registered when the class is loaded, because that could
 * happen at any time and under any lock; see {@link EventRegistration}.
 */
@Registered(false)
@StackTrace(false)
public abstract class HeddleEvent extends Event {
  HeddleEvent() {}
}
