package io.heddle.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordingFile;

/** Reads a recording and does nothing with it: what every reader has to pay. */
public final class ReadEvents {
  private ReadEvents() {}

  /** Prints how many events there are. */
  public static void main(String[] args) throws IOException {
    long events = 0;
    try (RecordingFile recording = new RecordingFile(Path.of(args[0]))) {
      while (recording.hasMoreEvents()) {
        recording.readEvent();
        events++;
      }
    }
    System.out.println("metric events " + events);
  }
}
