package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** What a lock cost since the agent started. All counts only grow. */
@Name("heddle.LockStatistics")
@Label("Lock Statistics")
@Description(
    "How often and how long threads waited for a lock since the agent started. Only the most contended locks are written.")
@Category({"Heddle", "Locks"})
@Period("10 s")
public final class LockStatisticsEvent extends HeddleEvent {
  @Label("Lock")
  @Description("The lock class.")
  public @Nullable String lock;

  @Label("Lock Type")
  @Description("The class of the lock object.")
  public @Nullable String type;

  @Label("Site")
  @Description("Where threads waited for it most: class, method and line.")
  public @Nullable String site;

  @Label("Contentions")
  @Description("How many acquisitions had to wait.")
  public long contentions;

  @Label("Wait Time")
  @Description("How long all threads together waited for the lock.")
  @Timespan(Timespan.NANOSECONDS)
  public long waitTime;

  @Label("Longest Wait")
  @Description("The longest time a thread waited for the lock.")
  @Timespan(Timespan.NANOSECONDS)
  public long maxWaitTime;

  @Label("Hold Time")
  @Description("How long the lock was held, as far as it was measured.")
  @Timespan(Timespan.NANOSECONDS)
  public long holdTime;

  @Label("Longest Hold")
  @Description("The longest time the lock was held.")
  @Timespan(Timespan.NANOSECONDS)
  public long maxHoldTime;
}
