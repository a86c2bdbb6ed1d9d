package io.heddle.engine.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Dependencies on their way from the hooks to the lock-order graph.
 *
 * <p>A Treiber stack that the consumer takes as a whole, which also rules out the ABA problem.
 * Offering is lock-free. Bounded; what finds it full is counted.
 */
public final class OrderQueue {
  /** At about 400 bytes a dependency with its stack: 3 MB. */
  public static final int CAPACITY = 8192;

  private final AtomicReference<@Nullable Node> head = new AtomicReference<>();
  private final AtomicLong dropped = new AtomicLong();

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
        return true;
      }
    }
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
