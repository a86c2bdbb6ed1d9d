package io.heddle.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import org.jspecify.annotations.Nullable;

/** An edge of the lock-order graph: one lock was wanted while another was held. */
@Name("heddle.LockOrderEdge")
@Label("Lock Order Edge")
@Description(
    "A lock was acquired while another one was held. The whole graph is written at the end of each chunk.")
@Category({"Heddle", "Locks"})
@Period("endChunk")
public final class LockOrderEdgeEvent extends HeddleEvent {
  @Label("Held Lock")
  @Description("The lock class of the lock that was held.")
  public @Nullable String fromLock;

  @Label("Held Lock Type")
  @Description("The class of the lock object that was held.")
  public @Nullable String fromType;

  @Label("Held Lock Id")
  @Description("Tells locks of one lock class apart within a run.")
  public long fromId;

  @Label("Held Lock Is Single")
  @Description("Whether no other lock of its lock class was in the graph since the run began.")
  public boolean fromSingle;

  @Label("Wanted Lock")
  @Description("The lock class of the lock that was wanted.")
  public @Nullable String toLock;

  @Label("Wanted Lock Type")
  @Description("The class of the lock object that was wanted.")
  public @Nullable String toType;

  @Label("Wanted Lock Id")
  @Description("Tells locks of one lock class apart within a run.")
  public long toId;

  @Label("Wanted Lock Is Single")
  @Description("Whether no other lock of its lock class was in the graph since the run began.")
  public boolean toSingle;

  @Label("Signal")
  @Description(
      "Whether one of the two has turned out to be no lock, as a semaphore that others give back. Then the edge is in no cycle.")
  public boolean signal;

  @Label("Held Lock Site")
  @Description("Where the held lock was acquired: class, method and line.")
  public @Nullable String fromSite;

  @Label("Wanted Lock Site")
  @Description("Where the other lock was wanted: class, method and line.")
  public @Nullable String toSite;

  @Label("Samples")
  @Description(
      "How many distinct ways of taking the two locks are kept: thread, held locks, modes and sites.")
  public int samples;

  @Label("Threads")
  @Description("How many threads took the locks in this order, as far as samples are kept.")
  public int threads;

  @Label("Timed Only")
  @Description("Whether each acquisition had a timeout, so that it cannot wait for ever.")
  public boolean timed;

  @Label("Mode")
  @Description("How the wanted lock was acquired: exclusive or shared.")
  public @Nullable String mode;
}
