package io.heddle.it.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Vector;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does what standard input says, one command a line, and answers each with one line: {@code work},
 * {@code measure}, {@code threads}, {@code bytes}, {@code end}.
 */
public final class Conversation {
  private static final int ENOUGH_FOR_COLLECTION = 6;

  private Conversation() {}

  /** Runs until the end of the input. */
  public static void main(String[] args) throws Exception {
    Answers answers = new Answers();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line;
    while ((line = in.readLine()) != null && !line.equals("end")) {
      System.out.println(line + ": " + answers.answer(line));
    }
  }

  /** A class of its own, since nobody is in it while an agent comes or goes. */
  private static final class Answers {
    private final Object outer = new Object();
    private final Object inner = new Object();
    private final Vector<String> words = new Vector<>();

    String answer(String command) throws Exception {
      return switch (command) {
        case "work" -> Integer.toString(work());
        case "measure" -> measure();
        case "threads" -> threads();
        case "bytes" -> ClassBytes.compare();
        default -> throw new IOException("unknown: " + command);
      };
    }

    /** Monitors, pools, threads and a synchronized class of the JDK. */
    private int work() throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      Future<Integer> nested = pool.submit(this::nested);
      Future<Integer> again = pool.submit(this::nested);
      int sum = nested.get() + again.get();
      pool.shutdown();
      Thread thread = new Thread(() -> words.add("a word"));
      thread.start();
      thread.join();
      words.clear();
      return sum;
    }

    private int nested() {
      synchronized (outer) {
        synchronized (inner) {
          return 1;
        }
      }
    }

    /** Heap in use after collections, and classes loaded. */
    private static String measure() {
      for (int i = 0; i < ENOUGH_FOR_COLLECTION; i++) {
        System.gc();
      }
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      return used
          + " "
          + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()
          + " "
          + ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
    }

    private static String threads() {
      StringBuilder names = new StringBuilder();
      Thread.getAllStackTraces()
          .keySet()
          .forEach(thread -> names.append(thread.getName()).append(';'));
      return names.toString();
    }
  }
}
