package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.AbandonedLocks;
import io.heddle.engine.lock.Misuse;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.FrozenThreads.Frozen;
import io.heddle.engine.wait.FrozenThreads.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for threads that wait for one another, and believes it when the same threads are found at
 * the same obstacles twice, at least a second apart, or in the first look if the JVM says so, too.
 * Tells a hang once, again when it has grown twofold, and when it is no more. For one agent thread.
 */
public final class HangProbe {
  /** The least time between the two looks. */
  public static final long CONFIRM_NANOS = 1_000_000_000L;

  /** A snapshot may take more stacks than a look: people ask for it, and not every second. */
  private static final int STACKS_OF_SNAPSHOT = 256;

  /** In less time a thread that runs may get no processor, and is not said to stand still. */
  private static final long STILL_NANOS = 150_000_000L;

  /** Hangs followed at most; of further ones nothing is told. */
  private static final int MAX_HANGS = 1000;

  private final ProbeSources from;
  private final HangListener listener;
  private final WaitHistory history = new WaitHistory();
  private final FrozenThreads frozen;
  private final AwaitedClasses awaited;
  private final StackBudget stacks;
  private final RecentStacks recent;
  private final Denials denials = new Denials();
  private final JvmMonitors monitors = new JvmMonitors();
  private final InnermostFrames frames = new InnermostFrames(Thread::getStackTrace);
  private final Glance glance;
  private final StillInitialisers initialisers = new StillInitialisers();
  private List<Hang> hangs = new ArrayList<>();

  /** Those of whom others waited for something in the last look, and who did not wait. */
  private List<ThreadRecord> awaitedOnes = List.of();

  /** The threads that look runnable and are not, and when they were looked for. */
  private List<Frozen> still = List.of();

  /** Whether a hang that is one to the JVM, too, needs no second look. */
  private boolean asksJvm;

  private boolean hasLooked;
  private long stillNanos;

  /** The places of those in the last look. */
  private Set<Place> judged = Set.of();

  /** The frozen threads of the last look: one look alone does not tell them. */
  private volatile InitWaits lastFrozen = InitWaits.NONE;

  /** The ids of the threads that it found in cycles. */
  private volatile Set<Long> lastHanging = Set.of();

  /** A knot that was seen, and the finding if it was told. */
  private static final class Hang {
    final long sinceNanos;
    Knot knot;
    @Nullable Finding told;
    int behindTold;

    Hang(Knot knot, long sinceNanos) {
      this.knot = knot;
      this.sinceNanos = sinceNanos;
    }
  }

  /** A probe that has seen nothing. */
  public HangProbe(ProbeSources from, HangListener listener) {
    this.from = from;
    this.listener = listener;
    this.frozen = new FrozenThreads(from.jvm());
    this.awaited = new AwaitedClasses(from);
    this.stacks = new StackBudget(from.jvm(), StackBudget.PER_LOOK);
    this.recent = new RecentStacks(from.sites().rendezvous(), stacks);
    this.glance = new Glance(from.threads());
  }

  /**
   * Whether something was seen that wants a second look after {@link #CONFIRM_NANOS}, or not
   * everything was looked at.
   */
  public boolean hasSuspects() {
    return recent.isIncomplete()
        || frozen.isIncomplete()
        || frames.isIncomplete()
        || hangs.stream().anyMatch(hang -> hang.told == null);
  }

  /**
   * Whether a look is worth its price: cheap enough for every second. What waits newly has to be
   * there in two glances.
   *
   * @param nowNanos {@code System.nanoTime}
   */
  public Sign glance(long nowNanos) {
    Sign sign = glance.take();
    if (glance.initializing() == 0) {
      initialisers.none();
    } else {
      sign = sign.or(lookForFrozen(nowNanos));
    }
    return hasMoved() ? Sign.SUSPICIOUS : sign;
  }

  /**
   * Whether the last glance has seen a thread in a class initialiser, of which only two looks for
   * those that stand still can tell more.
   */
  public boolean isInitializing() {
    return glance.initializing() > 0;
  }

  /** Whether the application does nothing, as far as the last glances have seen. */
  public boolean isResting() {
    return glance.isResting();
  }

  /** Whether there is a thread that is not what it was in the last look and has to be. */
  private boolean hasMoved() {
    return awaitedOnes.stream().anyMatch(ThreadRecord::isOver)
        || hangs.stream().anyMatch(hang -> hang.told != null && hang.knot.hasMoved());
  }

