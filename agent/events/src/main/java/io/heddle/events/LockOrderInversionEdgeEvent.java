package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** One step of a {@link LockOrderInversionEvent}. */
@Name("heddle.LockOrderInversionEdge")
@Label("Lock Order Inversion Edge")
@Description("One step of a lock order inversion: a thread that held one lock and wanted the next.")
@Category({"Heddle", "Findings"})
public final class LockOrderInversionEdgeEvent extends HeddleEvent {
  @Label("Cycle Id")
  @Description("Joins the edge with its inversion.")
  @CycleId
  public long id;

  @Label("Index")
  @Description("The position in the cycle, from 0.")
  public int index;

  @Label("Thread")
  @Description("The name of the thread.")
  public @Nullable String thread;

  @Label("Held Lock")
  @Description("The lock the thread held.")
  public @Nullable String heldLock;

  @Label("Held Lock Site")
  @Description("Where it was acquired: class in full, method, file and line; empty if not known.")
  public @Nullable String heldSite;

  @Label("Wanted Lock")
  @Description("The lock the thread wanted.")
  public @Nullable String wantedLock;

  @Label("Wanted Lock Site")
  @Description("Where it was wanted: class in full, method, file and line; empty if not known.")
  public @Nullable String wantedSite;

  @Label("Stack")
  @Description("The frames of the thread when it wanted the lock, one a line, innermost first.")
  public @Nullable String stack;
}
