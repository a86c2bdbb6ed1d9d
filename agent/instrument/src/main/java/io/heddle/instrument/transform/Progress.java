package io.heddle.instrument.transform;

/** Hears how far the work is, often; for one thread. */
public interface Progress {
  /** Nobody wants to know. */
  Progress NONE = sentence -> {};

  /** This is done now. */
  void at(String sentence);
}
