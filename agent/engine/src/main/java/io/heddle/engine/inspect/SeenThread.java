package io.heddle.engine.inspect;

import io.heddle.engine.wait.WaitSnapshot.View;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread at one moment, with what is known of it. Who read a thread dump knows less than who has
 * hooks.
 *
 * @param name its name, which may be anything
 * @param id what {@code Thread.getId()} answers for it; 0 for a thread without
 * @param virtual whether it is a virtual thread
 * @param state the name of its {@code Thread.State}; empty if it is not known
 * @param activity what it is about
 * @param ageMillis since its start, or -1 if that is not known
 * @param cpuNanos the processor time that it used since the look before; -1 if it is not known
 * @param still whether it has not moved since the look before, as far as that is known
 * @param creationSite {@code "?"} if not known
 * @param runs the class of its {@code Runnable} or its own, or null
 * @param pool the pool it works for, or null
 * @param task what it runs, with the submission site, or null
 * @param held the locks it holds, with the places if they are known
 * @param wanted the lock it waits for, or null
 * @param waitsFor what it waits for and who can end that, or null
 * @param stack its frames, innermost first; empty if it has none, or if it is not known
 */
public record SeenThread(
    String name,
    long id,
    boolean virtual,
    String state,
    Activity activity,
    long ageMillis,
    long cpuNanos,
    boolean still,
    String creationSite,
    @Nullable String runs,
    @Nullable String pool,
    @Nullable String task,
    List<String> held,
    @Nullable String wanted,
    @Nullable View waitsFor,
    List<StackTraceElement> stack) {

  /** How the names of the agent's own threads begin, which are none of the application's. */
  public static final String AGENT = "heddle-";

  /** Copies the list of locks. */
  public SeenThread {
    held = List.copyOf(held);
  }

  /** Whether it can never go on. */
  public boolean hangs() {
    return waitsFor != null && waitsFor.hangs();
  }

  /** The ids of the threads for one of which, or for all, it waits. */
  List<Long> awaited() {
    return waitsFor == null ? List.of() : waitsFor.holders();
  }

  /** What is told of threads one by one if they differ in it, though their stacks are equal. */
  List<@Nullable Object> ties() {
    return Arrays.asList(creationSite, runs, pool, task, held, wanted, waitsFor);
  }
}
