package io.heddle.engine.notice;

/** What a hook tells the reporter thread. Immutable, and made by the room that sends it. */
public interface Notice {}
