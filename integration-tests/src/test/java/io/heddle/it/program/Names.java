package io.heddle.it.program;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Prints the names that threads have when they run. */
public final class Names {
  private Names() {}

  /** One line for each kind of name. */
  public static void main(String[] args) throws Exception {
    ExecutorService unnamed = unnamedPool();
    print("unnamed", unnamed, Names::ownName);
    ExecutorService named =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "importer-7"));
    print("named", named, Names::ownName);
    print("renamed", unnamed, Names::rename);
    Thread own = new Thread(() -> System.out.println("own thread: " + ownName()), "chosen");
    own.start();
    own.join();
    System.out.println("main: " + ownName());
    unnamed.shutdown();
    named.shutdown();
  }

  private static ExecutorService unnamedPool() {
    return Executors.newFixedThreadPool(1);
  }

  private static void print(String label, ExecutorService pool, Callable<String> name)
      throws Exception {
    System.out.println(label + ": " + pool.submit(name).get());
  }

  private static String rename() {
    Thread.currentThread().setName("my own name");
    return ownName();
  }

  private static String ownName() {
    return Thread.currentThread().getName();
  }
}
