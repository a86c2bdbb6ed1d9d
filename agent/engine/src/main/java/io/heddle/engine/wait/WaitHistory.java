package io.heddle.engine.wait;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since when threads have been at what they wait for, as far as looks tell. */
final class WaitHistory {
  private Map<Long, Since> waits = new HashMap<>();

  private record Since(Waiter waiter, long nanos) {}

  /** Takes in who waits now, by {@code System.nanoTime}. */
  void update(List<Waiter> waiters, long nowNanos) {
    Map<Long, Since> now = new HashMap<>(waiters.size() * 2);
    for (Waiter waiter : waiters) {
      Since before = waits.get(waiter.record().id);
      now.put(
          waiter.record().id,
          before != null && before.waiter.isSame(waiter) ? before : new Since(waiter, nowNanos));
    }
    waits = now;
  }

  /** When the thread was first seen at what it waits for now; {@code nowNanos} if it is new. */
  long since(Waiter waiter, long nowNanos) {
    Since since = waits.get(waiter.record().id);
    return since != null && since.waiter.isSame(waiter) ? since.nanos : nowNanos;
  }
}
