package io.heddle.engine.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Dependencies on their way from the hooks to the lock-order graph.
 *
 * <p>A Treiber stack that the consumer takes as a whole, which also rules out the ABA problem.
 * Offering is lock-free. Bounded; what finds it full is counted.
 */
public final class OrderQueue {
  /** At about 200 bytes a dependency, few of which have a stack: 7 MB. */
  public static final int CAPACITY = 1 << 15;

  /** So many wait when the reader is woken before its time. */
  private static final int MANY = CAPACITY / 4;

  private final AtomicReference<@Nullable Node> head = new AtomicReference<>();
  private final AtomicLong dropped = new AtomicLong();
  private volatile @Nullable Thread reader;

  /** An empty queue. */
  public OrderQueue() {}

  /** Adds {@code dependency}; false if the queue is full. Safe on any thread, never blocks. */
  public boolean offer(Dependency dependency) {
    while (true) {
      Node next = head.get();
      int size = next == null ? 1 : next.size + 1;
      if (size > CAPACITY) {
        dropped.incrementAndGet();
        return false;
      }
      if (head.compareAndSet(next, new Node(dependency, next, size))) {
        if (size == MANY) {
          LockSupport.unpark(reader); // gives a permit: waits for nobody
        }
        return true;
      }
    }
  }

  /** Says which thread to wake when there is much to take; null if it has ended. */
  public void readBy(@Nullable Thread newReader) {
    reader = newReader;
  }

  /** Takes all there is, oldest first. */
  public List<Dependency> takeAll() {
    List<Dependency> all = new ArrayList<>();
    for (Node n = head.getAndSet(null); n != null; n = n.next) {
      all.add(n.dependency);
    }
    Collections.reverse(all);
    return all;
  }

  /** How many dependencies found the queue full. */
  public long dropped() {
    return dropped.get();
  }

  private record Node(Dependency dependency, @Nullable Node next, int size) {}
}
