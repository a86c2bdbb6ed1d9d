package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/**
 * A cycle of the lock-order graph that can become a deadlock. Its edges are {@link
 * LockOrderInversionEdgeEvent}s.
 */
@Name("heddle.LockOrderInversion")
@Label("Lock Order Inversion")
@Description("Threads took the same locks in different orders, which can end in a deadlock.")
@Category({"Heddle", "Findings"})
public final class LockOrderInversionEvent extends HeddleEvent {
  @Label("Cycle Id")
  @Description("Joins the inversion with its edges.")
  @CycleId
  public long id;

  @Label("Fingerprint")
  @Description("The same for the same defect in every run.")
  public @Nullable String fingerprint;

  @Label("Cycle")
  @Description("The locks of the cycle in order.")
  public @Nullable String cycle;

  @Label("Locks")
  @Description("How many locks are in the cycle.")
  public int lockCount;

  @Label("Threads")
  @Description("How many threads are in the cycle.")
  public int threadCount;
}
