package io.heddle.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JVMs of the tests write, one file each.
 *
 * @param directory where; nothing else should be in it
 */
record Reports(Path directory) {
  private static final String FILES = "*.jsonl";

  /** As JDKs call them. */
  private static final String RECORDINGS = "hotspot-pid-*.jfr";

  /** Removes those of earlier builds, and notes the time by that of the directory. */
  void forget() throws IOException {
    Files.createDirectories(directory);
    for (String pattern : List.of(FILES, RECORDINGS)) {
      for (Path file : files(directory, pattern)) {
        Files.delete(file);
      }
    }
    Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
  }

  boolean isEmpty() throws IOException {
    return files(directory, FILES).isEmpty();
  }

  /**
   * Whether tests have run since the reports were forgotten.
   *
   * @param results where Surefire or Failsafe writes; need not be there
   */
  boolean isOlderThan(Path results) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    FileTime forgotten = Files.getLastModifiedTime(directory);
    for (Path file : files(results, "TEST-*.xml")) {
      if (Files.getLastModifiedTime(file).compareTo(forgotten) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> files(Path directory, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
        found.forEach(files::add);
      }
    }
    return files;
  }
}
