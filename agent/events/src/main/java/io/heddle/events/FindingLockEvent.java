package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A lock of a {@link FindingEvent}. */
@Name("heddle.FindingLock")
@Label("Finding Lock")
@Description("A lock, or another thing that threads wait for, that a finding is about.")
@Category({"Heddle", "Findings"})
public final class FindingLockEvent extends HeddleEvent {
  @Label("Finding Id")
  @Description("Joins the lock with its finding.")
  @FindingId
  public long id;

  @Label("Index")
  @Description("The position among the locks of the finding, from 0.")
  public int index;

  @Label("Lock")
  @Description("The lock class.")
  public @Nullable String lock;

  @Label("Lock Type")
  @Description("The class of the lock object.")
  public @Nullable String type;

  @Label("Lock Id")
  @Description("Tells locks of one lock class apart within the finding.")
  public long lockId;
}