  private Sign lookForFrozen(long nowNanos) {
    List<ThreadRecord> records = from.threads().all();
    initialisers.look(records);
    boolean allKnown =
        !initialisers.areStill()
            || frozen(records, nowNanos).stream().allMatch(one -> judged.contains(one.place()));
    if (!allKnown) {
      return Sign.SUSPICIOUS;
    }
    return initialisers.areFresh() ? Sign.FRESH : Sign.QUIET;
  }

  /** Those found lately, or anew. */
  private List<Frozen> frozen(List<ThreadRecord> records, long nowNanos) {
    if (!hasLooked || nowNanos - stillNanos >= STILL_NANOS) {
      still = frozen.look(records);
      stillNanos = nowNanos;
      hasLooked = true;
    }
    return still;
  }

  /**
   * The first look, before anything is woven: what hangs then may have done so for hours.
   *
   * @param nowNanos {@code System.nanoTime}
   */
  public void lookFirst(long nowNanos) {
    asksJvm = true;
    look(nowNanos);
    asksJvm = false;
  }

  /**
   * Looks once.
   *
   * @param nowNanos {@code System.nanoTime}
   */
  public Look look(long nowNanos) {
    List<ThreadRecord> records = from.threads().all();
    List<Waiter> waiters = Waiter.among(records);
    List<Frozen> standing = frozen(records, nowNanos);
    InitWaits motionless = awaited.look(standing, records, nowNanos);
    lastFrozen = motionless;
    List<Waiter> all = new ArrayList<>(waiters);
    all.addAll(motionless.waiters());
    history.update(all, nowNanos);
    List<Hang> now = new ArrayList<>();
    stacks.begin();
    denials.begin();
    recent.begin(all, lastHanging, nowNanos);
    BlockedThreads.Signs signs =
        new BlockedThreads.Signs(
            monitors.look(BlockedThreads.ofPlatform(waiters), from.jvm()),
            frames.look(BlockedThreads.ofVirtual(waiters)));
    WaitForGraph graph = WaitForGraph.build(from, records, waiters, motionless, recent, signs);
    List<Knot> knots =
        stillThere(graph.knots(), motionless, nowNanos).stream()
            .filter(knot -> !knot.staysAlive())
            .toList();
    for (Knot knot : knots) {
      if (now.size() < MAX_HANGS) {
        now.add(follow(knot, nowNanos));
      }
    }
    for (Hang before : hangs) {
      if (before.told != null && !now.contains(before)) {
        listener.resolved(before.told, nowNanos - before.sinceNanos);
      }
    }
    hangs = now;
    lastHanging = idsIn(now);
    awaitedOnes = graph.awaited();
    judged = Collections.newSetFromMap(new IdentityHashMap<>());
    standing.forEach(one -> judged.add(one.place()));
    Glance.judge(waiters);
    hangs.forEach(hang -> from.fence().run("report of a hang", () -> tell(hang, nowNanos)));
    return new Look(records, waiters, motionless.waiters(), graph, knots, history, stacks);
  }

  /** What one look has seen, for probes that look at what does not hang. */
  public static final class Look {
    private final List<ThreadRecord> records;
    private final List<Waiter> waiters;
    private final List<Waiter> frozen;
    private final Map<Long, Wait> waits = new HashMap<>();
    private final Set<Long> hanging = new HashSet<>();
    private final WaitHistory history;
    private final StackBudget stacks;

    private Look(
        List<ThreadRecord> records,
        List<Waiter> waiters,
        List<Waiter> frozen,
        WaitForGraph graph,
        List<Knot> knots,
        WaitHistory history,
        StackBudget stacks) {
      this.stacks = stacks;
      this.records = records;
      this.waiters = waiters;
      this.frozen = frozen;
      this.history = history;
      graph.waits().forEach(wait -> waits.put(wait.id(), wait));
      knots.forEach(knot -> knot.members().forEach(wait -> hanging.add(wait.id())));
    }

    /** All threads. */
    List<ThreadRecord> records() {
      return records;
    }

    /** What takes stacks in this look. */
    StackBudget stacks() {
      return stacks;
    }

    /** The threads that are blocked or wait without a time limit. */
    List<Waiter> waiters() {
      return waiters;
    }

    /** The threads that look runnable and wait for a class initialiser. */
    List<Waiter> frozen() {
      return frozen;
    }

    /** What they wait for, by id, as far as somebody is known to end it. */
    Map<Long, Wait> waits() {
      return waits;
    }

    /** The ids of those who can never go on. */
    Set<Long> hanging() {
      return hanging;
    }

