package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** One thread of a {@link DeadlockEvent}. */
@Name("heddle.DeadlockedThread")
@Label("Deadlocked Thread")
@Description("A thread of a deadlock: what it waits for and what it holds.")
@Category({"Heddle", "Findings"})
public final class DeadlockedThreadEvent extends HeddleEvent {
  @Label("Cycle Id")
  @Description("Joins the thread with its deadlock.")
  @CycleId
  public long id;

  @Label("Index")
  @Description("The position in the cycle, from 0.")
  public int index;

  @Label("Thread")
  @Description("The name of the thread.")
  public @Nullable String thread;

  @Label("Thread Id")
  @Description("What Thread.getId() answers for the thread.")
  public long threadId;

  @Label("Virtual")
  @Description("Whether it is a virtual thread.")
  public boolean virtual;

  @Label("Wanted Lock")
  @Description("The lock the thread waits for.")
  public @Nullable String wantedLock;

  @Label("Wanted Lock Site")
  @Description("Where it waits: class in full, method, file and line; empty if not known.")
  public @Nullable String wantedSite;

  @Label("Held Lock")
  @Description("The lock the thread holds and another one of the cycle waits for.")
  public @Nullable String heldLock;

  @Label("Held Lock Site")
  @Description("Where it took it: class in full, method, file and line; empty if not known.")
  public @Nullable String heldSite;

  @Label("Owner")
  @Description("The name of the thread that holds the wanted lock.")
  public @Nullable String owner;

  @Label("Owner Id")
  @Description("The Java thread id of the owner; -1 if nobody is known to hold it.")
  public long ownerId;

  @Label("Owner Virtual")
  @Description("Whether the owner is a virtual thread.")
  public boolean ownerVirtual;

  @Label("Stack")
  @Description("The frames of the thread, one a line, innermost first.")
  public @Nullable String stack;
}
