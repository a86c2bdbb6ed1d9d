package io.heddle.engine.wait;

import io.heddle.engine.thread.ThreadRecord;

/**
 * A thread that can end somebody's wait, or has to.
 *
 * @param record the thread
 * @param site where it took what the other waits for, by the engine's table; 0 if not known
 */
record Holder(ThreadRecord record, int site) {
  /** Whether the thread has ended, so that it will give nothing back any more. */
  boolean isGone() {
    Thread thread = record.get();
    return thread == null || thread.getState() == Thread.State.TERMINATED;
  }
}
