package io.heddle.engine.lock;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.CallStack;
import org.jspecify.annotations.Nullable;

/**
 * Tells of locks that are used wrongly, each place once. Called on the application's threads;
 * allocates only for what it has not told yet.
 */
final class MisuseRecorder {
  private static final int MAX_FRAMES = 24;

  private final Inbox<Notice> inbox;
  private final KnownChains told;
  private final CallStack callStack = new CallStack(MAX_FRAMES);

  MisuseRecorder(Inbox<Notice> inbox, KnownChains told) {
    this.inbox = inbox;
    this.told = told;
  }

  /** Tells of what is known already. */
  void tell(Misuse misuse) {
    inbox.put(misuse);
  }

  void tell(LockingThread r, Rule rule, HeldLock lock, int takenAt, @Nullable Thread owner) {
    long key = KnownChains.mix(~rule.hashCode(), (long) lock.site() << 32 | takenAt);
    if (told.contains(key)) {
      return;
    }
    boolean wasInHook = r.inHook;
    r.inHook = true;
    try {
      Misuse misuse = new Misuse(rule, r.toRef(), lock, takenAt, owner, callStack.walk());
      if (inbox.put(misuse)) {
        told.add(key);
      }
    } finally {
      r.inHook = wasInHook;
    }
  }
}
