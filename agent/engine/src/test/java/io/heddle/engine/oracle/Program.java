package io.heddle.engine.oracle;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.Calls;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.HeldCheck;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.order.EdgeView;
import io.heddle.engine.order.Limits;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.order.LockOrder;
import io.heddle.engine.order.RecordedOrder;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * A trace played to the engine: each step calls the hooks as woven code would. Each step is a place
 * of its own, each lock has a name of its own, so that findings tell which steps they are about.
 */
final class Program {
  /** Lines of steps begin here; the stacks of the test itself stay below. */
  private static final int FIRST_LINE = 1_000_000;

  private static final LockOrigins ORIGINS = new LockOrigins();

  private final Trace trace;
  private final Inbox<Notice> misuses = new Inbox<>(100);
  private final SiteTable sites = new SiteTable();
  private final OrderQueue queue = new OrderQueue();
  private final ForkJoinOrder forkJoin = new ForkJoinOrder();
  private final LockTracker tracker;
  private final LockOrder order;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<ThreadRecord> records = new ArrayList<>();
  private final Map<Long, Integer> threadById = new HashMap<>();
  private final List<Object> locks = new ArrayList<>();
  private final List<Object> conditions = new ArrayList<>();

  private Program(Trace trace, Limits limits) {
    this.trace = trace;
    KnownChains known = new KnownChains();
    OwnerlessLocks ownerless = new OwnerlessLocks();
    FreshLocks fresh = new FreshLocks(ORIGINS, sites, id -> null);
    tracker =
        new LockTracker(
            queue, known, forkJoin, misuses, ownerless, fresh, HeldCheck.NONE, OutOfLine.NONE);
    LockNaming naming = new LockNaming(sites, ORIGINS);
    order =
        new LockOrder(
            sites,
            naming,
            queue,
            known,
            ownerless,
            fresh,
            findings::add,
            limits,
            StrictFence.make());
    ThreadTable table = new ThreadTable();
    for (int i = 0; i < trace.threads(); i++) {
      Thread thread = new Thread(() -> {}, "T" + i);
      ThreadRecord record = table.of(thread);
      threads.add(thread);
      records.add(record);
      threadById.put(record.id, i);
    }
    trace.locks().forEach(this::addLock);
  }

  /**
   * Whether woven code tells of an acquisition before it may block: all but synchronized methods.
   */
  static boolean tellsBefore(LockKind kind, boolean other) {
    return kind != LockKind.MONITOR || !other;
  }

  /**
   * What the engine made of a trace.
   *
   * @param cycles the inversions
   * @param edges the graph, as pairs of locks
   * @param misuses what else it had to say
   */
  record Verdict(List<Cycle> cycles, List<Pair> edges, List<Notice> misuses) {}

  /** An edge: {@code from} was held, {@code to} was wanted. */
  record Pair(int from, int to) {}

  /** An inversion as the engine told it; each link wants what the next one holds. */
  record Cycle(List<Link> links) {}

  /**
   * A thread in a cycle.
   *
   * @param thread which, from 0
   * @param from the lock it holds
   * @param to the lock it wants
   * @param heldSince the step that took {@code from}
   * @param wants the step that wants {@code to}
   */
  record Link(int thread, int from, int to, int heldSince, int wants) {}

  /** Plays the trace. */
  static Verdict play(Trace trace, Limits limits) {
    Program program = new Program(trace, limits);
    for (int i = 0; i < trace.steps().size(); i++) {
      program.play(trace.steps().get(i), i);
    }
    program.order.drain();
    Verdict verdict = program.verdict();
    Reference.reachabilityFence(program.locks); // the graph drops what is collected
    return verdict;
  }

  /** What the engine made of a run while it ran, and what it makes of the graph as recorded. */
  record Judgements(List<Finding> online, List<Finding> offline) {}

  /** Plays the trace, and judges the graph once more as if it came out of a recording. */
  static Judgements judgeTwice(Trace trace, Limits limits) {
    Program program = new Program(trace, limits);
    for (int i = 0; i < trace.steps().size(); i++) {
      program.play(trace.steps().get(i), i);
    }
    program.order.drain();
    RecordedOrder recorded = new RecordedOrder(lock -> false);
    program.order.edges().forEach(edge -> recorded.add(0, edge));
    Reference.reachabilityFence(program.locks);
    return new Judgements(
        program.findings,
        recorded.verdicts().stream().map(RecordedOrder.Verdict::finding).toList());
  }

  private void addLock(LockKind kind) {
    Object lock =
        switch (kind) {
          case MONITOR -> new Object();
          case REENTRANT -> new ReentrantLock();
          case READ_WRITE -> new ReentrantReadWriteLock();
          case STAMPED -> new StampedLock();
          case SEMAPHORE -> new Semaphore(1);
          case MAP -> new ConcurrentHashMap<>();
        };
    locks.add(lock);
    conditions.add(
        lock instanceof ReentrantLock l
            ? l.newCondition()
            : lock instanceof ReentrantReadWriteLock rw ? rw.writeLock().newCondition() : lock);
  }

  private void play(Step step, int index) {
    ThreadRecord r = records.get(step.thread());
    switch (step.verb()) {
      case DRAIN -> order.drain();
      case FORK -> records.get(step.target()).clock = forkJoin.release(r);
      case END -> forkJoin.release(r, threads.get(step.thread()));
      case JOIN -> forkJoin.acquire(r, threads.get(step.target()));
      default -> playLock(r, step, index);
    }
  }

