package io.heddle.engine.lock;

import io.heddle.engine.finding.Finding.ThreadRef;

/** The locks of a thread that is nobody's, and that no finding can be about. */
final class UnnamedThread extends HeldLocks {
  UnnamedThread() {
    super(null, 1, false);
  }

  @Override
  public ThreadRef toRef() {
    throw new UnsupportedOperationException();
  }
}
