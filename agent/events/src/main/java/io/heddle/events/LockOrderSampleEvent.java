package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** One way in which an edge of the lock-order graph came about: what its verdicts rest on. */
@Name("heddle.LockOrderSample")
@Label("Lock Order Sample")
@Description(
    "One way in which a lock was acquired while another one was held, with all that decides whether it can be part of a deadlock. Written with the edges, at the end of each chunk.")
@Category({"Heddle", "Locks"})
public final class LockOrderSampleEvent extends HeddleEvent {
  @Label("Held Lock Id")
  @Description("The held lock of the edge.")
  public long fromId;

  @Label("Wanted Lock Id")
  @Description("The wanted lock of the edge.")
  public long toId;

  @Label("Thread Name")
  @Description("The thread that wanted the lock.")
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

  @Label("Held Locks")
  @Description(
      "All locks that the thread held, outermost first, one a line: id, mode, lock class, type, site.")
  public @Nullable String held;

  @Label("Mode")
  @Description("How the wanted lock was acquired: exclusive or shared.")
  public @Nullable String mode;

  @Label("Wanted Lock Site")
  @Description("Where the lock was wanted: class in full, method, file and line.")
  public @Nullable String site;

  @Label("Timed")
  @Description("Whether the thread would have given up after a time.")
  public boolean timed;

  @Label("Reacquired")
  @Description("Whether the lock was taken back after a wait or await.")
  public boolean reacquired;

  @Label("Stamp")
  @Description("Orders the samples of a thread.")
  public long stamp;

  @Label("Known Before")
  @Description(
      "What the thread knew to have happened before, by start, join and their like: thread ids with stamps; * stands for every thread.")
  public @Nullable String knownBefore;
}
