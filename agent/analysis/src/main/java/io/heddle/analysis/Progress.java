package io.heddle.analysis;

import java.nio.file.Path;

/** Is told how far reading has come, some hundred times a second. */
@FunctionalInterface
public interface Progress {
  /** For those who do not want to know. */
  Progress NONE = (file, events) -> {};

  /** So many events of {@code file} have been read. */
  void read(Path file, long events);
}
