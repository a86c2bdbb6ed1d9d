package io.heddle.engine.task;

import io.heddle.engine.notice.Notice;

/** A pool is known from now on. */
public record PoolSeen(Pool pool) implements Notice {}
