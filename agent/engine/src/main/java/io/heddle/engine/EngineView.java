package io.heddle.engine;

import io.heddle.engine.Drops.Count;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.order.EdgeView;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.order.LockOrder;
import io.heddle.engine.site.BlindSpots;
import io.heddle.engine.site.Site;
import io.heddle.engine.task.Pool;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.HoldSampler.LockTotals;
import io.heddle.engine.wait.WaitSnapshot;
import java.util.List;
import java.util.function.Consumer;

/**
 * What status, snapshot and recordings may read. For agent threads; nothing here changes what the
 * engine finds.
 */
public final class EngineView {
  private final EngineHooks hooks;
  private final EngineLooks looks;
  private final LockNaming naming;

  EngineView(EngineHooks hooks, EngineLooks looks, LockNaming naming) {
    this.hooks = hooks;
    this.looks = looks;
    this.naming = naming;
  }

  /** How much is known. */
  public EngineFigures figures() {
    return new EngineFigures(
        hooks.threads().size(),
        hooks.threadTracker().platformStarted.sum(),
        hooks.threadTracker().virtualStarted.sum(),
        hooks.sites().size(),
        hooks.tasks().pools().size(),
        hooks.tasks().pending().size(),
        hooks.connections().taken(),
        hooks.origins().size(),
        hooks.order().handoffs(),
        looks.lockOrder().stats(),
        sampledOut());
  }

  private long sampledOut() {
    long[] sum = {hooks.locks().sampledOut()};
    hooks.threads().forEach(record -> sum[0] += record.sampledOut());
    return sum[0];
  }

  /** What is not known for want of room. */
  public Drops drops() {
    LockOrder.Stats order = looks.lockOrder().stats();
    return new Drops(
        List.of(
            new Count(hooks.sites().dropped(), "places in the code"),
            new Count(hooks.sites().accessors().dropped(), "getters and superclasses"),
            new Count(hooks.sites().rendezvous().dropped(), "calls of latches and barriers"),
            new Count(hooks.classInits().dropped(), "class initialisers"),
            new Count(hooks.threads().dropped(), "looks for the record of a thread"),
            new Count(hooks.tasks().pools().dropped(), "pools"),
            new Count(hooks.tasks().pending().dropped(), "submissions of tasks"),
            new Count(hooks.tasks().loops().loops().dropped(), "event loops"),
            new Count(hooks.tasks().loops().pending().dropped(), "tasks of event loops"),
            new Count(hooks.connections().dropped(), "connections"),
            new Count(order.dropped(), "nestings in the queue"),
            new Count(order.capped(), "locks and edges of the graph"),
            new Count(hooks.order().dropped(), "hand-overs of clocks"),
            new Count(looks.notices().dropped(), "notices")));
  }

  /** The lock-order graph. */
  public List<EdgeView> edges() {
    return looks.lockOrder().edges();
  }

  /** How long locks were held and waited for, those with most of it. */
  public List<LockTotals> lockTotals() {
    return looks.holds().totals();
  }

  /** Shows all pools that are alive. */
  public void forEachPool(Consumer<Pool> visitor) {
    hooks.tasks().pools().forEach(visitor);
  }

  /** Shows the records of all threads. */
  public void forEachThread(Consumer<ThreadRecord> visitor) {
    hooks.threads().forEach(visitor);
  }

  /**
   * Who waits for whom.
   *
   * @param alive threads of the JVM; those that were not known are followed from now on
   */
  public WaitSnapshot waits(List<Thread> alive) {
    alive.forEach(hooks.threadTracker()::found);
    return looks.probes().get().hangs().snapshot();
  }

  /** A lock and the place where a thread took or wants it, for people. */
  public String describe(HeldLock lock) {
    return naming.nameOf(lock.lock(), lock.site()) + " at " + site(lock.site()).label();
  }

  /** The place with this id; unknown ones have a text, too. */
  public Site site(int id) {
    return hooks.sites().get(id);
  }

  /** How many classes have code of a kind that no hook can see. */
  public long blindSpots(BlindSpots.Kind kind) {
    return hooks.sites().blindSpots().count(kind);
  }
}
