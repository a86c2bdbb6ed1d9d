package io.heddle.engine.thread;

import io.heddle.engine.notice.Notice;

/**
 * A thread has ended.
 *
 * @param name its name then
 * @param nanos when, by {@code System.nanoTime}
 */
public record ThreadEnded(ThreadRecord thread, String name, long nanos) implements Notice {}
