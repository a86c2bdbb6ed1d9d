package io.heddle.engine.lock;

import io.heddle.engine.init.InitializingThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The locks that one thread holds, in the order in which it took them, and the one it waits for.
 *
 * <p>Written by the thread itself, without any ordering. Other threads read it racily, through
 * {@link #held}, {@link #blockedOn} and {@link #acquisitions}: what they see of a thread that runs
 * may mix two moments, what they see of one that is blocked is right.
 *
 * <p>A slot keeps its reference after the release. Storing a reference costs a GC barrier of
 * several nanoseconds, and most programs take the same lock again and again in the same depth. The
 * owner drops such stale references with {@link #clearStale} at the end of a task, and an agent
 * thread those of slots that were not used for long with {@link #sweepStale}: a stale reference
 * must not keep a lock, its class and its loader alive on a thread that lives on.
 *
 * <p>A rung of the record of a thread, so that a hook that has found the record has found what it
 * holds.
 */
@SuppressWarnings("ReferenceEquality") // locks are compared by identity; equals is their own code
public abstract class HeldLocks extends InitializingThread {
  /** Locks followed per thread at most; further ones are counted. */
  public static final int MAX_DEPTH = 256;

  /** The mode bit of an exclusive acquisition. */
  static final long EXCLUSIVE = 0;

  /** The mode bit of a shared acquisition. */
  static final long SHARED = 1L << 31;

  /** The mode bit of a bin of a {@code ConcurrentHashMap}; the lock is the map. */
  static final long BIN = 1L << 30;

  private static final int FIRST_CAPACITY = 8;
  private static final long MODES = SHARED | BIN;
  private static final long REENTRIES = BIN - 1;

  /** Most threads never take a lock: they share these. */
  private static final @Nullable Object[] NO_LOCKS = {};

  private static final long[] NO_WORDS = {};

  /** No keys of chains; never written. */
  private static final long[] NOTHING_RECENT = new long[32];

  /** So many keys, 2 KB, for a thread that takes locks all the time. */
  private static final int MANY_RECENT = 256;

  /** A thread that takes fewer locks has no place for them: there are very many such threads. */
  private static final int MANY_ACQUISITIONS = 100;

  private static final int VERY_MANY_ACQUISITIONS = 10_000;

  private static final int HASH_BITS = 31;
  private static final int HASH_MASK = Integer.MAX_VALUE;
  private static final long STAMP_MASK = (1L << (Long.SIZE - HASH_BITS)) - 1;

  /** Of slot i: the lock; beyond {@link #depth} stale or null. */
  private @Nullable Object[] locks = NO_LOCKS;

  /**
   * Of slot i two words, side by side so that they are in the processor's cache together. At 2i the
   * entry: the site in the high half, then the mode bit, then how often it was taken again. Behind
   * it the mark: {@link #acquisitions} when the lock was taken, and in the low 31 bits the identity
   * hash of the lock, 0 if not asked for yet. The hash is valid also when the slot is stale.
   */
  private long[] words = NO_WORDS;

  private int depth;

  /** 0, or what the last hook has left open: an {@link OpenCall}. */
  private long blocked;

  private long acquisitions;

  /** {@link #acquisitions} when {@link #sweepStale} was last called. */
  private long swept;

  private long untracked;
  private long sampledOut;

  /** Keys of chains that were known when they were last looked up, by their low bits. */
  private long[] recent = NOTHING_RECENT;

  /** No locks, of {@code owner}, which is referred to weakly. */
  protected HeldLocks(@Nullable Thread owner, long id, boolean virtual) {
    super(owner, id, virtual);
  }

  /** How many locks are held, not counting re-entries; the top may only be wanted yet. */
  public int depth() {
    return depth;
  }

  /**
   * Changes whenever this thread takes, wants or waits for a lock. The same value twice, with the
   * thread blocked both times, means that it is the same acquisition.
   */
  public long acquisitions() {
    return acquisitions;
  }

  /** How many acquisitions were not followed because {@link #MAX_DEPTH} locks were held. */
  public long untracked() {
    return untracked;
  }

  /** How many nested acquisitions were not looked at because their places had enough. */
  public long sampledOut() {
    return sampledOut;
  }

  /** The locks held, outermost first, without one that is waited on. Safe on any thread. */
  public List<HeldLock> held() {
    List<HeldLock> held = new ArrayList<>();
    forEachHeld((lock, stamp) -> held.add(lock));
    return held;
  }

  /** Takes a lock that is held. */
  public interface HeldVisitor {
    /** {@code stamp} tells this acquisition from all others of its thread. */
    void visit(HeldLock lock, long stamp);
  }

  /** Shows the visitor what {@link #held} gives, with stamps. Safe on any thread. */
  public void forEachHeld(HeldVisitor visitor) {
    long open = blocked;
    int waitingSlot = OpenCall.kind(open) == OpenCall.WAITING ? OpenCall.slot(open) : -1;
    @Nullable Object[] slots = locks;
    long[] ofSlots = words;
    int n = Math.min(depth, Math.min(slots.length, ofSlots.length / 2));
    for (int i = 0; i < n; i++) {
      Object lock = slots[i];
      if (lock != null && i != waitingSlot) {
        visitor.visit(heldLock(lock, ofSlots[2 * i]), ofSlots[2 * i + 1] >>> HASH_BITS);
      }
    }
  }

  /** What the thread may be blocked for, or null. Safe on any thread. */
  public @Nullable BlockedOn blockedOn() {
    long open = blocked;
    @Nullable Object[] slots = locks;
    int slot = OpenCall.slot(open);
    Object lock = slot < slots.length ? slots[slot] : null;
    if (open == 0 || lock == null) {
      return null;
    }
    BlockedOn.Kind kind =
        switch (OpenCall.kind(open)) {
          case OpenCall.ENTERING -> BlockedOn.Kind.ENTERING;
          case OpenCall.WANTING -> BlockedOn.Kind.WANTING;
          default -> BlockedOn.Kind.WAITING;
        };
    return new BlockedOn(kind, heldLock(lock, open));
  }

  /**
   * Drops the references to locks that are no longer held. Called on the thread itself when it may
   * be idle for long, as at the end of a task.
   */
  public void clearStale() {
    if (OpenCall.kind(blocked) != OpenCall.ENTERING) {
      blocked = 0;
    }
    @Nullable Object[] slots = locks;
    for (int i = depth; i < slots.length && slots[i] != null; i++) {
      slots[i] = null;
      words[2 * i + 1] = 0;
    }
  }

  /**
   * Drops the stale references of slots that were not used between the last call of this and the
   * one before. For one agent thread; the owner goes on meanwhile.
   *
   * <p>If the owner takes the very lock of such a slot again at the same moment, it may find itself
   * with an empty slot that counts as held. It then releases a lock that it does not find, which
   * takes away the empty slot ({@link #removeHole}). Until then this one acquisition is not known,
   * which may miss something and invents nothing.
   */
  public void sweepStale(@Nullable Object blocker) {
    long since = swept;
    swept = acquisitions;
    int wanted = wantedSlot(blocker);
    @Nullable Object[] slots = locks;
    long[] ofSlots = words;
    for (int i = depth; i < Math.min(slots.length, ofSlots.length / 2); i++) {
      if (i != wanted && slots[i] != null && age(ofSlots[2 * i + 1]) > acquisitions - since) {
        slots[i] = null;
      }
    }
  }

  /**
   * How many acquisitions ago the lock with this mark was taken. The stamp has fewer bits than the
   * count, so that only their distance tells.
   */
  private long age(long mark) {
    return (acquisitions - (mark >>> HASH_BITS)) & STAMP_MASK;
  }

  /**
   * The slot of a lock that the thread still wants, or -1. A call that threw has left its lock
   * there; then the thread is parked at something else.
   */
  private int wantedSlot(@Nullable Object blocker) {
    long open = blocked;
    int slot = OpenCall.slot(open);
    if (OpenCall.kind(open) != OpenCall.WANTING || slot >= locks.length) {
      return -1;
    }
    Object lock = locks[slot];
    boolean hasLeft = lock instanceof AbstractOwnableSynchronizer && lock != blocker;
    return hasLeft ? -1 : slot;
  }

  /**
   * Pushes {@code lock} if the next slot still refers to it, which costs no reference store.
   *
   * @return false if it does not, and nothing was done
   */
  boolean pushAgain(Object lock, long mode, int site, boolean entering) {
    int d = depth;
    @Nullable Object[] slots = locks;
    if (d >= slots.length || slots[d] != lock) {
      return false;
    }
    long[] ofSlots = words;
    ofSlots[2 * d] = (long) site << 32 | mode;
    ofSlots[2 * d + 1] = acquisitions << HASH_BITS | (ofSlots[2 * d + 1] & HASH_MASK);
    blocked = entering ? OpenCall.of(OpenCall.ENTERING, mode, site, d) : 0;
    acquisitions++;
    depth = d + 1;
    return true;
  }

  /** Pushes {@code lock}; {@code hash} is its identity hash, or 0 if that was not asked for. */
  void push(Object lock, int hash, long mode, int site, boolean entering) {
    if (!fill(lock, hash)) {
      return;
    }
    pushAgain(lock, mode, site, entering);
  }

  /** Marks {@code lock} as wanted, in the slot where it will be held. */
  void want(Object lock, int hash, long mode, int site) {
    if (!fill(lock, hash)) {
      return;
    }
    blocked = OpenCall.of(OpenCall.WANTING, mode, site, depth);
    acquisitions++;
  }

  /** Marks the lock of slot {@code i} as released for the time of a wait. */
  void waitOn(int i, int site) {
    blocked = OpenCall.of(OpenCall.WAITING, words[2 * i] & MODES, site, i);
    acquisitions++;
  }

  /** Ends a wait, and forgets a lock that was wanted but not got. */
  void settle() {
    if (!isInsideLock()) {
      blocked = 0;
    }
  }

  /**
   * Whether the thread has called {@code lock()} of a class of the application and nothing tells
   * that it has come back.
   */
  boolean isInsideLock() {
    return OpenCall.kind(blocked) == OpenCall.WANTING
        && locks[OpenCall.slot(blocked)] instanceof Lock;
  }

  /**
   * Counts the acquisition if {@code lock} is held in this mode already.
   *
   * @return false if it is not, and nothing was done
   */
  boolean reenter(Object lock, long mode) {
    blocked = 0;
    int i = indexOf(lock, mode);
    if (i < 0) {
      return false;
    }
    words[2 * i]++;
    return true;
  }

  /**
   * Gives {@code lock} back as often as it was taken in this mode, one time less.
   *
   * @return false if it is not held in this mode: taken before the agent came, or not followed
   */
  boolean release(Object lock, long mode) {
    return releaseTop(lock, mode) || releaseAt(indexOf(lock, mode)) || removeHole();
  }

  /** Gives {@code lock} back if it was taken last, and once; false if not. */
  boolean releaseTop(Object lock, long mode) {
    int top = depth - 1;
    blocked = 0;
    if (top >= 0 && locks[top] == lock && (words[2 * top] & (MODES | REENTRIES)) == mode) {
      depth = top;
      return true;
    }
    return false;
  }

  /** Gives {@code lock} back once, in whichever mode it was taken last; false if it is not held. */
  boolean releaseAnyMode(Object lock) {
    blocked = 0;
    return releaseAt(indexOf(lock)) || removeHole();
  }

  /** Takes away a slot that {@link #sweepStale} has emptied while its lock was taken again. */
  private boolean removeHole() {
    for (int i = depth - 1; i >= 0; i--) {
      if (locks[i] == null) {
        remove(i);
        return true;
      }
    }
    return false;
  }

  private boolean releaseAt(int i) {
    if (i < 0) {
      return false;
    }
    if ((words[2 * i] & REENTRIES) != 0) {
      words[2 * i]--;
    } else {
      remove(i);
    }
    return true;
  }

  /** Forgets the locks that are not held according to {@code check}. */
  void dropUnheld(HeldCheck check) {
    for (int i = depth - 1; i >= 0; i--) {
      Object lock = locks[i];
      if (lock == null || (mode(i) != BIN && !check.holds(lock, isShared(i)))) {
        remove(i);
      }
    }
  }

  private void remove(int i) {
    int above = depth - i - 1;
    if (above > 0) {
      System.arraycopy(locks, i + 1, locks, i, above);
      System.arraycopy(words, 2 * i + 2, words, 2 * i, 2 * above);
    }
    depth--;
  }

  /** Changes the mode in which {@code lock} is held; false if it is not held. */
  boolean convert(Object lock, long mode) {
    blocked = 0;
    int i = indexOf(lock);
    if (i < 0) {
      return false;
    }
    words[2 * i] = (words[2 * i] & ~SHARED) | mode;
    return true;
  }

  /** The topmost slot that holds {@code lock} in any mode, or -1. */
  int indexOf(Object lock) {
    @Nullable Object[] slots = locks;
    int i = depth - 1;
    while (i >= 0 && slots[i] != lock) {
      i--;
    }
    return i;
  }

  /** The slot that holds {@code lock} in this mode, or -1. */
  int indexOf(Object lock, long mode) {
    int i = depth - 1;
    while (i >= 0 && (locks[i] != lock || mode(i) != mode)) {
      i--;
    }
    return i;
  }

  /** The lock of slot {@code i}, which is below {@link #depth}; null if it was lost, see above. */
  @Nullable HeldLock get(int i) {
    Object lock = locks[i];
    return lock == null ? null : heldLock(lock, words[2 * i]);
  }

  /** The site at which the lock of slot {@code i} was taken. */
  int site(int i) {
    return (int) (words[2 * i] >>> 32);
  }

  /** Whether the lock of slot {@code i} was taken before a moment with this stamp; -1 is none. */
  boolean isTakenBefore(int i, long stamp) {
    return stamp >= 0 && age(words[2 * i + 1]) > acquisitions - stamp;
  }

  /** The mode bit of the lock of slot {@code i}. */
  long mode(int i) {
    return words[2 * i] & MODES;
  }

  /** Whether the lock of slot {@code i} is held in shared mode. */
  boolean isShared(int i) {
    return (words[2 * i] & SHARED) != 0;
  }

  /** The identity hash of the lock of slot {@code i}, or 0 if it is not known. */
  int hash(int i) {
    return (int) words[2 * i + 1] & HASH_MASK;
  }

  /** The identity hash of {@code lock} if the next slot still refers to it; 0 if not known. */
  int hashAgain(Object lock) {
    int d = depth;
    @Nullable Object[] slots = locks;
    return d < slots.length && slots[d] == lock ? hash(d) : 0;
  }

  /** Asks the lock of slot {@code i} for its identity hash. */
  int askHash(int i) {
    int hash = System.identityHashCode(locks[i]);
    setHash(i, hash);
    return hash;
  }

  private boolean fill(Object lock, int hash) {
    int d = depth;
    if (d == locks.length && !grow()) {
      return false;
    }
    if (locks[d] != lock) {
      locks[d] = lock;
      setHash(d, hash);
    } else if (hash != 0) {
      setHash(d, hash);
    }
    return true;
  }

  private void setHash(int i, int hash) {
    words[2 * i + 1] = (words[2 * i + 1] & ~(long) HASH_MASK) | hash;
  }

  private boolean grow() {
    if (depth == MAX_DEPTH) {
      untracked++;
      blocked = 0;
      return false;
    }
    int capacity = Math.max(FIRST_CAPACITY, depth * 2);
    words = Arrays.copyOf(words, 2 * capacity);
    locks = Arrays.copyOf(locks, capacity);
    return true;
  }

  void countUntold() {
    sampledOut++;
  }

  /** Whether the chain with this key was known lately. */
  boolean isRecent(long key) {
    long[] keys = recent;
    return keys[(int) key & keys.length - 1] == key;
  }

  void keepRecent(long key) {
    if (recent.length < MANY_RECENT && !growRecent()) {
      return;
    }
    recent[(int) key & recent.length - 1] = key;
  }

  /** Gives the keys the room that this thread is worth; false if that is none. */
  private boolean growRecent() {
    if (acquisitions >= VERY_MANY_ACQUISITIONS) {
      recent = new long[MANY_RECENT];
    } else if (acquisitions >= MANY_ACQUISITIONS && recent == NOTHING_RECENT) {
      recent = new long[NOTHING_RECENT.length];
    }
    return recent != NOTHING_RECENT;
  }

  private static HeldLock heldLock(Object lock, long word) {
    return new HeldLock(lock, lockMode(word), (int) (word >>> 32));
  }

  /** The mode that the bit in {@code word} stands for. */
  static LockMode lockMode(long word) {
    if ((word & BIN) != 0) {
      return LockMode.BIN;
    }
    return (word & SHARED) != 0 ? LockMode.SHARED : LockMode.EXCLUSIVE;
  }
}
