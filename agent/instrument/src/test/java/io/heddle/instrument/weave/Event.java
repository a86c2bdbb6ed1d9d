package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;

/**
 * One call of a hook.
 *
 * @param result what the call handed through the hook, or null
 */
record Event(String hook, Object lock, Operation operation, Site site, Object result) {
  @Override
  public String toString() {
    return hook + " " + operation + " " + site.lockName();
  }
}
