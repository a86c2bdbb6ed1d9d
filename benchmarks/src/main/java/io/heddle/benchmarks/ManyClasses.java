package io.heddle.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A program with many loaded classes, of which some have locks, and a thread that sleeps for a
 * millisecond and sees how much later it wakes up.
 */
public final class ManyClasses {
  /** What a busy machine does to a sleeper anyway is not counted. */
  private static final long COUNTED_NANOS = 5_000_000;

  private static final long SLEEP_NANOS = 1_000_000;

  /** In the names of the classes that all others are copies of. */
  private static final String NUMBER = "00000";

  private static volatile double sink;
  private long longest;
  private long sum;

  private ManyClasses() {}

  /** A class without anything to weave. */
  static class Plain00000 {
    int work(int a) {
      return a + sum(a, 2);
    }

    static int sum(int a, int b) {
      return a * 31 + b;
    }
  }

  /** A class with locks. */
  static class Locked00000 {
    private int count;

    synchronized int next() {
      return ++count;
    }

    int last() {
      synchronized (this) {
        return count;
      }
    }
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(ManyClasses.class.getClassLoader());
    }

    /** Names have the same length, so that nothing else in the class file changes. */
    Class<?> copy(Class<?> type, int number) throws IOException {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream in = ManyClasses.class.getClassLoader().getResourceAsStream(file)) {
        String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        byte[] copy =
            bytes
                .replace(NUMBER, String.format(Locale.ROOT, "%05d", number))
                .getBytes(StandardCharsets.ISO_8859_1);
        return defineClass(null, copy, 0, copy.length);
      }
    }
  }

  /**
   * Arguments: how many classes, how many of them with locks, how many threads are busy. Prints
   * {@code done} when all is there. Each line of input has it print {@code metric LINE.longest
   * MILLIS} and {@code metric LINE.sum MILLIS} of the time since the last one, and {@code done}.
   */
  public static void main(String[] args) throws Exception {
    int classes = Integer.parseInt(args[0]);
    int locked = Integer.parseInt(args[1]);
    Loader loader = new Loader();
    for (int i = 1; i <= classes; i++) {
      Class<?> copied = i <= locked ? Locked00000.class : Plain00000.class;
      Class.forName(loader.copy(copied, i).getName(), true, loader);
    }
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      start(ManyClasses::compute);
    }
    ManyClasses pauses = new ManyClasses();
    start(pauses::measure);
    System.out.println("done");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      pauses.tell(line);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void compute() {
    while (true) {
      sink += Math.sqrt(ThreadLocalRandom.current().nextDouble());
    }
  }

  private void measure() {
    long before = System.nanoTime();
    while (true) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      add(now - before - SLEEP_NANOS);
      before = now;
    }
  }

  private synchronized void add(long late) {
    longest = Math.max(longest, late);
    sum += late > COUNTED_NANOS ? late : 0;
  }

  private synchronized void tell(String name) {
    System.out.printf(Locale.ROOT, "metric %s.longest %.1f%n", name, longest / 1e6);
    System.out.printf(Locale.ROOT, "metric %s.sum %.1f%n", name, sum / 1e6);
    System.out.println("done");
    longest = 0;
    sum = 0;
  }
}
