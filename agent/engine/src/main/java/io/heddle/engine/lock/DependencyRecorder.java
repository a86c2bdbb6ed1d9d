package io.heddle.engine.lock;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.site.CallStack;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lock-order graph of nested acquisitions, each way once for each thread. Called on the
 * application's threads; allocates only for what it has not told yet.
 */
final class DependencyRecorder implements Consumer<Object> {
  // Bits of a chain's key beside the mode: a timed or re-acquiring sighting must not hide another.
  static final long TIMED = 1;
  static final long REACQUIRE = 2;

  /** Above hashes and modes. */
  private static final int GENERATION_SHIFT = 34;

  /** Above all thread ids. */
  private static final int SEGMENT_SHIFT = 40;

  private static final int MAX_FRAMES = 24;

  /** Where the keys of stacks begin, among those of chains. */
  private static final long STACK = 0x5741434b;

  private static final int OUTER_SITES = 1 << 16;

  private final OrderQueue queue;
  private final ForkJoinOrder order;
  private final KnownChains known;
  private final FreshLocks fresh;
  private final HeldCheck check;
  private final DependencySampler budget;
  private final OutOfLine outOfLine;
  private final CallStack callStack = new CallStack(MAX_FRAMES);
  private final CallStack innermost = new CallStack(Dependency.KEY_FRAMES);

  /** By site, modulo the size: 1 if a lock taken there was outer to another; racy. */
  private final byte[] outerSites = new byte[OUTER_SITES];

  DependencyRecorder(
      OrderQueue queue,
      KnownChains known,
      ForkJoinOrder order,
      FreshLocks fresh,
      HeldCheck check,
      DependencySampler budget,
      OutOfLine outOfLine) {
    this.budget = budget;
    this.outOfLine = outOfLine;
    this.queue = queue;
    this.fresh = fresh;
    this.check = check;
    this.order = order;
    this.known = known;
  }

  /**
   * The identity hash of {@code lock} if locks taken at {@code site} tend to become outer ones,
   * else 0. To be asked before the lock is locked: on JDK 17, asking a locked monitor for its first
   * hash inflates it.
   */
  int hashIfOuter(Object lock, int site) {
    return outerSites[site & OUTER_SITES - 1] == 0 ? 0 : System.identityHashCode(lock);
  }

  /** Whether nothing would be told of a lock that is wanted here now, whichever it is. */
  boolean isExhausted(HeldLocks held, int site) {
    boolean exhausted = budget.isExhausted(held.site(held.depth() - 1), site);
    if (exhausted) {
      held.countUntold();
    }
    return exhausted;
  }

  /**
   * Whether there is nothing new to tell of a nested acquisition: the same was told before, or its
   * places have told enough.
   *
   * @return -1 if there is, and nothing was done; else the identity hash of {@code lock}, or 0 if
   *     that need not be asked for
   */
  int hashIfTold(LockingThread r, Object lock, long mode, int site) {
    HeldLocks held = r.locks();
    int hash = held.hashAgain(lock);
    if (hash == 0) {
      if (isExhausted(held, site)) {
        return hashIfOuter(lock, site);
      }
      hash = System.identityHashCode(lock);
    }
    long chain = hashIfAsked(held);
    long anyThread = KnownChains.mix(chain, hash | mode << 1);
    return chain != 0 && isKnown(held, thisThreadKey(r, anyThread), anyThread) ? hash : -1;
  }

  /** What {@link #chainHash} gives, if all held locks were asked for their hashes; else 0. */
  private long hashIfAsked(HeldLocks held) {
    long h = (long) known.generation() << GENERATION_SHIFT;
    for (int i = 0, n = held.depth(); i < n; i++) {
      int hash = held.hash(i);
      if (hash == 0) {
        return 0;
      }
      h = KnownChains.mix(h, hash | held.mode(i) << 1);
    }
    return h;
  }

  /**
   * Tells of the acquisition unless the same was told before.
   *
   * @param except the slot of a lock that is not held at this moment, or -1
   * @return whether the same was not told before, be it told now or left out
   */
  boolean record(
      LockingThread r, Object lock, int hash, long mode, long flags, int site, int except) {
    long anyThread = KnownChains.mix(chainHash(r.locks(), except), hash | mode << 1 | flags << 33);
    long thisThread = thisThreadKey(r, anyThread);
    if (isKnown(r.locks(), thisThread, anyThread)) {
      return false;
    }
    if (budget.take(innermost(r.locks(), except), site, isWatched(r.locks(), hash, except))) {
      Sighting sighting = new Sighting(r, lock, hash, mode, flags, site, except, anyThread);
      r.inHook = true;
      try {
        outOfLine.run(this, sighting);
      } finally {
        r.inHook = false;
      }
    }
    return true;
  }

