package io.heddle.engine.order;

import io.heddle.engine.finding.Finding.LockRef;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A lock in the lock-order graph; the lock itself is referred to weakly. */
class LockNode extends WeakReference<Object> {
  /** From 1, in the order in which the graph met the locks. */
  final int id;

  /** Made from the identity hash of the lock; see {@link LockNodes}. */
  final int hash;

  /** The class of the lock, as a person names it. */
  private final String type;

  /** The place of the node in the topological order. */
  long rank;

  /** The last search of the {@link TopologicalOrder} that came by. */
  int mark;

  /** Whether {@link LockNodes} has forgotten it. */
  boolean removed;

  /** The next node of the same bucket of {@link LockNodes}. */
  @Nullable LockNode next;

  /** The edges to locks wanted while this one was held. */
  @Nullable Edge firstOut;

  /** The edges from locks held while this one was wanted. */
  @Nullable Edge firstIn;

  /** The best name found in the code, or null. */
  private @Nullable String nameInCode;

  /** Whether the name stays, whatever the code says. */
  private boolean isSettled;

  LockNode(Object lock, String type, int id, int hash, ReferenceQueue<Object> dead) {
    super(lock, dead);
    this.id = id;
    this.hash = hash;
    this.rank = id;
    this.type = type;
  }

  /** A lock that is only known from a recording. */
  LockNode(LockRef recorded) {
    super(null);
    this.id = recorded.id();
    this.hash = 0;
    this.rank = id;
    this.type = recorded.type();
    this.nameInCode = recorded.name();
  }

  /** Takes a name that the code has for the lock; the best of several counts. */
  void name(@Nullable String candidate) {
    if (!isSettled) {
      nameInCode = LockNaming.better(nameInCode, candidate);
    }
  }

  /** Takes a name that stays. */
  void settle(String name) {
    nameInCode = name;
    isSettled = true;
  }

  boolean isSettled() {
    return isSettled;
  }

  /** Whether the code has no name for the lock so far. */
  boolean isUnnamed() {
    return nameInCode == null;
  }

  /** The lock class: the name in the code, else the class of the lock without its package. */
  String name() {
    if (nameInCode != null) {
      return nameInCode;
    }
    Object lock = get();
    return lock == null ? LockType.simpleName(type) : LockType.simpleNameOf(lock, type);
  }

  /** The lock as findings and reports show it. */
  LockRef toRef() {
    return new LockRef(name(), type, id);
  }

  /** Whether both are about one lock; a lock that had given up its place has two nodes. */
  boolean isSameLock(LockNode other) {
    if (this == other || hash != other.hash) {
      return this == other;
    }
    Object lock = get();
    return lock != null && other.refersTo(lock);
  }

  /** The edge to {@code target}, or null. Walks the shorter of the two lists at most. */
  @Nullable Edge edgeTo(LockNode target) {
    Edge out = firstOut;
    Edge in = target.firstIn;
    while (out != null && in != null) {
      if (out.to == target) {
        return out;
      }
      if (in.from == this) {
        return in;
      }
      out = out.nextOut;
      in = in.nextIn;
    }
    return null;
  }
}
