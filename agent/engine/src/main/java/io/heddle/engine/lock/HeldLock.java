package io.heddle.engine.lock;

/**
 * A lock that a thread holds or wants. Refers to the lock itself, so it must not be kept.
 *
 * @param lock what identifies the lock, see {@link LockKind}; compare by reference only
 * @param mode how it is held or wanted
 * @param site the id of the place where it was taken or is wanted
 */
public record HeldLock(Object lock, LockMode mode, int site) {}
