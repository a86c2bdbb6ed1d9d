package io.heddle.cli.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes thread dumps of a JVM, a few seconds apart, without changing anything in it. Says on the
 * way what it cannot see.
 */
public final class JvmLooks {
  private static final int MOST = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** The last look begins before, so that the answer is there within ten seconds. */
  private static final Duration LAST = Duration.ofSeconds(6);

  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final int VIRTUAL_THREADS = 21;

  /** From this JDK on a dump to a file looks at threads in a way that may crash the JVM. */
  private static final int UNSAFE_DUMPS = 25;

  /**
   * To find the owners of j.u.c. locks, the JVM walks its whole heap while all threads stand still:
   * 0.25 s for each GB (JDK 17 and 25, two cores). A JVM that is larger is not stopped for it.
   */
  private static final long MOST_RESIDENT = 2L << 30;

  /** In the line of a thread that is parked for a lock. */
  private static final String PARKED_FOR_LOCK = "airSync)";

  private static final String CARRYING = "Carrying virtual thread #";
  private static final Path TEMPORARY = Path.of("/tmp");

  private final long pid;
  private final JvmCommands jvm;
  private final Preflight preflight;
  private final Costly costly;
  private final Consumer<String> talk;

  /** A look's texts, as the JVM gave them. */
  public interface Sink {
    /**
     * A dump of all platform threads.
     *
     * @param text of {@code Thread.print}, with the owners of locks if they were looked for
     */
    void printed(String text);

    /**
     * A dump of all threads, virtual ones too.
     *
     * @param json of {@code Thread.dump_to_file}
     */
    void written(String json);
  }

  /**
   * What is done only if it costs little, or if somebody wants it.
   *
   * @param virtualThreads to look at all virtual threads, even where that may crash the JVM
   * @param owners to find the owners of j.u.c. locks, even where that stops the JVM for seconds
   */
  public record Costly(boolean virtualThreads, boolean owners) {}

  /**
   * Does nothing yet.
   *
   * @param costly what is wanted at all costs
   * @param talk is given sentences that people should read
   */
  public JvmLooks(long pid, Costly costly, Consumer<String> talk) {
    this.pid = pid;
    this.costly = costly;
    this.talk = talk;
    preflight = new Preflight(pid);
    jvm = new JvmCommands(pid, ANSWER);
  }

  /**
   * Looks two or three times.
   *
   * @throws CannotAttachException if that is not possible, or the JVM does not answer
   */
  public void take(Sink sink) throws CannotAttachException {
    jvm.check();
    long start = System.nanoTime();
    int feature = jvm.feature();
    boolean isLast = false;
    for (int look = 1; !isLast; look++) {
      long before = System.nanoTime();
      isLast = look == MOST || (look > 1 && since(start).compareTo(LAST) > 0);
      boolean hasVirtual = print(feature, isLast, sink);
      if (feature >= VIRTUAL_THREADS && (hasVirtual || costly.virtualThreads())) {
        lookAtVirtual(feature, isLast, sink);
      }
      if (!isLast) {
        pause(BETWEEN.minus(since(before)));
      }
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /** Whether there are virtual threads, as far as it shows. */
  private boolean print(int feature, boolean isLast, Sink sink) throws CannotAttachException {
    String text = jvm.answer("Thread.print");
    if (isLast && text.contains(PARKED_FOR_LOCK) && mayFindOwners()) {
      text = jvm.answer("Thread.print -l");
    }
    boolean hasVirtual = text.contains(CARRYING);
    // It would start the scheduler where there is none.
    boolean hasScheduler = hasVirtual && feature >= UNSAFE_DUMPS - 1;
    sink.printed(hasScheduler ? text + '\n' + jvm.answer("Thread.vthread_scheduler") : text);
    return hasVirtual;
  }

  private boolean mayFindOwners() {
    boolean isSmall = preflight.residentBytes() <= MOST_RESIDENT;
    if (!isSmall && !costly.owners()) {
      talk.accept(
          "Who has java.util.concurrent locks is not shown: to find that, the JVM stands still while"
              + " it walks its heap, a quarter of a second for each GB. --owners has it do so.");
    }
    return isSmall || costly.owners();
  }

  private void lookAtVirtual(int feature, boolean isLast, Sink sink) throws CannotAttachException {
    if (feature < UNSAFE_DUMPS || costly.virtualThreads()) {
      sink.written(dumpToFile());
    } else if (isLast) {
      talk.accept(
          "Virtual threads that wait are not shown: on JDK "
              + feature
              + " a dump of them can crash the JVM (JDK-8364343). --virtual-threads takes it all"
              + " the same.");
    }
  }

  /**
   * Into a directory that only the user of the JVM may read, below the root directory of the
   * process, which may be that of a container.
   */
  private String dumpToFile() throws CannotAttachException {
    Path root = Path.of("/proc", Long.toString(pid), "root").resolve("tmp");
    try {
      Path directory =
          Files.createTempDirectory(Files.isDirectory(root) ? root : TEMPORARY, "heddle-");
      Path file = directory.resolve("threads.json");
      try {
        preflight.giveToTarget(directory);
        Path seen = TEMPORARY.resolve(directory.getFileName()).resolve(file.getFileName());
        String answer = jvm.answer("Thread.dump_to_file -format=json " + seen);
        if (!Files.exists(file)) {
          throw new CannotAttachException(
              "Process " + pid + " wrote no thread dump: " + answer.strip());
        }
        return Files.readString(file, StandardCharsets.UTF_8);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new CannotAttachException("The file for the thread dump failed: " + e);
    }
  }

  private static void pause(Duration time) throws CannotAttachException {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, time.toNanos()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotAttachException("Interrupted between two looks.");
    }
  }
}
