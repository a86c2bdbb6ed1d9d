package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;

/** Two threads compute values of two maps, and put into the map of the other meanwhile. */
final class BinsCrossed implements Scenario {
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);
  private final Map<String, String> left = new ConcurrentHashMap<>();
  private final Map<String, String> right = new ConcurrentHashMap<>();

  @Override
  public void run(Stage stage) {
    stage.start(() -> left.compute("key", (key, value) -> forth()));
    stage.start(() -> right.compute("key", (key, value) -> back()));
  }

  private String forth() {
    meet();
    // expect: inversion(BinsCrossed.left, BinsCrossed.right)
    // expect: deadlock(BinsCrossed.left, BinsCrossed.right)
    return right.put("key", "value");
  }

  private String back() {
    meet();
    // expect: inversion(BinsCrossed.left, BinsCrossed.right)
    // expect: deadlock(BinsCrossed.left, BinsCrossed.right)
    return left.putIfAbsent("key", "value");
  }

  private void meet() {
    try {
      bothHoldOne.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