  /** What {@link #record} was asked for, if it is new. */
  private record Sighting(
      LockingThread r,
      Object lock,
      int hash,
      long mode,
      long flags,
      int site,
      int except,
      long anyThreadKey) {}

  /** Takes a {@link Sighting}, out of line. */
  @Override
  public void accept(Object part) {
    Sighting sighting = (Sighting) part;
    LockingThread r = sighting.r;
    if (dropUnheld(r, sighting.except)) {
      recordAgain(sighting);
      return;
    }
    Dependency dependency = dependency(sighting);
    if (dependency != null && queue.offer(dependency)) {
      if (!dependency.stack().isEmpty()) {
        known.add(dependency.stackKey());
      }
      known.add(thisThreadKey(r, sighting.anyThreadKey));
    }
  }

  /**
   * Stands for the innermost frames of the current thread at this site. Six frames with the names
   * of their methods take 2 to 3 microseconds, a whole stack of 24 takes nine and more, and the
   * walker has six in its first batch (JDK 17 and 25).
   */
  private static long stackKey(List<StackFrame> innermost, int site) {
    long key = KnownChains.mix(STACK, site);
    for (int i = 0; i < innermost.size(); i++) {
      StackFrame frame = innermost.get(i);
      key = KnownChains.mix(key, frame.getClassName().hashCode());
      key = KnownChains.mix(key, frame.getMethodName().hashCode());
      key = KnownChains.mix(key, frame.getByteCodeIndex());
    }
    return key;
  }

  private static long thisThreadKey(LockingThread r, long anyThread) {
    return KnownChains.mix(anyThread, r.id ^ (long) (r.segment + r.retellings) << SEGMENT_SHIFT);
  }

  /** The shared table is large and seldom in the processor's caches: what it said is kept. */
  private boolean isKnown(HeldLocks held, long thisThread, long anyThread) {
    if (held.isRecent(thisThread)) {
      return true;
    }
    boolean isKnown = known.contains(anyThread) || known.contains(thisThread);
    if (isKnown) {
      held.keepRecent(thisThread);
    }
    return isKnown;
  }

  /** The site of the innermost lock that stays held. */
  private static int innermost(HeldLocks held, int except) {
    int top = held.depth() - 1;
    return held.site(top == except ? top - 1 : top);
  }

  private static boolean isWatched(HeldLocks held, int wantedHash, int except) {
    boolean watched = DependencySampler.isWatched(wantedHash);
    for (int i = 0; i < held.depth() && !watched; i++) {
      watched = i != except && DependencySampler.isWatched(held.hash(i));
    }
    return watched;
  }

  private long chainHash(HeldLocks held, int except) {
    long h = (long) known.generation() << GENERATION_SHIFT;
    for (int i = 0, n = held.depth(); i < n; i++) {
      if (i != except) {
        int hash = held.hash(i);
        if (hash == 0) {
          hash = held.askHash(i);
          outerSites[held.site(i) & OUTER_SITES - 1] = 1;
        }
        h = KnownChains.mix(h, hash | held.mode(i) << 1);
      }
    }
    return h;
  }

  private void recordAgain(Sighting sighting) {
    if (sighting.r.locks().depth() > 0) {
      record(
          sighting.r,
          sighting.lock,
          sighting.hash,
          sighting.mode,
          sighting.flags,
          sighting.site,
          -1);
    }
  }

  /**
   * Asks each lock that seems to be held. If one is not, its release was missed, and the key did
   * not stand for what is held.
   *
   * @return whether that was so
   */
  private boolean dropUnheld(LockingThread r, int except) {
    int before = r.locks().depth();
    if (except < 0) {
      r.locks().dropUnheld(check);
    }
    return r.locks().depth() != before;
  }

  /** What to tell; null if nothing is held after all. */
  private @Nullable Dependency dependency(Sighting sighting) {
    LockingThread r = sighting.r;
    HeldLocks locks = r.locks();
    List<HeldLock> held = new ArrayList<>(locks.depth());
    for (int i = 0; i < locks.depth(); i++) {
      HeldLock lock = locks.get(i);
      if (i != sighting.except && lock != null) {
        held.add(lock);
      }
    }
    if (held.isEmpty()) {
      return null;
    }
    boolean walks = budget.takeStack(held.get(held.size() - 1).site(), sighting.site);
    long stackKey = walks ? stackKey(innermost.walk(), sighting.site) : Dependency.NO_STACK;
    HeldLock wanted = new HeldLock(sighting.lock, HeldLocks.lockMode(sighting.mode), sighting.site);
    return new Dependency(
        r.toRef(),
        held,
        fresh.look(r, sighting.lock, sighting.except),
        wanted,
        (sighting.flags & TIMED) != 0,
        (sighting.flags & REACQUIRE) != 0,
        order.stamp(r),
        r.released,
        r.clock,
        stackKey,
        walks && !known.contains(stackKey) ? callStack.walk() : List.of(),
        sighting.anyThreadKey);
  }
}
