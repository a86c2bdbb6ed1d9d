package io.heddle.engine.order;

import io.heddle.engine.lock.LockMode;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of the lock-order graph by lock: a weak hash table by identity. Two locks with the same
 * identity hash are told apart. Bounded. Not thread-safe.
 */
final class LockNodes {
  /** Looked at for a place in a full table, at most. */
  private static final int EVICTION_LOOKS = 16;

  /** What the hash of a map's bins differs by from that of the map. */
  private static final int OF_BINS = 0x2545F491;

  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();

  /** All nodes, those first that came first or were last spared. */
  private final Deque<LockNode> byAge = new ArrayDeque<>();

  private final int capacity;
  private final LockNaming naming;
  private @Nullable LockNode[] buckets = new LockNode[64];
  private int size;
  private int lastId;
  private long refused;
  private long evicted;

  /**
   * A table of {@code capacity} nodes at most, of locks that have their types from {@code naming}.
   */
  LockNodes(int capacity, LockNaming naming) {
    this.capacity = capacity;
    this.naming = naming;
  }

  /**
   * The node of {@code lock}, made when it is first asked for; null if the table is full. The bins
   * of a map are another lock than its monitor.
   */
  @Nullable LockNode of(Object lock, LockMode mode) {
    int hash = System.identityHashCode(lock) ^ (mode == LockMode.BIN ? OF_BINS : 0);
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
    LockNode node = add(new LockNode(lock, naming.typeOf(lock), ++lastId, hash, dead));
    byAge.add(node);
    return node;
  }

  /**
   * Takes old nodes out of a full table of which no edge goes out: they are on no cycle now.
   *
   * @param places how many are needed
   * @param removed takes each; its edges are to be removed
   */
  void makeRoom(int places, Consumer<LockNode> removed) {
    for (int i = 0; i < EVICTION_LOOKS && size > capacity - places && !byAge.isEmpty(); i++) {
      LockNode oldest = byAge.poll();
      if (oldest.firstOut == null && !oldest.removed) {
        evicted++;
        remove(oldest, removed);
      } else if (!oldest.removed) {
        byAge.add(oldest);
      }
    }
  }

  private void remove(LockNode node, Consumer<LockNode> taker) {
    unlink(node);
    size--;
    node.removed = true;
    taker.accept(node);
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
    boolean any = false;
    while (dead.poll() instanceof LockNode node) {
      if (!node.removed) {
        remove(node, removed);
        any = true;
      }
    }
    if (any && byAge.size() > 2 * size) {
      byAge.removeIf(node -> node.removed);
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

  /** How many nodes gave up their place to others. */
  long evicted() {
    return evicted;
  }

  /** How many times there was no place for a lock. */
  long refused() {
    return refused;
  }
}
