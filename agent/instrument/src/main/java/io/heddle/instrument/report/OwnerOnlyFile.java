package io.heddle.instrument.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Opens files for appending that only their owner may read (design 8.5): findings carry class names
 * and stacks. Not before the application's {@code main}: it loads {@code java.nio.file}.
 */
public final class OwnerOnlyFile {
  private OwnerOnlyFile() {}

  /** Makes the directory too: {@code target/heddle} is not there in a clean build. */
  public static OutputStream append(String name) throws IOException {
    Path path = Path.of(name);
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return Channels.newOutputStream(Files.newByteChannel(path, options, attributes));
  }
}
