package io.heddle.engine.weak;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notes about application objects, found by identity and gone with the object. Several nodes about
 * one object are allowed.
 *
 * <p>Adding, finding and taking are lock-free and may be called from hooks; {@link #sweep} is for
 * one thread at a time. Bounded: past {@code limit} nodes, adding is refused and counted.
 *
 * @param <N> the nodes
 */
public final class WeakTable<N extends WeakNode> {
  private final AtomicReferenceArray<@Nullable WeakNode> buckets;
  private final Class<N> type;
  private final int limit;
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * An empty table.
   *
   * @param buckets a power of two
   * @param limit how many nodes it keeps at most
   */
  public WeakTable(Class<N> type, int buckets, int limit) {
    this.type = type;
    this.buckets = new AtomicReferenceArray<>(buckets);
    this.limit = limit;
  }

  /** Adds a node; false if the table is full. */
  public boolean add(N node) {
    if (size.get() >= limit) {
      dropped.incrementAndGet();
      return false;
    }
    int bucket = node.hash & (buckets.length() - 1);
    WeakNode head;
    do {
      head = dropGoneHeads(bucket);
      node.next = head;
    } while (!buckets.compareAndSet(bucket, head, node));
    size.incrementAndGet();
    return true;
  }

  private @Nullable WeakNode dropGoneHeads(int bucket) {
    WeakNode head = buckets.get(bucket);
    while (head != null && head.isGone() && buckets.compareAndSet(bucket, head, head.next)) {
      size.decrementAndGet();
      head = buckets.get(bucket);
    }
    return head;
  }

  /** A node about {@code object} that nobody has taken, or null. */
  public @Nullable N find(Object object) {
    int hash = System.identityHashCode(object);
    WeakNode node = buckets.get(hash & (buckets.length() - 1));
    while (node != null && (node.hash != hash || node.isGone() || !node.refersTo(object))) {
      node = node.next;
    }
    return node == null ? null : type.cast(node);
  }

  /** The next node about {@code object} after one that was found, or null. */
  public @Nullable N findNext(N found, Object object) {
    WeakNode node = found.next;
    while (node != null && (node.isGone() || !node.refersTo(object))) {
      node = node.next;
    }
    return node == null ? null : type.cast(node);
  }

  /** Finds a node about {@code object} and takes it, so that no one else gets it; or null. */
  public @Nullable N take(Object object) {
    N node = find(object);
    while (node != null && !node.take()) {
      node = find(object);
    }
    return node;
  }

  /** Calls {@code action} for the nodes whose object is alive. */
  public void forEach(Consumer<N> action) {
    for (int i = 0; i < buckets.length(); i++) {
      for (WeakNode node = buckets.get(i); node != null; node = node.next) {
        if (!node.isGone()) {
          action.accept(type.cast(node));
        }
      }
    }
  }

  /**
   * Removes what is gone, and counts what is left: two threads that remove neighbours may both
   * count one node down, and the limit must not drift with that. Not for hooks.
   */
  public synchronized void sweep() {
    int left = 0;
    for (int i = 0; i < buckets.length(); i++) {
      WeakNode previous = dropGoneHeads(i);
      WeakNode node = previous == null ? null : previous.next;
      left += previous == null ? 0 : 1;
      while (previous != null && node != null) {
        if (node.isGone()) {
          previous.next = node.next;
        } else {
          previous = node;
          left++;
        }
        node = node.next;
      }
    }
    size.set(left);
  }

  /** How many nodes there are, gone ones that were not swept included. */
  public int size() {
    return size.get();
  }

  /** How many nodes were refused because the table was full. */
  public long dropped() {
    return dropped.get();
  }
}
