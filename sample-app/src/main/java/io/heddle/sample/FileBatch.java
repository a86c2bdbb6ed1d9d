package io.heddle.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A nightly batch: reads many files of meter readings in a pool, then checks that the readings rise
 * from file to file. One file is broken.
 *
 * <p>The mistake: the check runs in a thread of its own, without a name and without a thought for
 * broken files, so it dies of the first one and the batch ends without its verdict.
 */
@Command(name = "files", description = "A batch over files in a temporary directory.")
final class FileBatch extends Scenario {
  private static final int READERS = 4;

  @Option(names = "--files", description = "Files to read (${DEFAULT-VALUE}).")
  private int files = 100;

  @Option(names = "--bug", description = "A thread without a name dies of an exception.")
  private boolean bug;

  private volatile String verdict = "none";

  FileBatch(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws Exception {
    try (ReadingsFolder folder = new ReadingsFolder(files)) {
      ExecutorService readers = Executors.newFixedThreadPool(READERS, new NamedThreads("reader"));
      long total = sum(readers, folder);
      if (bug) {
        checkInOwnThread(folder);
      } else {
        check(readers, folder);
      }
      Shutdown.of(readers);
      say("files: %d files, total %d, verdict: %s".formatted(files, total, verdict));
      return total == folder.expectedTotal();
    }
  }

  private static long sum(ExecutorService readers, ReadingsFolder folder) throws Exception {
    List<Callable<Long>> sums = new ArrayList<>();
    for (Path file : folder.files()) {
      sums.add(() -> sumOf(file));
    }
    long total = 0;
    for (Future<Long> sum : readers.invokeAll(sums)) {
      total += sum.get();
    }
    return total;
  }

  private static long sumOf(Path file) throws IOException {
    long sum = 0;
    for (String line : Files.readAllLines(file)) {
      sum += line.equals(ReadingsFolder.BROKEN) ? 0 : Long.parseLong(line);
    }
    return sum;
  }

  private void check(ExecutorService readers, ReadingsFolder folder) throws InterruptedException {
    try {
      readers.submit(() -> checkOrder(folder), true).get();
    } catch (ExecutionException e) {
      verdict = "broken file";
    }
  }

  private void checkInOwnThread(ReadingsFolder folder) throws InterruptedException {
    Thread check = new Thread(() -> checkOrder(folder));
    check.start();
    check.join();
  }

  private void checkOrder(ReadingsFolder folder) {
    long last = -1;
    for (Path file : folder.files()) {
      long first = ReadingsFolder.firstReading(file);
      if (first <= last) {
        throw new IllegalStateException(file + " does not follow the file before");
      }
      last = first;
    }
    verdict = "in order";
  }
}
