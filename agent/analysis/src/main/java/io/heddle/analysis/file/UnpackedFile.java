package io.heddle.analysis.file;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return write(entry, Files.createTempFile(directory, "heddle-", ".unpacked"));
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

  private static UnpackedFile write(PackedFile.Entry entry, Path path) throws IOException {
    // For Ctrl-C, which no finally block sees.
    path.toFile().deleteOnExit();
    try {
      String problem = copy(entry.content(), path);
      Files.setLastModifiedTime(path, entry.written());
      return new UnpackedFile(path, problem);
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
