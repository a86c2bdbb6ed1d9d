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
  private final KnownChains known;
  private final CallStack callStack = new CallStack(MAX_FRAMES);

  MisuseRecorder(Inbox<Notice> inbox, KnownChains known) {
    this.inbox = inbox;
    this.known = known;
  }

  /** Tells of what is known already. */
  void record(Misuse misuse) {
    inbox.put(misuse);
  }

  void record(LockingThread r, Rule rule, HeldLock lock, int takenAt, @Nullable Thread owner) {
    long key = KnownChains.mix(~rule.hashCode(), (long) lock.site() << 32 | takenAt);
    if (known.contains(key)) {
      return;
    }
    boolean wasInHook = r.inHook;
    r.inHook = true;
    try {
      Misuse misuse = new Misuse(rule, r.toRef(), lock, takenAt, owner, callStack.walk());
      if (inbox.put(misuse)) {
        known.add(key);
      }
    } finally {
      r.inHook = wasInHook;
    }
  }
}
