package io.heddle.instrument.report;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code log=}. A file is opened for each text, which is seldom: so that one that was
 * moved away is made anew, and one whose folder has gone is noticed. A pipe or a device stays open,
 * since whoever reads a pipe takes its closing for the end.
 *
 * <p>With {@code java.io}, because this may be before {@code main} (design 8.3).
 */
final class LogFile {
  private final File file;
  private @Nullable OutputStream device;

  private LogFile(File file) {
    this.file = file;
  }

  /**
   * Makes the file if it is not there, for its owner only.
   *
   * @throws IOException if it cannot be written
   */
  static LogFile open(File file) throws IOException {
    LogFile log = new LogFile(file);
    log.makeIfMissing();
    OutputStream out = new FileOutputStream(file, true);
    if (file.isFile()) {
      out.close();
    } else {
      log.device = out;
    }
    return log;
  }

  private void makeIfMissing() throws IOException {
    if (file.createNewFile() && !(file.setReadable(false, false) && file.setReadable(true, true))) {
      System.err.println("heddle: cannot restrict access to " + file);
    }
  }

  File file() {
    return file;
  }

  /**
   * Appends a text.
   *
   * @throws IOException if not all of it was written
   */
  void append(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    OutputStream open = device;
    if (open != null) {
      open.write(bytes);
      return;
    }
    makeIfMissing();
    try (OutputStream out = new FileOutputStream(file, true)) {
      out.write(bytes);
    }
  }

  /** Closes what is open. */
  void close() {
    try {
      if (device != null) {
        device.close();
      }
    } catch (IOException e) {
      System.err.println("heddle: cannot close the log " + file + ": " + e.getMessage());
    }
  }
}
