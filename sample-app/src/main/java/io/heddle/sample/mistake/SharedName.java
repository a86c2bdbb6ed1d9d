package io.heddle.sample.mistake;

/** Locks a string literal, which is one object in the whole JVM. */
public final class SharedName implements Mistake {
  private static final String NAME = "cache";
  private int entries;

  @Override
  public void make() {
    synchronized (NAME) {
      entries++;
    }
  }

  /** How many entries there are. */
  public int entries() {
    return entries;
  }
}
