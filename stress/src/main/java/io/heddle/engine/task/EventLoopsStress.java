package io.heddle.engine.task;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A task is given to an event loop while the reporter thread sweeps. */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "Whoever begins it is looked at.")
@Outcome(expect = FORBIDDEN, desc = "It waits, and nobody would look for it.")
@State
public class EventLoopsStress {
  private static final ThreadRecord SUBMITTER = new ThreadTable().of(new Thread("submitter"));

  private final EventLoops loops = new EventLoops();
  private final Object loop = new Object();
  private final Object task = new Object();

  /** Gives the task; whether who runs it now asks for it. */
  @Actor
  public void give(Z_Result r) {
    loops.queueing(SUBMITTER, loop, task);
    loops.queued(SUBMITTER);
    r.r1 = loops.awaitAny();
  }

  /** What the reporter thread does about once a second. */
  @Actor
  public void sweep() {
    loops.sweep();
  }
}
