package io.heddle.engine.thread;

import io.heddle.engine.notice.Clue;
import io.heddle.engine.task.TaskRun;
import org.jspecify.annotations.Nullable;

/**
 * A thread dies of an exception.
 *
 * @param name the thread's name then
 * @param task what it ran at the time, or null
 */
public record UncaughtDeath(
    ThreadRecord thread, String name, Throwable thrown, @Nullable TaskRun task) implements Clue {}
