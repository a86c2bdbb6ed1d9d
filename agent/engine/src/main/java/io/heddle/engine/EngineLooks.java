package io.heddle.engine;

import io.heddle.engine.fence.Fence;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.leak.LeftThreads;
import io.heddle.engine.lock.AbandonedLocks;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.misuse.MisuseReport;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.order.LockOrder;
import io.heddle.engine.wait.HoldSampler;
import java.util.List;

/**
 * What the reporter thread does every period: takes what hooks have left, looks for what no hook
 * tells, and keeps tables small. For agent threads, one at a time.
 *
 * @param queue where hooks leave dependencies between locks; knows who reads it
 * @param lockOrder judges them
 * @param classInits judges the order of class initialisers
 * @param notices where hooks leave the rest
 * @param misuses makes findings of misused locks
 * @param locks is told when a period of sampling is over
 * @param abandoned locks that threads kept when they ended
 * @param probes look at threads; made late, for a program that is over within a second needs none
 *     of the classes that they are of
 * @param holds samples how long locks are held
 * @param leftThreads finds what tests leave behind
 * @param sweeps what keeps tables small
 */
public record EngineLooks(
    OrderQueue queue,
    LockOrder lockOrder,
    ClassInitOrder classInits,
    Inbox<Notice> notices,
    MisuseReport misuses,
    LockTracker locks,
    AbandonedLocks abandoned,
    FirstUse<EngineProbes> probes,
    HoldSampler holds,
    LeftThreads leftThreads,
    List<Sweep> sweeps) {

  /**
   * What is to be done about once a second.
   *
   * @param name what it is, for people
   */
  public record Sweep(String name, Fence.Work work) {}
}
