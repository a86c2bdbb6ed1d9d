package io.heddle.analysis.model;

import java.util.List;

/**
 * Threads that were at the same place, by the whole stack, in thread dumps.
 *
 * @param threads how many were there at the same time, at most
 * @param dumps in how many dumps
 * @param still how many of them were there in the dump before, too, and did not run since, at most
 * @param cpuNanos what they used of processors between the dumps; 0 if the dumps do not say
 * @param state their {@code Thread.State}; empty if the dump does not say
 * @param idle whether they wait for work there, as far as that is known of the place
 * @param names how they are called, with {@code N} for each number
 * @param site where they were, outside the JDK if the stack tells; empty without a stack
 * @param stack innermost frame first
 */
public record StackGroup(
    long threads,
    long dumps,
    long still,
    long cpuNanos,
    String state,
    boolean idle,
    List<String> names,
    String site,
    List<String> stack) {

  /** Copies the lists. */
  public StackGroup {
    names = List.copyOf(names);
    stack = List.copyOf(stack);
  }
}
