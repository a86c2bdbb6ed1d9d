package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A thread that ended, and how long it lived. */
@Name("heddle.ThreadEnded")
@Label("Thread Ended")
@Description("A thread ended.")
@Category({"Heddle", "Threads"})
public final class ThreadEndedEvent extends HeddleEvent {
  @Label("Thread Name")
  @Description("The name of the thread when it ended.")
  public @Nullable String threadName;

  @Label("Thread Id")
  @Description("What Thread.getId() answered for the thread.")
  public long threadId;

  @Label("Creation Site")
  @Description("Where the thread was created: class, method and line, or \"?\" if not known.")
  public @Nullable String creationSite;

  @Label("Lifetime")
  @Description("From the start of the thread to its end.")
  @Timespan(Timespan.NANOSECONDS)
  public long lifetime;

  @Label("Tasks")
  @Description("How many tasks of executors it ran.")
  public long tasks;

  @Label("Virtual")
  @Description("Whether it was a virtual thread.")
  public boolean virtual;
}
