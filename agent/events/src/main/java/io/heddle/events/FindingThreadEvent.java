package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A thread of a {@link FindingEvent}. */
@Name("heddle.FindingThread")
@Label("Finding Thread")
@Description("A thread that a finding is about.")
@Category({"Heddle", "Findings"})
public final class FindingThreadEvent extends HeddleEvent {
  @Label("Finding Id")
  @Description("Joins the thread with its finding.")
  @FindingId
  public long id;

  @Label("Index")
  @Description("The position among the threads of the finding, from 0.")
  public int index;

  @Label("Thread Name")
  @Description("The name of the thread; empty if it has none, as most virtual threads.")
  public @Nullable String threadName;

  @Label("Thread Id")
  @Description("The Java thread id.")
  public long threadId;

  @Label("Virtual")
  @Description("Whether it is a virtual thread.")
  public boolean virtual;

  @Label("Creation Site")
  @Description("Where the thread was created; ? if not known.")
  public @Nullable String creationSite;

  @Label("Test")
  @Description("The test that it ran or was started in; empty if not known.")
  public @Nullable String test;
}