  private void playLock(ThreadRecord r, Step step, int index) {
    LockKind kind = trace.locks().get(step.target());
    Object lock = locks.get(step.target());
    if (kind == LockKind.MONITOR) {
      playMonitor(r, lock, step, index);
    } else if (kind == LockKind.MAP) {
      playMap(r, lock, step, index);
    } else if (step.verb() == Step.Verb.WAIT || step.verb() == Step.Verb.WOKEN) {
      playWait(r, Operation.AWAIT, conditions.get(step.target()), step, index);
    } else if (lock instanceof StampedLock stamped) {
      playStamped(r, stamped, step, index);
    } else if (lock instanceof Semaphore semaphore) {
      Operation blocking = step.verb().isTimed() ? Operation.TRY_TIMED : Operation.TAKE;
      play(r, semaphore, blocking, Operation.TRY, Operation.GIVE_BACK, step, index);
    } else {
      Operation blocking = step.other() ? Operation.TAKE : Operation.TAKE;
      blocking = step.verb().isTimed() ? Operation.TRY_TIMED : blocking;
      Lock view = view(lock, step.shared());
      play(r, view, blocking, Operation.TRY, Operation.GIVE_BACK, step, index);
    }
  }

  private static Lock view(Object lock, boolean shared) {
    if (lock instanceof ReentrantReadWriteLock rw) {
      return shared ? rw.readLock() : rw.writeLock();
    }
    return (Lock) lock;
  }

  private void playMonitor(ThreadRecord r, Object lock, Step step, int index) {
    int site = site(Operation.MONITOR, step, index);
    switch (step.verb()) {
      case ASK -> tracker.monitorEntering(r, lock, site);
      case GOT -> {
        if (!tellsBefore(LockKind.MONITOR, step.other())) {
          tracker.monitorEntered(r, lock, site);
        }
      }
      case RELEASE -> tracker.monitorExiting(r, lock, site);
      default -> playWait(r, Operation.WAIT, lock, step, index);
    }
  }

  private void playMap(ThreadRecord r, Object map, Step step, int index) {
    int site = site(Operation.BIN, step, index);
    if (step.verb() == Step.Verb.ASK) {
      tracker.binsCalling(r, map, site);
      tracker.binEntering(r, map, site);
    } else if (step.verb() == Step.Verb.RELEASE) {
      tracker.binExited(r, map);
    }
  }

  private void playWait(ThreadRecord r, Operation wait, Object target, Step step, int index) {
    int site = site(wait, step, index);
    if (step.verb() == Step.Verb.WAIT) {
      tracker.lockCalling(r, target, Calls.code(wait, target), site);
    } else {
      tracker.lockCalled(r, target, Calls.code(wait, target), site);
    }
  }

  private void play(
      ThreadRecord r,
      Object lock,
      Operation blocking,
      Operation trying,
      Operation release,
      Step step,
      int index) {
    Operation operation =
        switch (step.verb()) {
          case TRIED, REFUSED -> trying;
          case RELEASE -> release;
          default -> blocking;
        };
    int op = Calls.code(operation, lock);
    int site = site(operation, step, index);
    if (!step.verb().isEnd()) {
      tracker.lockCalling(r, lock, op, site);
    }
    switch (step.verb()) {
      case GOT, RELEASE -> tracker.lockCalled(r, lock, op, site);
      case GOT_IN_TIME, TRIED -> tracker.lockCalled(r, lock, true, op, site);
      case GAVE_UP, REFUSED -> tracker.lockCalled(r, lock, false, op, site);
      default -> {
        // Has only begun.
      }
    }
  }

  private void playStamped(ThreadRecord r, StampedLock lock, Step step, int index) {
    boolean reads = step.shared();
    Operation operation =
        switch (step.verb()) {
          case ASK, GOT -> reads ? Operation.TAKE_SHARED : Operation.TAKE;
          case ASK_TIMED, GOT_IN_TIME, GAVE_UP ->
              reads ? Operation.TRY_SHARED_TIMED : Operation.TRY_TIMED;
          case TRIED, REFUSED -> reads ? Operation.TRY_SHARED : Operation.TRY;
          case TO_WRITE -> Operation.TO_EXCLUSIVE;
          case TO_READ -> Operation.TO_SHARED;
          default -> Operation.GIVE_BACK;
        };
    int op = Calls.code(operation, lock);
    int site = site(operation, step, index);
    if (!step.verb().isEnd()) {
      tracker.lockCalling(r, lock, op, site);
    }
    boolean failed = step.verb() == Step.Verb.GAVE_UP || step.verb() == Step.Verb.REFUSED;
    if (operation == Operation.GIVE_BACK) {
      tracker.lockCalled(r, lock, op, site);
    } else if (!step.verb().isBegin()) {
      tracker.lockCalled(r, lock, failed ? 0L : 1L, op, site);
    }
  }

  private int site(Operation operation, Step step, int index) {
    return sites.add(
        operation,
        "T" + step.thread(),
        "step" + index,
        FIRST_LINE + index,
        null,
        "L" + step.target());
  }

  private Verdict verdict() {
    List<Pair> edges = new ArrayList<>();
    for (EdgeView edge : order.edges()) {
      edges.add(new Pair(number(edge.from().name()), number(edge.to().name())));
    }
    return new Verdict(findings.stream().map(this::cycle).toList(), edges, misuses.takeAll());
  }

  private Cycle cycle(Finding finding) {
    List<Link> links = new ArrayList<>();
    int n = finding.locks().size();
    for (int i = 0; i < n; i++) {
      links.add(
          new Link(
              threadById.get(finding.threads().get(i).id()),
              number(finding.locks().get(i).name()),
              number(finding.locks().get((i + 1) % n).name()),
              step(finding.stacks().get(2 * i)),
              step(finding.stacks().get(2 * i + 1))));
    }
    return new Cycle(links);
  }

  private static int step(Finding.Evidence evidence) {
    return evidence.frames().get(0).getLineNumber() - FIRST_LINE;
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1));
  }
}
