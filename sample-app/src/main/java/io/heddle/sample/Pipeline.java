package io.heddle.sample;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Producers put orders into a bounded queue, consumers take them out, and statistics count both.
 *
 * <p>The mistake: the producer's side counts while it holds the queue, the consumer's side looks at
 * the queue while it holds the statistics. It does not hang, because the consumers only do so at
 * the end, when no producer is left.
 */
@Command(name = "pipeline", description = "Producers and consumers on a bounded queue.")
final class Pipeline extends Scenario {
  private static final int PRODUCERS = 3;
  private static final int CONSUMERS = 2;
  private static final int CAPACITY = 16;

  @Option(names = "--orders", description = "Orders of each producer (${DEFAULT-VALUE}).")
  private int orders = 10_000;

  @Option(names = "--bug", description = "Queue and statistics are locked in opposite orders.")
  private boolean bug;

  private final Statistics statistics = new Statistics();
  private final AtomicInteger producing = new AtomicInteger(PRODUCERS);

  Pipeline(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws Exception {
    BoundedQueue<Integer> queue = new BoundedQueue<>(CAPACITY);
    ExecutorService producers =
        Executors.newFixedThreadPool(PRODUCERS, new NamedThreads("producer"));
    ExecutorService consumers =
        Executors.newFixedThreadPool(CONSUMERS, new NamedThreads("consumer"));
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < PRODUCERS; i++) {
      ends.add(producers.submit(() -> produce(queue)));
    }
    for (int i = 0; i < CONSUMERS; i++) {
      ends.add(consumers.submit(() -> consume(queue)));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    Shutdown.of(producers);
    Shutdown.of(consumers);
    say("pipeline: " + statistics);
    long all = (long) PRODUCERS * orders;
    return statistics.produced() == all && statistics.consumed() == all;
  }

  private @Nullable Void produce(BoundedQueue<Integer> queue) throws InterruptedException {
    for (int order = 0; order < orders; order++) {
      if (bug) {
        queue.put(order, statistics::countProduced);
      } else {
        queue.put(order);
        statistics.countProduced();
      }
    }
    if (producing.decrementAndGet() == 0) {
      queue.close();
    }
    return null;
  }

  private @Nullable Void consume(BoundedQueue<Integer> queue) throws InterruptedException {
    while (queue.take() != null) {
      statistics.countConsumed();
    }
    if (bug) {
      statistics.setLeft(queue::size);
    } else {
      int left = queue.size();
      statistics.setLeft(() -> left);
    }
    return null;
  }
}
