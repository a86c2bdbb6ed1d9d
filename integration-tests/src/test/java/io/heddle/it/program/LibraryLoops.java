package io.heddle.it.program;

import io.netty.channel.DefaultEventLoopGroup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorsKt;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;

/** Event loops of libraries, on which tasks wait for what other tasks do. */
public final class LibraryLoops {
  private static final long LONGER_THAN_TWO_LOOKS = TimeUnit.SECONDS.toNanos(4);

  private LibraryLoops() {}

  /**
   * Which library, and what happens: {@code alone}: a task waits for one behind it; {@code
   * crossed}: two loops wait for each other; {@code goes-on}: another thread does what is waited
   * for.
   */
  public static void main(String[] args) throws Exception {
    switch (args[1]) {
      case "alone" -> {
        Executor loop = loop(args[0]);
        loop.execute(() -> waitFor(loop));
      }
      case "crossed" -> cross(loop(args[0]), loop(args[0]));
      default -> goOn(loop(args[0]));
    }
    System.out.println("begun");
    System.in.read();
    System.exit(0);
  }

  private static Executor loop(String library) throws Exception {
    return switch (library) {
      case "netty" -> new DefaultEventLoopGroup(1).next();
      case "vertx" -> {
        Context context = Vertx.vertx().getOrCreateContext();
        yield task -> context.runOnContext(nothing -> task.run());
      }
      case "xnio" ->
          Xnio.getInstance()
              .createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1))
              .getIoThread();
      case "kotlin" -> ExecutorsKt.asExecutor(Dispatchers.getDefault().limitedParallelism(1, null));
      default -> throw new IllegalArgumentException(library);
    };
  }

  private static void waitFor(Executor loop) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    loop.execute(() -> answer.complete("answer"));
    answer.join();
  }

  private static void cross(Executor one, Executor other) {
    CyclicBarrier bothRun = new CyclicBarrier(2);
    one.execute(() -> waitBeside(bothRun, other));
    other.execute(() -> waitBeside(bothRun, one));
  }

  private static void waitBeside(CyclicBarrier bothRun, Executor other) {
    try {
      bothRun.await();
      waitFor(other);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void goOn(Executor loop) throws InterruptedException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CountDownLatch done = new CountDownLatch(1);
    loop.execute(answer::join);
    loop.execute(done::countDown);
    long end = System.nanoTime() + LONGER_THAN_TWO_LOOKS;
    for (long left = LONGER_THAN_TWO_LOOKS; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    answer.complete("answer");
    done.await();
  }
}
