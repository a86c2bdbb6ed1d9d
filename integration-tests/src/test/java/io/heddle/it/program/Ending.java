package io.heddle.it.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** Takes two locks in both orders, and ends as it is told to. */
public final class Ending {
  private static final ReentrantLock LEDGER = new ReentrantLock();
  private static final ReentrantLock ACCOUNT = new ReentrantLock();

  private static volatile boolean firstIsDone;

  private Ending() {}

  /**
   * Returns if told {@code return}, or {@code wait} for a line of input; throws if told {@code
   * throw}; and else exits with this code.
   *
   * @param args what to do, and the file in which Heddle reports
   */
  public static void main(String[] args) throws Exception {
    Path report = Path.of(args[1]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> lastWords(report)));
    Thread first = new Thread(Ending::forwards);
    Thread second = new Thread(Ending::backwards);
    first.start();
    second.start();
    first.join();
    second.join();
    switch (args[0]) {
      case "return" -> {}
      case "wait" -> System.in.read();
      case "throw" -> throw new IllegalStateException("as told");
      default -> System.exit(Integer.parseInt(args[0]));
    }
  }

  private static void forwards() {
    both(LEDGER, ACCOUNT);
    firstIsDone = true;
  }

  private static void backwards() {
    while (!firstIsDone) {
      Thread.onSpinWait();
    }
    both(ACCOUNT, LEDGER);
  }

  private static void both(ReentrantLock outer, ReentrantLock inner) {
    outer.lock();
    inner.lock();
    inner.unlock();
    outer.unlock();
  }

  /** Outlives Heddle's own shutdown hook, which must not end the JVM before this has ended. */
  private static void lastWords(Path report) {
    try {
      while (!Files.exists(report) || !Files.readString(report).contains("\"ended\"")) {
        Thread.onSpinWait();
      }
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("heddle-exit")) {
          thread.join();
        }
      }
      System.out.println("last words");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
