package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.weak.WeakNode;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Who was seen to notify one monitor or condition. For one agent thread. */
final class Notifiers extends WeakNode {
  private static final int MAX_KEPT = 16;

  private final List<Notifier> kept = new ArrayList<>();

  /** A notifier that holds no other lock, or more of them than are kept. */
  private boolean free;

  Notifiers(Object lock) {
    super(lock);
  }

  /**
   * One way to notify.
   *
   * @param thread who
   * @param site where
   * @param held the other locks that it held exclusively, with their sites
   */
  record Notifier(ThreadRef thread, int site, List<Held> held) {
    /** The place where this lock was taken, or -1 if it was not held. */
    int takenAt(Object lock) {
      for (Held h : held) {
        if (h.lock.refersTo(lock)) {
          return h.site;
        }
      }
      return -1;
    }
  }

  record Held(WeakReference<Object> lock, int site) {}

  void add(ThreadRef thread, int site, List<HeldLock> others) {
    List<Held> held = new ArrayList<>();
    for (HeldLock lock : others) {
      if (lock.mode() == LockMode.EXCLUSIVE) {
        held.add(new Held(new WeakReference<>(lock.lock()), lock.site()));
      }
    }
    free |= held.isEmpty() || kept.size() >= MAX_KEPT;
    kept.add(new Notifier(thread, site, held));
    if (free) {
      kept.clear();
    }
  }

  /** All of them, if each held this lock and is another thread than the one that waits. */
  List<Notifier> allNeeding(Object lock, long waiter) {
    boolean all =
        !free && kept.stream().allMatch(n -> n.thread.id() != waiter && n.takenAt(lock) >= 0);
    return all ? List.copyOf(kept) : List.of();
  }
}
