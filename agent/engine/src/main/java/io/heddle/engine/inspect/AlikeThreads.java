package io.heddle.engine.inspect;

import java.util.List;

/**
 * Threads that were at the same place, by the whole stack, in one look or in several.
 *
 * @param urgency how soon people should look at them
 * @param state their {@code Thread.State}; empty if it is not known
 * @param activity what they are about
 * @param threads how many were there at the same time, at most
 * @param looks in how many looks
 * @param still how many of them had not moved since the look before, at most
 * @param cpuNanos what they used of processors between the looks; 0 if that is not known
 * @param cpuShare how much of one processor that is of the time between the looks; 0 if that is not
 *     known
 * @param waiters how many threads wait for one of the members, as far as that is known
 * @param kinds how they are called, with {@code N} for each number, some of them
 * @param members the threads of the last look in which some were there, those first that can never
 *     go on; at least one, and not more than {@link #MOST_MEMBERS}
 * @param stack innermost frame first
 */
public record AlikeThreads(
    Urgency urgency,
    String state,
    Activity activity,
    long threads,
    long looks,
    long still,
    long cpuNanos,
    double cpuShare,
    long waiters,
    List<String> kinds,
    List<SeenThread> members,
    List<StackTraceElement> stack) {

  /** Threads of a group that are kept. */
  public static final int MOST_MEMBERS = 100;

  /** Copies the lists. */
  public AlikeThreads {
    kinds = List.copyOf(kinds);
    members = List.copyOf(members);
    stack = List.copyOf(stack);
  }

  /** Whether they wait for work there. */
  public boolean idle() {
    return urgency == Urgency.IDLE;
  }

  /** Where they are, outside the JDK if the stack tells; empty without a stack. */
  public String site() {
    return Places.of(stack);
  }

  /** What the first of them waits for; empty if it waits for nothing that is known. */
  public String waitsFor() {
    SeenThread first = members.get(0);
    return first.waitsFor() == null ? "" : first.waitsFor().text();
  }
}
