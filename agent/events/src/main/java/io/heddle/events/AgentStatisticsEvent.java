package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** What the agent has done and what it costs. Tells how far a recording can be trusted. */
@Name("heddle.AgentStatistics")
@Label("Agent Statistics")
@Description("What the agent has done and what it costs, since it started.")
@Category({"Heddle", "Agent"})
@Period("10 s")
public final class AgentStatisticsEvent extends HeddleEvent {
  @Label("Version")
  @Description("The version of Heddle.")
  public @Nullable String version;

  @Label("Woven Classes")
  @Description("How many classes the agent has changed.")
  public long classesWoven;

  @Label("Skipped Classes")
  @Description("How many classes it should have changed and could not.")
  public long classesSkipped;

  @Label("Locks")
  @Description("How many locks are in the lock-order graph.")
  public long locks;

  @Label("Edges")
  @Description("How many edges are in the lock-order graph.")
  public long edges;

  @Label("Findings")
  @Description("How many findings there were.")
  public long findings;

  @Label("Dropped")
  @Description("How many records of any kind were lost because a table was full.")
  public long dropped;

  @Label("Memory")
  @Description("The heap that the agent uses, estimated.")
  @DataAmount
  public long memory;

  @Label("Time Spent")
  @Description("The time that the agent spent on weaving and reporting, hooks left out.")
  @Timespan(Timespan.NANOSECONDS)
  public long timeSpent;
}
