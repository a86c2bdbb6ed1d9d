package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A lock that was held for long. */
@Name("heddle.LockHeld")
@Label("Lock Held")
@Description("A lock was held for longer than the threshold.")
@Category({"Heddle", "Locks"})
public final class LockHeldEvent extends HeddleEvent {
  @Label("Lock")
  @Description("The lock class.")
  public @Nullable String lock;

  @Label("Lock Type")
  @Description("The class of the lock object.")
  public @Nullable String type;

  @Label("Site")
  @Description("Where the lock was acquired: class, method and line.")
  public @Nullable String site;

  @Label("Thread")
  @Description("The name of the thread that held it; empty if it has none.")
  public @Nullable String thread;

  @Label("Thread Id")
  @Description("The Java thread id.")
  public long threadId;

  @Label("Virtual")
  @Description("Whether it is a virtual thread.")
  public boolean virtual;

  @Label("Hold Time")
  @Description("From the acquisition of the lock to its release.")
  @Timespan(Timespan.NANOSECONDS)
  public long holdTime;
}
