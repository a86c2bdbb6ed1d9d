package io.heddle.analysis.recording;

import java.nio.file.Path;

/** Is told how far reading has come, some hundred times a second. */
@FunctionalInterface
public interface Progress {
  /** For those who do not want to know. */
  Progress NONE = (file, events, bytes) -> {};

  /** So many events of {@code file} have been read, which are about so many bytes. */
  void read(Path file, long events, long bytes);
}
