package io.heddle.sample;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Dijkstra's five philosophers, who all take the left fork before the right one. They are polite
 * and eat one after the other, so nobody starves.
 */
@Command(
    name = "philosophers",
    description = "Five philosophers, all left-handed, by luck no hang.")
final class Philosophers extends Scenario {
  private static final int SEATS = 5;

  @Option(names = "--meals", description = "Meals of each philosopher (${DEFAULT-VALUE}).")
  private int meals = 10;

  private final List<Fork> forks = Stream.generate(Fork::new).limit(SEATS).toList();
  private final Turn turn = new Turn();
  private final AtomicInteger eaten = new AtomicInteger();

  Philosophers(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws InterruptedException {
    ExecutorService table = Executors.newFixedThreadPool(SEATS, new NamedThreads("philosopher"));
    for (int seat = 0; seat < SEATS; seat++) {
      int number = seat;
      table.execute(() -> dine(number));
    }
    Shutdown.of(table);
    say("philosophers: %d meals".formatted(eaten.get()));
    return eaten.get() == SEATS * meals;
  }

  private void dine(int seat) {
    for (int meal = 0; meal < meals; meal++) {
      int mine = SEATS * meal + seat;
      turn.await(mine);
      eat(forks.get(seat).lock, forks.get((seat + 1) % SEATS).lock);
      turn.end(mine);
    }
  }

  private void eat(ReentrantLock left, ReentrantLock right) {
    left.lock();
    try {
      right.lock();
      try {
        eaten.incrementAndGet();
      } finally {
        right.unlock();
      }
    } finally {
      left.unlock();
    }
  }

  private static final class Fork {
    final ReentrantLock lock = new ReentrantLock();
  }
}
