package io.heddle.it.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;

/**
 * Takes locks one within the other in one order, which the arguments name: what one test of a build
 * may do, while another does the opposite. {@code GATE}, {@code A} and {@code B} are static, {@code
 * item} is a new one each time.
 */
public final class OneOrder {
  private static final Object GATE = new Object();
  private static final Object A = new Object();
  private static final Object B = new Object();

  /** Until the end of the JVM: a lock that is collected leaves the graph, with its edges. */
  private static final List<Item> ITEMS = new ArrayList<>();

  private static final class Item {
    private final Object lock = new Object();
  }

  private OneOrder() {}

  /** Each argument is an order: {@code A,B}. */
  public static void main(String[] orders) throws InterruptedException {
    awaitEvents();
    for (String order : orders) {
      Item item = new Item();
      ITEMS.add(item);
      Thread thread = new Thread(() -> nest(List.of(order.split(",")), item), "taker-" + order);
      thread.start();
      thread.join();
    }
    System.out.println("done with " + ITEMS.size());
  }

  /** A program that ends before the agent has made its events known to JFR has none recorded. */
  private static void awaitEvents() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (FlightRecorder.getFlightRecorder().getEventTypes().stream()
        .noneMatch(type -> type.getName().equals("heddle.AgentStatistics"))) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("no events of Heddle");
      }
      Thread.sleep(10);
    }
  }

  private static void nest(List<String> locks, Item item) {
    if (locks.isEmpty()) {
      return;
    }
    List<String> inner = locks.subList(1, locks.size());
    switch (locks.get(0)) {
      case "GATE" -> {
        synchronized (GATE) {
          nest(inner, item);
        }
      }
      case "A" -> {
        synchronized (A) {
          nest(inner, item);
        }
      }
      case "B" -> {
        synchronized (B) {
          nest(inner, item);
        }
      }
      case "item" -> {
        synchronized (item.lock) {
          nest(inner, item);
        }
      }
      default -> throw new IllegalArgumentException(locks.get(0));
    }
  }
}
