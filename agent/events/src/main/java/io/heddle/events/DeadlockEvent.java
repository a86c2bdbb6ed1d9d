package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** Threads that wait for each other. The threads are {@link DeadlockedThreadEvent}s. */
@Name("heddle.Deadlock")
@Label("Deadlock")
@Description("Threads wait for each other and will never go on.")
@Category({"Heddle", "Findings"})
public final class DeadlockEvent extends HeddleEvent {
  @Label("Cycle Id")
  @Description("Joins the deadlock with its threads.")
  @CycleId
  public long id;

  @Label("Rule")
  @Description("The name of the rule: threads can wait for each other in several ways.")
  public @Nullable String rule;

  @Label("Fingerprint")
  @Description("The same for the same defect in every run.")
  public @Nullable String fingerprint;

  @Label("Cycle")
  @Description("The threads and locks of the cycle in order.")
  public @Nullable String cycle;

  @Label("Threads")
  @Description("How many threads wait for each other.")
  public int threadCount;
}
