package io.heddle.benchmarks.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Puts load on the service: as much as it takes (each connection sends the next request when it has
 * the last answer), or so many requests a second. With a rate, the time of an answer counts from
 * when the request was due, not from when it was sent: else a service that stalls would hide how
 * many requests waited (Gil Tene's "coordinated omission").
 */
public final class Load {
  private static final int CONNECTIONS = 16;

  private final int port;
  private final double rate;

  private Load(int port, double rate) {
    this.port = port;
    this.rate = rate;
  }

  /**
   * Arguments: the service's port; requests a second, 0 for as many as it takes; seconds to warm
   * up; seconds to measure.
   */
  public static void main(String[] args) throws Exception {
    Load load = new Load(Integer.parseInt(args[0]), Double.parseDouble(args[1]));
    load.run(Long.parseLong(args[2]));
    long cpu = load.cpu();
    long begin = System.nanoTime();
    long[] nanos = load.run(Long.parseLong(args[3]));
    double seconds = (System.nanoTime() - begin) / 1e9;
    cpu = load.cpu() - cpu;
    System.out.println("metric throughput " + nanos.length / seconds);
    System.out.println("metric cpu " + (double) cpu / nanos.length / 1000);
    System.out.println("metric p50 " + percentile(nanos, 0.50) / 1000);
    System.out.println("metric p99 " + percentile(nanos, 0.99) / 1000);
  }

  /** The value that the share {@code p} of the sorted {@code values} does not exceed. */
  private static double percentile(long[] values, double p) {
    return values[Math.max(0, (int) Math.ceil(p * values.length) - 1)];
  }

  /** CPU nanoseconds of the service so far. */
  private long cpu() throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      byte[] answer = connection.send(HttpConnection.request("/cpu"));
      return Long.parseLong(new String(answer, StandardCharsets.US_ASCII));
    }
  }

  /** The times of all answers in nanoseconds, sorted. */
  private long[] run(long seconds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long begin = System.nanoTime();
      long end = begin + TimeUnit.SECONDS.toNanos(seconds);
      List<Callable<long[]>> clients = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        long first = begin + (rate == 0 ? 0 : (long) (i * 1e9 / rate));
        clients.add(() -> client(first, end));
      }
      List<long[]> times = new ArrayList<>();
      for (Future<long[]> client : threads.invokeAll(clients)) {
        times.add(client.get());
      }
      return times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    } finally {
      threads.shutdown();
    }
  }

  private long[] client(long first, long end) throws IOException {
    byte[] request = HttpConnection.request("/pay");
    long[] times = new long[1 << 10];
    int count = 0;
    double interval = rate == 0 ? 0 : CONNECTIONS * 1e9 / rate;
    try (HttpConnection connection = new HttpConnection(port)) {
      while (true) {
        long due = rate == 0 ? System.nanoTime() : first + (long) (count * interval);
        if (due - end >= 0) {
          return Arrays.copyOf(times, count);
        }
        waitUntil(due);
        connection.send(request);
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = System.nanoTime() - due;
      }
    }
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
