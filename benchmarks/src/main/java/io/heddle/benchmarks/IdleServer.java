package io.heddle.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A server with nothing to do: the threads of a pool that wait for work, and of each hundred one
 * that accepts connections, one at a selector and one that waits for a task of tomorrow; or as many
 * virtual threads that wait at queues.
 */
public final class IdleServer {
  private static final int OTHERS_EVERY = 100;

  private IdleServer() {}

  /**
   * Arguments: how many threads, and {@code virtual} for virtual ones. Prints {@code done} when
   * they wait, and stays until input ends.
   */
  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    if (args.length > 1 && args[1].equals("virtual")) {
      startVirtual(threads);
    } else {
      start(threads);
    }
    System.out.println("done");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  /** Starts platform threads; returns when all run. */
  static void start(int threads) throws InterruptedException {
    int others = (threads + OTHERS_EVERY - 1) / OTHERS_EVERY;
    ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(others);
    for (int i = 0; i < others; i++) {
      daemon(IdleServer::accept);
      daemon(IdleServer::select);
      scheduler.schedule(() -> {}, 1, TimeUnit.DAYS);
    }
    int workers = Math.max(1, threads - 3 * others);
    CountDownLatch running = new CountDownLatch(workers);
    ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(workers);
    for (int i = 0; i < workers; i++) {
      pool.execute(running::countDown);
    }
    running.await();
  }

  /** By reflection: the class is one for JDK 17. */
  private static void startVirtual(int threads) throws ReflectiveOperationException {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    Runnable waits = IdleServer::take;
    for (int i = 0; i < threads; i++) {
      start.invoke(null, waits);
    }
  }

  private static void daemon(Runnable runnable) {
    Thread thread = new Thread(runnable);
    thread.setDaemon(true);
    thread.start();
  }

  private static void accept() {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      socket.accept();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void select() {
    try (Selector selector = Selector.open()) {
      selector.select();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take() {
    try {
      new LinkedBlockingQueue<String>().take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
