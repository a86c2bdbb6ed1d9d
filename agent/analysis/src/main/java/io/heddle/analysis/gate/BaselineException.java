package io.heddle.analysis.gate;

/** A baseline that cannot be read or written; the message says why, as a sentence. */
public final class BaselineException extends Exception {
  private static final long serialVersionUID = 1;

  BaselineException(String message) {
    super(message);
  }
}
