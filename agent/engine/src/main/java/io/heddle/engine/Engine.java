package io.heddle.engine;

import io.heddle.engine.EngineLooks.Sweep;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.leak.LeftThreads;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.misuse.MisuseReport;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.order.Limits;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.order.LockOrder;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;
import io.heddle.engine.wait.HangListener;
import io.heddle.engine.wait.HoldSampler;
import io.heddle.engine.wait.ProbeSources;
import java.util.List;
import java.util.function.Consumer;

/**
 * The composition root: makes everything once, in an order that can be read, and gives out three
 * faces and nothing else. Who calls hooks, who looks, and who only reads each see their own.
 */
public final class Engine {
  /** Messages that hooks may leave unread; at about 60 bytes each, 4 MB. */
  private static final int MAX_NOTICES = 1 << 16;

  private final EngineHooks hooks;
  private final EngineLooks looks;
  private final EngineView view;

  /** An engine that knows the kinds of locks that ship, and has seen nothing. */
  public Engine(Host host, RunningTests tests, Consumer<Finding> findings, HangListener hangs) {
    this(LockKinds.SHIPPED, host, tests, findings, hangs);
  }

  /**
   * An engine that has seen nothing.
   *
   * @param kinds the kinds of locks; those that are woven
   * @param host what it asks of the JVM
   * @param tests which tests run; shared with who tells findings
   * @param findings takes all findings but hangs
   * @param hangs takes hangs, and how they go on
   */
  public Engine(
      LockKinds kinds,
      Host host,
      RunningTests tests,
      Consumer<Finding> findings,
      HangListener hangs) {
    SiteTable sites = new SiteTable(host.sitesGiven());
    Inbox<Notice> notices = new Inbox<>(MAX_NOTICES);
    ForkJoinOrder order = new ForkJoinOrder();
    ThreadTable threads = new ThreadTable();
    LockOrigins origins = new LockOrigins(kinds);
    LockNaming naming = new LockNaming(sites, origins, kinds);
    // Of what was made before, others may have permits that nobody saw them take.
    OwnerlessLocks ownerless =
        new OwnerlessLocks(semaphore -> !host.attached() || origins.siteOf(semaphore) != 0);
    FreshLocks fresh = new FreshLocks(origins, sites, threads::find);
    OrderQueue queue = new OrderQueue();
    KnownChains known = new KnownChains();
    TaskTracker tasks = new TaskTracker(notices, order);
    hooks =
        new EngineHooks(
            sites,
            threads,
            new LockTracker(
                queue, known, order, notices, ownerless, fresh, kinds, host.outOfLine(), kinds),
            origins,
            fresh,
            new ClassInitOrder(sites, host.classes(), findings),
            new ThreadTracker(threads, tasks, sites, notices, order),
            tasks,
            order,
            new ConnectionTracker(sites),
            tests);
    ProbeSources probed =
        new ProbeSources(
            threads,
            sites,
            naming,
            tasks,
            kinds,
            ownerless,
            hooks.connections(),
            host.threads(),
            host.fence());
    looks =
        new EngineLooks(
            queue,
            new LockOrder(
                sites,
                naming,
                queue,
                known,
                ownerless,
                fresh,
                findings,
                Limits.DEFAULT,
                host.fence()),
            hooks.classInits(),
            notices,
            new MisuseReport(sites, naming, threads),
            hooks.locks(),
            hooks.locks().abandoned(),
            new FirstUse<>(() -> EngineProbes.of(probed, hangs)),
            new HoldSampler(threads, sites, naming),
            new LeftThreads(threads),
            sweeps(hooks, ownerless));
    view = new EngineView(hooks, looks, naming);
  }

  private static List<Sweep> sweeps(EngineHooks hooks, OwnerlessLocks ownerless) {
    return List.of(
        new Sweep("sweep of threads", () -> hooks.threads().sweep(record -> {})),
        new Sweep("stacks of threads", () -> putStacksIntoWords(hooks.threads())),
        new Sweep("sweep of held locks", () -> sweepHeldLocks(hooks)),
        new Sweep("sweep of origins", hooks.origins()::sweep),
        new Sweep("sweep of pools and tasks", hooks.tasks()::sweep),
        new Sweep("sweep of clocks", hooks.order()::sweep),
        new Sweep("sweep of semaphores", ownerless::sweep),
        new Sweep("sweep of abandoned locks", hooks.locks().abandoned()::sweep),
        new Sweep("sweep of connections", hooks.connections()::sweep));
  }

  private static void sweepHeldLocks(EngineHooks hooks) {
    hooks
        .threads()
        .forEach(
            record -> {
              hooks.locks().sweep(record);
              record.weakenBoundTask();
            });
  }

  /** Soon, because a walked stack keeps classes alive. */
  private static void putStacksIntoWords(ThreadTable threads) {
    threads.forEach(
        record -> {
          ThreadOrigin origin = record.origin;
          if (origin != null) {
            origin.stack().frames();
          }
        });
  }

  /** Heeds the options that can change while the agent runs. For any thread. */
  public void configure(AgentOptions options) {
    hooks
        .threadTracker()
        .name(
            options.flag(AgentOption.NAMING),
            options.flag(AgentOption.NAME_VIRTUAL),
            options.text(AgentOption.NAME_TEMPLATE));
    hooks.locks().samplingRate(options.number(AgentOption.NESTING_RATE));
    hooks.classInits().hints(options.flag(AgentOption.HINTS));
    looks.lockOrder().hints(options.flag(AgentOption.HINTS));
    looks
        .probes()
        .set(
            probes ->
                probes
                    .stalls()
                    .configure(
                        options.duration(AgentOption.STUCK_AFTER).toNanos(),
                        options.patterns(AgentOption.IDLE)));
    looks.holds().report(options.duration(AgentOption.HOLD_THRESHOLD).toNanos());
  }

  /** For hooks. */
  public EngineHooks hooks() {
    return hooks;
  }

  /** For the reporter thread. */
  public EngineLooks looks() {
    return looks;
  }

  /** For who only reads. */
  public EngineView view() {
    return view;
  }
}
