package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** Two threads walk along a list, and hold two neighbours at a time. */
// expect: nothing
final class HandOverHand implements Scenario {
  private final Node head = new Node(new Node(new Node(new Node(null))));

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::walk, this::walk);
  }

  private void walk() {
    Node node = head;
    node.lock.lock();
    while (node.next != null) {
      node.next.lock.lock();
      node.lock.unlock();
      node = node.next;
    }
    node.lock.unlock();
  }

  private static final class Node {
    private final ReentrantLock lock = new ReentrantLock();
    private final Node next;

    Node(Node next) {
      this.next = next;
    }
  }
}
