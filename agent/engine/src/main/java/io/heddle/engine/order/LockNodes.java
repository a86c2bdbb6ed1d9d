package io.heddle.engine.order;

import java.lang.ref.ReferenceQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of the lock-order graph by lock: a weak hash table by identity. Two locks with the same
 * identity hash are told apart. Bounded. Not thread-safe.
 */
final class LockNodes {
  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
  private final int capacity;
  private @Nullable LockNode[] buckets = new LockNode[64];
  private int size;
  private int lastId;
  private long refused;

  /** A table of {@code capacity} nodes at most. */
  LockNodes(int capacity) {
    this.capacity = capacity;
  }

  /** The node of {@code lock}, made when it is first asked for; null if the table is full. */
  @Nullable LockNode of(Object lock) {
    int hash = System.identityHashCode(lock);
    for (LockNode n = buckets[bucket(hash)]; n != null; n = n.next) {
      if (n.hash == hash && n.refersTo(lock)) {
        return n;
      }
    }
    if (size >= capacity) {
      refused++;
      return null;
    }
    if (size >= buckets.length) {
      grow();
    }
    return add(new LockNode(lock, ++lastId, hash, dead));
  }

  private LockNode add(LockNode node) {
    int b = bucket(node.hash);
    node.next = buckets[b];
    buckets[b] = node;
    size++;
    return node;
  }

  /** Removes the nodes whose locks were collected, handing each to {@code removed}. */
  void expunge(Consumer<LockNode> removed) {
    while (dead.poll() instanceof LockNode node) {
      unlink(node);
      size--;
      removed.accept(node);
    }
  }

  private void unlink(LockNode node) {
    int b = bucket(node.hash);
    LockNode previous = null;
    for (LockNode n = buckets[b]; n != null && n != node; n = n.next) {
      previous = n;
    }
    if (previous == null) {
      buckets[b] = node.next;
    } else {
      previous.next = node.next;
    }
  }

  private void grow() {
    @Nullable LockNode[] old = buckets;
    buckets = new LockNode[old.length * 2];
    size = 0;
    for (LockNode head : old) {
      LockNode n = head;
      while (n != null) {
        LockNode next = n.next;
        add(n);
        n = next;
      }
    }
  }

  private int bucket(int hash) {
    return hash & buckets.length - 1;
  }

  /** Calls {@code action} with each node. */
  void forEach(Consumer<LockNode> action) {
    for (LockNode head : buckets) {
      for (LockNode n = head; n != null; n = n.next) {
        action.accept(n);
      }
    }
  }

  /** How many nodes there are. */
  int size() {
    return size;
  }

  /** How many times there was no place for a lock. */
  long refused() {
    return refused;
  }
}
