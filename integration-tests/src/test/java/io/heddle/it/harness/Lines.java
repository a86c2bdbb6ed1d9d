package io.heddle.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a stream as they arrive. A thread reads them, so that the writer never blocks. */
final class Lines {
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  Lines(InputStream in) {
    reader = new Thread(() -> read(in), "lines");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream in) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = text.readLine()) != null) {
        add(line);
      }
    } catch (IOException e) {
      add("cannot read on: " + e);
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /**
   * Waits for a line that contains {@code part}, from line {@code from} on; those that have arrived
   * count. Empty when the stream ended or the time is up.
   */
  synchronized Optional<String> await(String part, int from, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (int next = from; ; next++) {
      while (next >= lines.size()) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (ended || millis <= 0) {
          return Optional.empty();
        }
        wait(millis);
      }
      if (lines.get(next).contains(part)) {
        return Optional.of(lines.get(next));
      }
    }
  }

  /** Waits for the end of the stream, then returns all lines. */
  List<String> all() throws InterruptedException {
    reader.join();
    return soFar();
  }

  /** What has arrived. */
  synchronized List<String> soFar() {
    return List.copyOf(lines);
  }
}
