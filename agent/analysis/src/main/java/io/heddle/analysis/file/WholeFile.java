package io.heddle.analysis.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes files so that there is the old text or the new one, and never a part of one. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes the text, as UTF-8, beside the file and moves it there. The file that a symbolic link
   * names is replaced, and not the link; who may read and write it stays as it was. What is no
   * regular file, such as a named pipe, is written to, and so is a file in a directory that lets
   * nothing be written beside it: of that a part may be there if it fails.
   *
   * @throws IOException if it cannot be written; what was there before is there then
   */
  public static void write(Path file, String text) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.writeString(file, text);
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isWritable(target.resolveSibling("."))) {
      Files.writeString(target, text);
      return;
    }
    replace(target, text);
  }

  private static void replace(Path target, String text) throws IOException {
    Path beside =
        target.resolveSibling("." + target.getFileName() + '.' + ProcessHandle.current().pid());
    try {
      // For Ctrl-C, which no finally block sees.
      beside.toFile().deleteOnExit();
      Files.writeString(beside, text);
      if (Files.exists(target)) {
        keepPermissions(target, beside);
      }
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null) { // not so on Windows, where a file has those of its directory
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }
}
