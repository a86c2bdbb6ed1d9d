package io.heddle.engine.init;

import org.jspecify.annotations.Nullable;

/**
 * A class initialiser that runs on a thread.
 *
 * @param site the id of its site
 * @param outer the initialiser that runs further out on the same thread, or null
 */
public record RunningInit(int site, @Nullable RunningInit outer) {

  /** What is left when the initialiser of {@code ended} ends; all, if it is not among these. */
  static @Nullable RunningInit without(@Nullable RunningInit top, int ended) {
    for (RunningInit at = top; at != null; at = at.outer) {
      if (at.site == ended) {
        return at.outer;
      }
    }
    return top;
  }
}
