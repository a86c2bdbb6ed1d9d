package io.heddle.engine.weak;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** What a {@link WeakTable} keeps: something about an application object, which may go. */
public abstract class WeakNode extends WeakReference<Object> {
  private static final AtomicIntegerFieldUpdater<WeakNode> TAKEN =
      AtomicIntegerFieldUpdater.newUpdater(WeakNode.class, "taken");

  final int hash;
  volatile @Nullable WeakNode next;
  private volatile int taken;

  /** A node about {@code referent}, which is not kept alive by it. */
  protected WeakNode(Object referent) {
    super(referent);
    this.hash = System.identityHashCode(referent);
  }

  /** Takes the node out of its table, once: true for the first caller only. */
  final boolean take() {
    return TAKEN.compareAndSet(this, 0, 1);
  }

  /** Whether nobody will find this node again. */
  final boolean isGone() {
    return taken != 0 || refersTo(null);
  }
}
