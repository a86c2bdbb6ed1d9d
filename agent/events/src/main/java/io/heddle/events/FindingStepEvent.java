package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** One thread's part in a {@link FindingEvent}. Texts are empty where there is nothing to say. */
@Name("heddle.FindingStep")
@Label("Finding Step")
@Description("One thread's part in a finding: what it has, what it wants, and where it is.")
@Category({"Heddle", "Findings"})
public final class FindingStepEvent extends HeddleEvent {
  /** A time that is not known; tools show it as N/A. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** The id of a thread that is not known. */
  public static final long NO_THREAD = -1;

  @Label("Finding Id")
  @Description("Joins the step with its finding.")
  @FindingId
  public long id;

  @Label("Index")
  @Description("The position among the steps of the finding, from 0; of a cycle in its order.")
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
  @Description("The test that the thread ran or was started in; empty if not known.")
  public @Nullable String test;

  @Label("Held Lock")
  @Description("The lock class of what the thread has; empty if nothing.")
  public @Nullable String heldLock;

  @Label("Held Lock Type")
  @Description("The class of the lock object that it has.")
  public @Nullable String heldType;

  @Label("Held Lock Id")
  @Description("Tells locks of one lock class apart within the finding.")
  public long heldId;

  @Label("Held Lock Mode")
  @Description("How it has it: exclusive or shared.")
  public @Nullable String heldMode;

  @Label("Held Lock Site")
  @Description("Where it took it: class in full, method, file and line; empty if not known.")
  public @Nullable String heldSite;

  @Label("Wanted Lock")
  @Description("The lock class of what the thread wants; empty if nothing.")
  public @Nullable String wantedLock;

  @Label("Wanted Lock Type")
  @Description("The class of the lock object that it wants.")
  public @Nullable String wantedType;

  @Label("Wanted Lock Id")
  @Description("Tells locks of one lock class apart within the finding.")
  public long wantedId;

  @Label("Wanted Lock Mode")
  @Description("How it wants it: exclusive or shared.")
  public @Nullable String wantedMode;

  @Label("Wanted Lock Site")
  @Description("Where it wants it: class in full, method, file and line; empty if not known.")
  public @Nullable String wantedSite;

  @Label("Waited")
  @Description("For how long the thread had waited by then; N/A if it was not seen to wait.")
  @Timespan(Timespan.NANOSECONDS)
  public long waited;

  @Label("Owner")
  @Description("The name of the thread that has what this one wants; empty if it has none.")
  public @Nullable String ownerName;

  @Label("Owner Id")
  @Description("The Java thread id of the owner; -1 if nobody is known to have it.")
  public long ownerId;

  @Label("Owner Virtual")
  @Description("Whether the owner is a virtual thread.")
  public boolean ownerVirtual;

  @Label("Owner Creation Site")
  @Description("Where the owner was created; ? if not known.")
  public @Nullable String ownerCreationSite;

  @Label("Stack")
  @Description("The frames of the thread, one a line, innermost first.")
  public @Nullable String stack;
}
