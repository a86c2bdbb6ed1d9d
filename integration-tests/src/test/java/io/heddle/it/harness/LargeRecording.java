package io.heddle.it.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * A recording of a large program: 5,000 locks with 50,000 edges between them, 2,000 threads and
 * 1,000,000 runs of tasks within ten minutes. The events are as Heddle writes them, as far as the
 * fields go that are read.
 */
public final class LargeRecording {
  private static final int LOCKS = 5_000;
  private static final int EDGES = 50_000;
  private static final int THREADS = 2_000;
  private static final int POOLS = 40;
  private static final int HOLDS = 20_000;

  /** How many runs of tasks there are. */
  public static final int TASKS = 1_000_000;

  private static final long SPAN_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private final Random random = new Random(42);
  private final long start = System.currentTimeMillis() - SPAN_MILLIS;

  private LargeRecording() {}

  /** Writes it to {@code file}. */
  public static void write(Path file) throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      LargeRecording large = new LargeRecording();
      large.edges();
      large.threads();
      large.tasks();
      large.holds();
      recording.stop();
      recording.dump(file);
    }
  }

  private void edges() {
    for (int i = 0; i < EDGES; i++) {
      int from = random.nextInt(LOCKS - 1);
      int to = from + 1 + random.nextInt(LOCKS - from - 1);
      Edge edge = new Edge();
      edge.fromLock = lock(from);
      edge.toLock = lock(to);
      edge.fromId = from;
      edge.toId = to;
      edge.fromSite = site(from);
      edge.toSite = site(to);
      edge.samples = 1 + random.nextInt(8);
      edge.threads = 1 + random.nextInt(8);
      edge.mode = "exclusive";
      edge.commit();
    }
  }

  private void threads() {
    for (int i = 0; i < THREADS; i++) {
      Created thread = new Created();
      thread.threadName = thread(i);
      thread.threadId = i;
      thread.creationSite = site(i % 300);
      thread.parentName = "main";
      thread.commit();
    }
  }

  private void tasks() {
    for (int i = 0; i < TASKS; i++) {
      int worker = random.nextInt(THREADS);
      Run run = new Run();
      run.pool = "pool-" + worker % POOLS;
      run.poolSite = site(worker % POOLS);
      run.taskClass = "com.acme.orders.Task" + worker % 20;
      run.submitSite = site(worker % 100);
      run.submitter = thread(random.nextInt(50));
      run.worker = thread(worker);
      run.runStart = start + (long) (random.nextDouble() * SPAN_MILLIS);
      run.queueTime = (long) Math.exp(random.nextDouble() * 20);
      run.runTime = (long) Math.exp(random.nextDouble() * 21);
      run.outcome = random.nextInt(1000) == 0 ? "failed" : "completed";
      run.commit();
    }
  }

  private void holds() {
    for (int i = 0; i < HOLDS; i++) {
      Held held = new Held();
      held.lock = lock(random.nextInt(LOCKS));
      held.type = "java.lang.Object";
      held.site = site(random.nextInt(1000));
      held.thread = thread(random.nextInt(THREADS));
      held.holdTime = (long) (1e6 + random.nextDouble() * 1e9);
      held.commit();
    }
  }

  private static String lock(int number) {
    return "OrderRepository" + number / 5 + ".cacheOfEntries" + number;
  }

  private static String thread(int number) {
    return "OrderService.<init>:42 pool-" + number % POOLS + "-thread-" + number;
  }

  private static String site(int number) {
    return "OrderRepository" + number + ".findByCustomer:" + (number % 500);
  }

  @Name("heddle.LockOrderEdge")
  @StackTrace(false)
  static final class Edge extends Event {
    String fromLock;
    String toLock;
    long fromId;
    long toId;
    String fromSite;
    String toSite;
    int samples;
    int threads;
    String mode;
  }

  @Name("heddle.ThreadCreated")
  @StackTrace(false)
  static final class Created extends Event {
    String threadName;
    long threadId;
    String creationSite;
    String parentName;
  }

  @Name("heddle.TaskRun")
  @StackTrace(false)
  static final class Run extends Event {
    String pool;
    String poolSite;
    String taskClass;
    String submitSite;
    String submitter;
    String worker;

    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long runStart;

    @Timespan(Timespan.NANOSECONDS)
    long queueTime;

    @Timespan(Timespan.NANOSECONDS)
    long runTime;

    String outcome;
  }

  @Name("heddle.LockHeld")
  @StackTrace(false)
  static final class Held extends Event {
    String lock;
    String type;
    String site;
    String thread;

    @Timespan(Timespan.NANOSECONDS)
    long holdTime;
  }
}
