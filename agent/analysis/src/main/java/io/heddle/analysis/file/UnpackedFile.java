package io.heddle.analysis.file;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file with what a stream holds, for those who can read files only: of no use to anybody else,
 * and gone when it is closed, or when the JVM ends.
 */
public final class UnpackedFile implements AutoCloseable {
  private final Path path;
  private final @Nullable String problem;

  private UnpackedFile(Path path, @Nullable String problem) {
    this.path = path;
    this.problem = problem;
  }

  /**
   * Reads an entry to its end, or as far as it can be read.
   *
   * @throws PackedException if the file cannot be written; nothing is left of it then
   */
  public static UnpackedFile of(PackedFile.Entry entry) throws PackedException {
    return of(
        path -> {
          String problem = copy(entry.content(), path);
          Files.setLastModifiedTime(path, entry.written());
          return problem;
        });
  }

  /**
   * Copies a part of a file.
   *
   * @throws PackedException if the file cannot be written; nothing is left of it then
   */
  public static UnpackedFile part(Path file, long offset, long size) throws PackedException {
    return of(
        path -> {
          try (FileChannel in = FileChannel.open(file);
              FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
            long copied = 0;
            for (long some = 1; some > 0; copied += some) {
              some = in.transferTo(offset + copied, size - copied, out);
            }
          }
          return null;
        });
  }

  /** Fills a file, and says what is wrong with what it was filled from; null if nothing is. */
  private interface Filling {
    @Nullable String fill(Path path) throws IOException;
  }

  private static UnpackedFile of(Filling filling) throws PackedException {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return write(filling, Files.createTempFile(directory, "heddle-", ".unpacked"));
    } catch (IOException e) {
      throw new PackedException(
          "It cannot be unpacked into "
              + directory
              + File.separator
              + ", which -Djava.io.tmpdir=DIRECTORY changes: "
              + e,
          e);
    }
  }

  private static UnpackedFile write(Filling filling, Path path) throws IOException {
    // For Ctrl-C, which no finally block sees.
    path.toFile().deleteOnExit();
    try {
      return new UnpackedFile(path, filling.fill(path));
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** What is wrong with the stream; null if nothing is. */
  private static @Nullable String copy(InputStream content, Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      content.transferTo(out);
      return null;
    } catch (PackedException e) {
      return e.getMessage();
    }
  }

  /** The file. Only its owner can read it. */
  public Path path() {
    return path;
  }

  /** Why not all of the entry is in the file, as a sentence; null if all is. */
  public @Nullable String problem() {
    return problem;
  }

  /** Deletes the file, if the system lets it be deleted. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The JVM tries again when it ends.
    }
  }
}
