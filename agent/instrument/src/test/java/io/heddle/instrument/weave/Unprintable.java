package io.heddle.instrument.weave;

/** A lock that throws where generated code calls it. */
final class Unprintable {
  @Override
  public String toString() {
    throw new IllegalStateException("wanted");
  }
}
