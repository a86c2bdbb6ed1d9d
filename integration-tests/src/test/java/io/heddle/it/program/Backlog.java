package io.heddle.it.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A pool whose one worker is at a long task, with a task more in its queue every few milliseconds;
 * for each line of standard input a thread dies of an exception. Ends with the input.
 */
public final class Backlog {
  private static final long PACE_MILLIS = 20;

  private Backlog() {}

  /** Says when the queue grows. */
  public static void main(String[] args) throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.execute(() -> await(end));
    Thread feeder = new Thread(() -> feed(pool, end), "feeder");
    feeder.start();
    System.out.println("grows");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String what = line;
      new Thread(
              () -> {
                throw new IllegalStateException(what);
              },
              "doomed")
          .start();
    }
    end.countDown();
    pool.shutdownNow();
  }

  private static void feed(ExecutorService pool, CountDownLatch end) {
    try {
      while (!end.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
        pool.execute(() -> {});
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
