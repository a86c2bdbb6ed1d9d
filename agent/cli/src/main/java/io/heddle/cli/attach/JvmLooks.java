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

  private static final String CARRYING = "Carrying virtual thread #";
  private static final Path TEMPORARY = Path.of("/tmp");

  private final long pid;
  private final JvmCommands jvm;
  private final boolean virtualThreads;
  private final Consumer<String> talk;

  /** A look's texts, as the JVM gave them. */
  public interface Sink {
    /**
     * A dump of all platform threads.
     *
     * @param text of {@code Thread.print -l}
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
   * Does nothing yet.
   *
   * @param virtualThreads whether to look at all virtual threads even where that may crash the JVM
   * @param talk is given sentences that people should read
   */
  public JvmLooks(long pid, boolean virtualThreads, Consumer<String> talk) {
    this.pid = pid;
    this.virtualThreads = virtualThreads;
    this.talk = talk;
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
    for (int look = 1; look <= MOST; look++) {
      long before = System.nanoTime();
      boolean hasVirtual = print(feature, sink);
      if (feature >= VIRTUAL_THREADS && (hasVirtual || virtualThreads)) {
        lookAtVirtual(feature, look == 1, sink);
      }
      boolean isLast = look == MOST || (look > 1 && since(start).compareTo(LAST) > 0);
      if (isLast) {
        return;
      }
      pause(BETWEEN.minus(since(before)));
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /** Whether there are virtual threads, as far as it shows. */
  private boolean print(int feature, Sink sink) throws CannotAttachException {
    String text = jvm.answer("Thread.print -l");
    boolean hasVirtual = text.contains(CARRYING);
    // It would start the scheduler where there is none.
    boolean hasScheduler = hasVirtual && feature >= UNSAFE_DUMPS - 1;
    sink.printed(hasScheduler ? text + '\n' + jvm.answer("Thread.vthread_scheduler") : text);
    return hasVirtual;
  }

  private void lookAtVirtual(int feature, boolean first, Sink sink) throws CannotAttachException {
    if (feature < UNSAFE_DUMPS || virtualThreads) {
      sink.written(dumpToFile());
    } else if (first) {
      talk.accept(
          "Virtual threads that wait are not shown: on JDK "
              + feature
              + " a dump of them can crash the JVM (JDK-8364343). --virtual-threads takes it all"
              + " the same.");
    }
  }

  /** Through the root directory of the process, which may be that of a container. */
  private String dumpToFile() throws CannotAttachException {
    String name = "heddle-" + pid + '-' + System.nanoTime() + ".json";
    Path seen = Path.of("/proc", Long.toString(pid), "root").resolve("tmp");
    Path directory = Files.isDirectory(seen) ? seen : TEMPORARY;
    try {
      String answer = jvm.answer("Thread.dump_to_file -format=json " + TEMPORARY.resolve(name));
      Path file = directory.resolve(name);
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new CannotAttachException(
            "Process " + pid + " wrote no thread dump: " + answer.strip() + " (" + e + ")");
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new CannotAttachException("The file with the thread dump is left behind: " + e);
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
