package io.heddle.engine.lock;

import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells who notifies a monitor or condition and which other locks it holds then. Of a notify with
 * no other lock held only where some thread has waited with others held: anything else is of no
 * interest and very frequent. Called on the application's threads; allocates only for what it has
 * not told yet.
 */
final class NotifyRecorder {
  private static final long NOTIFY = 5;
  private static final int WAITED = 1 << 12;

  private final Inbox<Notice> inbox;
  private final KnownChains known;

  /** By hash, modulo the size: 1 if a thread has waited there with other locks held; racy. */
  private final byte[] waitedNested = new byte[WAITED];

  NotifyRecorder(Inbox<Notice> inbox, KnownChains known) {
    this.inbox = inbox;
    this.known = known;
  }

  /** The thread is about to wait on a lock while it holds others. */
  void waitsNested(int hash) {
    waitedNested[hash & WAITED - 1] = 1;
  }

  /** The thread is about to notify {@code lock}, which it holds in slot {@code i}. */
  void notifies(LockingThread r, Object lock, int i, int site) {
    HeldLocks held = r.locks();
    int hash = System.identityHashCode(lock);
    if (held.depth() == 1 && waitedNested[hash & WAITED - 1] == 0) {
      return;
    }
    long key = KnownChains.mix(r.id, (long) hash << 3 | NOTIFY);
    for (int slot = 0; slot < held.depth(); slot++) {
      key = KnownChains.mix(key, held.askHash(slot));
    }
    if (known.contains(key)) {
      return;
    }
    r.inHook = true;
    try {
      Notice notice =
          new Notified(r.toRef(), new HeldLock(lock, LockMode.EXCLUSIVE, site), others(held, i));
      if (inbox.put(notice)) {
        known.add(key);
      }
    } finally {
      r.inHook = false;
    }
  }

  private static List<HeldLock> others(HeldLocks held, int except) {
    List<HeldLock> others = new ArrayList<>(held.depth());
    for (int i = 0; i < held.depth(); i++) {
      HeldLock other = held.get(i);
      if (i != except && other != null) {
        others.add(other);
      }
    }
    return others;
  }
}
