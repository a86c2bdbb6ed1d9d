package io.heddle.instrument.report;

import io.heddle.engine.finding.Finding;
import java.util.function.Consumer;

/** Takes findings, and what becomes of them. */
public interface FindingSink extends Consumer<Finding> {
  /** Takes nothing. */
  FindingSink NONE =
      new FindingSink() {
        @Override
        public void accept(Finding finding) {}

        @Override
        public void changed(Finding finding, String status, String message) {}

        @Override
        public void ended(String message) {}
      };

  /**
   * A hang that was told has changed.
   *
   * @param status {@code grown}, {@code resolved}, or {@code again} for another one like it
   * @param message the same for people
   */
  void changed(Finding finding, String status, String message);

  /** There will be nothing more; {@code message} sums it up. */
  void ended(String message);
}
