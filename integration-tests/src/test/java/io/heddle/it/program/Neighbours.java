package io.heddle.it.program;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does what other agents weave: web requests, pools, futures, a call that blocks. Two locks are
 * taken in both orders by luck, and two others hang.
 */
public final class Neighbours {
  private static final int PAGES = 50;

  private static final ReentrantLock LEDGER = new ReentrantLock();
  private static final Object ACCOUNT = new Object();

  private static volatile boolean firstIsDone;

  private Neighbours() {}

  /** Ends when a line of input comes. */
  public static void main(String[] args) throws Exception {
    System.out.println("pages: " + fetch());
    System.out.println("stages: " + stages());
    System.out.println("sleep: " + sleep());
    takeInBothOrders();
    hang();
    System.out.println("ready");
    System.in.read();
  }

  private static int fetch() throws Exception {
    ExecutorService handlers = Executors.newFixedThreadPool(4);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(handlers);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/page/");
    ExecutorService readers = Executors.newFixedThreadPool(4);
    HttpClient client = HttpClient.newHttpClient();
    List<Future<Integer>> pages = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      HttpRequest request = HttpRequest.newBuilder(address.resolve(Integer.toString(i))).build();
      pages.add(
          readers.submit(
              () -> client.send(request, HttpResponse.BodyHandlers.ofString()).body().length()));
    }
    int length = 0;
    for (Future<Integer> page : pages) {
      length += page.get();
    }
    server.stop(0);
    readers.shutdown();
    handlers.shutdown();
    return readers.awaitTermination(10, TimeUnit.SECONDS) ? length : -1;
  }

  private static int stages() {
    List<CompletableFuture<Integer>> stages = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      int number = i;
      stages.add(
          CompletableFuture.supplyAsync(() -> number)
              .thenApplyAsync(n -> n * 2)
              .thenCombine(CompletableFuture.supplyAsync(() -> 1), Integer::sum));
    }
    return stages.stream().mapToInt(CompletableFuture::join).sum();
  }

  /** What an agent against blocking calls says of one. */
  private static String sleep() throws InterruptedException {
    AtomicReference<String> outcome = new AtomicReference<>("slept");
    Thread sleeper =
        new Thread(
            () -> {
              try {
                Thread.sleep(1);
              } catch (InterruptedException | Error e) {
                outcome.set(e.getClass().getSimpleName());
              }
            },
            "never-blocks");
    sleeper.start();
    sleeper.join();
    return outcome.get();
  }

  private static void takeInBothOrders() throws InterruptedException {
    Thread first = new Thread(Neighbours::forwards, "forwards");
    Thread second = new Thread(Neighbours::backwards, "backwards");
    first.start();
    second.start();
    first.join();
    second.join();
  }

  private static void forwards() {
    LEDGER.lock();
    try {
      synchronized (ACCOUNT) {
        firstIsDone = true;
      }
    } finally {
      LEDGER.unlock();
    }
  }

  private static void backwards() {
    while (!firstIsDone) {
      Thread.onSpinWait();
    }
    synchronized (ACCOUNT) {
      LEDGER.lock();
      LEDGER.unlock();
    }
  }

  private static void hang() {
    ReentrantLock left = new ReentrantLock();
    ReentrantLock right = new ReentrantLock();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    start(() -> lockBoth(left, right, bothHoldOne), "left");
    start(() -> lockBoth(right, left, bothHoldOne), "right");
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void lockBoth(ReentrantLock one, ReentrantLock other, CyclicBarrier bothHoldOne) {
    one.lock();
    try {
      bothHoldOne.await();
      other.lock();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
