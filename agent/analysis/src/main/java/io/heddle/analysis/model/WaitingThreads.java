package io.heddle.analysis.model;

/**
 * A row of the tree of who waits for whom: threads that wait at the same place for the same thing,
 * below who has it. Whoever waits for a row stands below it, one step deeper.
 *
 * @param depth 0 for who has something and waits for nobody that the dump knows
 * @param thread their name, with {@code N} for a number if they are several; {@code ?} where the
 *     dump does not say who has it
 * @param threads how many they are
 * @param state their {@code Thread.State}; empty if the dump does not say
 * @param waitsFor what they wait for; empty at the root
 * @param site where they are, outside the JDK if the stack tells
 * @param behind how many threads wait for them, for who waits for them, and so on
 */
public record WaitingThreads(
    int depth,
    String thread,
    long threads,
    String state,
    String waitsFor,
    String site,
    long behind) {}
