package io.heddle.instrument.start;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers a command through the file that the tool has made for it, or not at all. */
final class Reply {
  private final @Nullable String file;

  Reply(@Nullable String file) {
    this.file = file;
  }

  /** Does nothing if the file is gone: whoever made it has, too. */
  void send(String text) throws IOException {
    if (file != null && new File(file).exists()) {
      try (OutputStream out = new FileOutputStream(file)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
