package io.heddle.engine.thread;

import io.heddle.engine.notice.Notice;

/**
 * A thread is about to start.
 *
 * @param name its name then
 */
public record ThreadStarted(ThreadRecord thread, String name, ThreadOrigin origin)
    implements Notice {}
