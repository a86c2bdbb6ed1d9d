package io.heddle.cli.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/**
 * The socket over which a JVM is asked, of Linux. Heddle's agent looks at it to see whether
 * somebody watches.
 *
 * @param proc {@code /proc}, but for tests
 * @param directory where the JVM has its socket if it sees the same files: {@code /tmp}
 * @param pid the JVM
 */
record AttachSocket(Path proc, Path directory, long pid) {

  /** That of this JVM. */
  static AttachSocket of(long pid) {
    return new AttachSocket(Path.of("/proc"), Path.of("/tmp"), pid);
  }

  /**
   * Has it changed now. Where that cannot be done the agent tells nothing: its JVM was never asked
   * yet, or is no HotSpot.
   */
  void touch() {
    FileTime now = FileTime.from(Instant.now());
    for (Path file : places()) {
      if (isTouched(file, now)) {
        return;
      }
    }
  }

  /** What a container has there may be a link, which would lead out of it. */
  private static boolean isTouched(Path file, FileTime now) {
    try {
      Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(now, null, null);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** In a container another directory, and another process id. */
  private List<Path> places() {
    List<String> pids = new ProcessFiles(proc, Long.toString(pid)).namespacePids();
    String name = ".java_pid" + (pids.isEmpty() ? pid : pids.get(pids.size() - 1));
    Path seen = proc.resolve(Long.toString(pid)).resolve("root/tmp").resolve(name);
    return pids.size() > 1 ? List.of(seen) : List.of(seen, directory.resolve(name));
  }
}
