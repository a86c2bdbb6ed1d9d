package io.heddle.cli.watch;

import java.util.List;

/** Where pages go, one a second. */
public interface View extends AutoCloseable {
  /** How many lines a page may have. */
  int lines();

  /** Shows a page in place of the one before, or after it. */
  void show(List<String> page);

  /**
   * Waits.
   *
   * @return whether another page is wanted
   */
  boolean goesOnAfter(long nanos) throws InterruptedException;

  @Override
  void close();

  /** The terminal of this process. */
  static View ofTerminal() {
    return new Screen(System.in, System.out);
  }
}
