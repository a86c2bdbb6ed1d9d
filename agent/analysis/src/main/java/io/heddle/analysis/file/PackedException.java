package io.heddle.analysis.file;

import java.io.IOException;

/** A file cannot be unpacked, or not to its end. The message is a sentence about it, for people. */
public final class PackedException extends IOException {
  private static final long serialVersionUID = 1;

  PackedException(String sentence) {
    super(sentence);
  }

  PackedException(String sentence, Exception cause) {
    super(sentence, cause);
  }
}
