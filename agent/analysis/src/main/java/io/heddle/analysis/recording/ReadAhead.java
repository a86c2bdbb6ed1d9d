package io.heddle.analysis.recording;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * The events of a recording, parsed by a thread of its own while others look at those before: both
 * take about the same time. It is at most some thousand events ahead, so that memory stays small.
 * To be used by one thread.
 */
final class ReadAhead implements AutoCloseable {
  /** Its name begins as those of the agent's threads do: nobody's business. */
  static final String THREAD = "heddle-recording-reader";

  /** So many that handing them over costs nothing beside parsing them. */
  private static final int BATCH = 512;

  private static final int BATCHES = 4;

  /** Size, type and time of an event take at least a byte each. */
  private static final int LEAST_EVENT = 3;

  private final Path file;
  private final BlockingQueue<List<RecordedEvent>> parsed = new ArrayBlockingQueue<>(BATCHES);
  private final Thread reader = new Thread(this::read, THREAD);

  /** What is being filled, by the thread. */
  private List<RecordedEvent> batch = new ArrayList<>(BATCH);

  /** Is set before the last batch is handed over. */
  private @Nullable Throwable failure;

  /** Begins to read. */
  ReadAhead(Path file) {
    this.file = file;
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * The next events, in the order of the file; empty after the last one.
   *
   * @throws IOException if the file cannot be read further; what could be read was returned before
   */
  List<RecordedEvent> next() throws IOException {
    List<RecordedEvent> batch;
    try {
      batch = parsed.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("reading was interrupted");
    }
    if (batch.isEmpty() && failure != null) {
      rethrow(failure);
    }
    return batch;
  }

  private static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    } else if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    } else if (failure instanceof VirtualMachineError error) {
      throw new IOException(error.toString(), error); // so the parser answers damaged files, too
    } else if (failure instanceof Error error) {
      throw error;
    }
  }

  private void read() {
    try {
      try {
        parse();
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
      if (!batch.isEmpty()) {
        parsed.put(batch);
      }
      parsed.put(List.of());
    } catch (InterruptedException e) {
      // Closed: nobody waits for more.
    }
  }

  private void parse() throws IOException, InterruptedException {
    long most = Files.size(file) / LEAST_EVENT;
    try (RecordingFile recording = new RecordingFile(file)) {
      for (long events = 0; recording.hasMoreEvents(); events++) {
        if (events == most) {
          throw new IOException("an event leads back to one before it");
        }
        batch.add(recording.readEvent());
        if (batch.size() == BATCH) {
          parsed.put(batch);
          batch = new ArrayList<>(BATCH);
        }
      }
    }
  }

  /** Ends the thread, wherever it is, and waits for it, so that the file is closed. */
  @Override
  public void close() {
    reader.interrupt();
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
