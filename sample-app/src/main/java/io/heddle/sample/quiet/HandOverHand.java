package io.heddle.sample.quiet;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Walks along a list, letting go of each node only when it holds the next. */
final class HandOverHand implements Drill {
  private static final int LENGTH = 8;

  private final List<Node> nodes = Stream.generate(Node::new).limit(LENGTH).toList();

  @Override
  public String name() {
    return "hand over hand";
  }

  // Locks that overlap instead of nesting cannot be released by nested finally blocks.
  @SuppressWarnings("LockNotBeforeTry")
  @Override
  public void round(int worker) {
    Node held = nodes.get(0);
    held.lock.lock();
    for (Node next : nodes.subList(1, LENGTH)) {
      held.visits++;
      next.lock.lock();
      held.lock.unlock();
      held = next;
    }
    held.visits++;
    held.lock.unlock();
  }

  @Override
  public boolean holds(long rounds) {
    return nodes.stream().allMatch(node -> node.visits == rounds);
  }

  private static final class Node {
    final ReentrantLock lock = new ReentrantLock();
    long visits;
  }
}