    /** Tells of the locks that somebody has left and somebody waits for. */
    public void tellAbandoned(AbandonedLocks abandoned, Consumer<Misuse> told) {
      for (Waiter waiter : waiters) {
        if (waiter.blocker() != null) {
          abandoned.waitedFor(waiter.blocker(), waiter::stillWaits, told);
        }
      }
    }

    long since(Waiter waiter, long nowNanos) {
      return history.since(waiter, nowNanos);
    }
  }

  /** The wait-for graph now, nothing confirmed. For any agent thread. */
  public WaitSnapshot snapshot() {
    StackBudget many = new StackBudget(from.jvm(), STACKS_OF_SNAPSHOT);
    many.begin();
    RecentStacks fresh = new RecentStacks(from.sites().rendezvous(), many);
    return WaitSnapshot.of(again(lastFrozen, fresh, true, System.nanoTime()));
  }

  /**
   * Those knots that a second look right behind the first one finds again. While one look goes over
   * many threads, they take and give back locks: what it puts together need not have been true at
   * any one time. A thread that both looks find at the same acquisition has not moved meanwhile, so
   * what was read of it in between, as the locks that it holds, is true. Who may come to a latch is
   * known from stacks of some time ago in the first look, and for a new hang from those of now in
   * the second.
   */
  private List<Knot> stillThere(List<Knot> seen, InitWaits motionless, long nowNanos) {
    List<Knot> knots = seen.stream().filter(knot -> !denials.concern(knot)).toList();
    if (knots.isEmpty()) {
      return knots;
    }
    List<Knot> assumed =
        knots.stream().filter(knot -> knot.assumesComers() && !isTold(knot)).toList();
    int takenBefore = stacks.taken();
    List<Knot> again = again(motionless, recent, !assumed.isEmpty(), nowNanos).knots();
    for (Knot knot : assumed) {
      if (again.stream().noneMatch(knot::isSame)) {
        denials.add(knot, stacks.taken() - takenBefore);
      }
    }
    return again.stream().filter(knot -> knots.stream().anyMatch(k -> k.isSame(knot))).toList();
  }

  private boolean isTold(Knot knot) {
    return hangs.stream().anyMatch(hang -> hang.told != null && hang.knot.isSame(knot));
  }

  private WaitForGraph again(
      InitWaits motionless, RecentStacks known, boolean anew, long nowNanos) {
    List<ThreadRecord> records = from.threads().all();
    List<Waiter> waiters = Waiter.among(records);
    List<Waiter> all = new ArrayList<>(waiters);
    all.addAll(motionless.waiters());
    known.begin(all, lastHanging, nowNanos);
    if (anew) {
      known.takeAnew();
    }
    Set<Long> blocked = new HashSet<>();
    BlockedThreads.ofPlatform(waiters).forEach(waiter -> blocked.add(waiter.record().id));
    BlockedThreads.Signs signs =
        new BlockedThreads.Signs(
            from.jvm().monitorsOf(blocked), InnermostFrames.now(BlockedThreads.ofVirtual(waiters)));
    return WaitForGraph.build(from, records, waiters, motionless, known, signs);
  }

  private static Set<Long> idsIn(List<Hang> hangs) {
    Set<Long> ids = new HashSet<>();
    hangs.forEach(hang -> hang.knot.cycle().forEach(wait -> ids.add(wait.id())));
    return ids;
  }

  private Hang follow(Knot knot, long nowNanos) {
    for (Hang before : hangs) {
      if (before.knot.isSame(knot)) {
        before.knot = knot;
        return before;
      }
    }
    return new Hang(knot, nowNanos);
  }

  private void tell(Hang hang, long nowNanos) {
    int behind = hang.knot.behind().size();
    if (hang.told == null) {
      boolean isSeenTwice = nowNanos - hang.sinceNanos >= CONFIRM_NANOS;
      if (isSeenTwice || (asksJvm && isKnownToJvm(hang.knot))) {
        String proof =
            isSeenTwice
                ? "Seen twice, at least a second apart, at the same acquisitions."
                : "Seen once, and the JVM itself calls it a deadlock.";
        Finding finding = new HangReport(from, history, nowNanos, proof).of(hang.knot);
        hang.told = finding;
        hang.behindTold = behind;
        listener.found(finding);
      }
    } else if (behind >= 2 * Math.max(1, hang.behindTold)) {
      hang.behindTold = behind;
      listener.grown(hang.told, behind);
    }
  }

  private boolean isKnownToJvm(Knot knot) {
    Set<Long> deadlocked = from.jvm().deadlocked();
    return knot.cycle().stream().allMatch(wait -> deadlocked.contains(wait.id()));
  }
}
