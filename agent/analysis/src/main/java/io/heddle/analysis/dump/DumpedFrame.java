package io.heddle.analysis.dump;

import java.util.List;

/**
 * A frame of a thread in a dump.
 *
 * @param at where it is
 * @param marks what is said of locks beside it
 */
public record DumpedFrame(StackTraceElement at, List<LockMark> marks) {}
