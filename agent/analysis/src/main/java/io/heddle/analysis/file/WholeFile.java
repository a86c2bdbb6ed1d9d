package io.heddle.analysis.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that there is the old text or the new one, and never a part of one. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes the text, as UTF-8, beside the file and moves it there. The file that a symbolic link
   * names is replaced, and not the link; what is no regular file, such as a named pipe, is written
   * to.
   *
   * @throws IOException if it cannot be written; what was there before is there then
   */
  public static void write(Path file, String text) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.writeString(file, text);
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path beside =
        target.resolveSibling("." + target.getFileName() + '.' + ProcessHandle.current().pid());
    try {
      // For Ctrl-C, which no finally block sees.
      beside.toFile().deleteOnExit();
      Files.writeString(beside, text);
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
