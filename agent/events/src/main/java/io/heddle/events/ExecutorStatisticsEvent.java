package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import org.jspecify.annotations.Nullable;

/** The state of an executor, and what went through it. The counts of tasks only grow. */
@Name("heddle.ExecutorStatistics")
@Label("Executor Statistics")
@Description("What went through an executor since the agent saw it first.")
@Category({"Heddle", "Tasks"})
@Period("10 s")
public final class ExecutorStatisticsEvent extends HeddleEvent {
  @Label("Pool")
  @Description("The executor.")
  public @Nullable String pool;

  @Label("Pool Id")
  @Description("Tells executors of one name apart within a run.")
  public long poolId;

  @Label("Pool Creation Site")
  @Description("Where the executor was created: class, method and line, or \"?\" if not known.")
  public @Nullable String poolSite;

  @Label("Submitted")
  @Description("How many tasks were submitted.")
  public long submitted;

  @Label("Started")
  @Description("How many tasks began to run.")
  public long started;

  @Label("Completed")
  @Description("How many tasks ended, failed ones included.")
  public long completed;

  @Label("Failed")
  @Description("How many tasks ended with an exception.")
  public long failed;

  @Label("Rejected")
  @Description("How many tasks the executor refused.")
  public long rejected;

  @Label("Queued")
  @Description("How many tasks wait now.")
  public long queued;

  @Label("Workers")
  @Description("How many threads the executor has now.")
  public int workers;
}
