package io.heddle.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A temporary directory of files with one reading per line, {@value #LINES} each, numbered through
 * from 0. The first line of the file in the middle is broken. Deleted when closed.
 */
final class ReadingsFolder implements AutoCloseable {
  /** What the broken line holds instead of a number. */
  static final String BROKEN = "n/a";

  private static final int LINES = 100;

  private final Path directory;
  private final List<Path> files = new ArrayList<>();
  private final long brokenReading;

  ReadingsFolder(int count) throws IOException {
    directory = Files.createTempDirectory("readings");
    brokenReading = (long) (count / 2) * LINES;
    for (int file = 0; file < count; file++) {
      files.add(write(file));
    }
  }

  /** The files in the order of their readings. */
  List<Path> files() {
    return Collections.unmodifiableList(files);
  }

  /** The sum of all readings, without the broken one. */
  long expectedTotal() {
    long count = (long) files.size() * LINES;
    return count * (count - 1) / 2 - brokenReading;
  }

  /**
   * The first reading of {@code file}.
   *
   * @throws NumberFormatException if the line is broken
   */
  static long firstReading(Path file) {
    try {
      return Long.parseLong(Files.readAllLines(file).get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(directory);
  }

  private Path write(int file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < LINES; line++) {
      long reading = (long) file * LINES + line;
      lines.add(reading == brokenReading ? BROKEN : Long.toString(reading));
    }
    return Files.write(directory.resolve("readings-" + file + ".txt"), lines);
  }
}
