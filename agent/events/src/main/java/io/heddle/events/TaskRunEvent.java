package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/** A task on its way through an executor, from its submission to its end. */
@Name("heddle.TaskRun")
@Label("Task Run")
@Description("A task went through an executor.")
@Category({"Heddle", "Tasks"})
public final class TaskRunEvent extends HeddleEvent {
  @Label("Pool")
  @Description("The executor.")
  public @Nullable String pool;

  @Label("Pool Creation Site")
  @Description("Where the executor was created: class, method and line, or \"?\" if not known.")
  public @Nullable String poolSite;

  @Label("Task Class")
  @Description("The class of the task.")
  public @Nullable String taskClass;

  @Label("Submission Site")
  @Description("Where the task was submitted: class, method and line, or \"?\" if not known.")
  public @Nullable String submitSite;

  @Label("Submitter")
  @Description("The name of the thread that submitted the task.")
  public @Nullable String submitter;

  @Label("Worker")
  @Description("The name of the thread that ran the task, or null if none did.")
  public @Nullable String worker;

  @Label("Run Start")
  @Description("When the task began to run.")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long runStart;

  @Label("Queue Time")
  @Description(
      "From the submission, or from when a delayed task was due, to the beginning of the run.")
  @Timespan(Timespan.NANOSECONDS)
  public long queueTime;

  @Label("Run Time")
  @Description("From the beginning of the run to its end.")
  @Timespan(Timespan.NANOSECONDS)
  public long runTime;

  @Label("Outcome")
  @Description("One of completed, failed, cancelled and rejected.")
  public @Nullable String outcome;

  @Label("Exception")
  @Description("The class of the exception the task failed with, or null.")
  public @Nullable String exception;
}
