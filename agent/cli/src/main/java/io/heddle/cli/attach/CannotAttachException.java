package io.heddle.cli.attach;

/** A JVM cannot be attached to, or its agent does not answer. The message is for people. */
public final class CannotAttachException extends Exception {
  private static final long serialVersionUID = 1;

  /** With one or more plain sentences. */
  public CannotAttachException(String message) {
    super(message);
  }
}
