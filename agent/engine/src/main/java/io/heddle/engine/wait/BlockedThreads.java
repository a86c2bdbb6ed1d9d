package io.heddle.engine.wait;

import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.site.Site;
import io.heddle.engine.wait.JvmThreads.Monitor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * At which monitor each blocked thread is. The last hook of a thread tells the monitor of a {@code
 * synchronized} block that it enters, but nothing follows when it has got that, and a synchronized
 * method has its hook behind the acquisition. So what the hook tells is checked: by what the JVM
 * says of platform threads, by the stack of virtual ones.
 */
final class BlockedThreads {
  /** Stacks taken in one look at most; threads past it count as not known. */
  private static final int MAX_STACKS = 500;

  private final Map<Long, Monitor> told;
  private final IdentityHashMap<Waiter, HeldLock> entering = new IdentityHashMap<>();

  /** Of virtual threads that are blocked at no monitor that is known: the innermost class. */
  private final IdentityHashMap<Waiter, String> inClass = new IdentityHashMap<>();

  /**
   * @param told the monitors of platform threads, by thread id
   */
  BlockedThreads(ProbeSources from, List<Waiter> waiters, Map<Long, Monitor> told) {
    this.told = told;
    int stacks = 0;
    for (Waiter waiter : waiters) {
      if (waiter.state() != Thread.State.BLOCKED) {
        continue;
      }
      if (!waiter.record().virtual) {
        platform(waiter);
      } else if (stacks++ < MAX_STACKS) {
        virtual(waiter, from);
      }
    }
  }

  /** The platform threads that are blocked, of whom the JVM can be asked. */
  static List<Waiter> ofPlatform(List<Waiter> waiters) {
    return waiters.stream()
        .filter(waiter -> waiter.state() == Thread.State.BLOCKED && !waiter.record().virtual)
        .toList();
  }

  private void platform(Waiter waiter) {
    HeldLock lock = waiter.entering();
    Monitor monitor = told.get(waiter.record().id);
    boolean fits =
        lock != null && (monitor == null || monitor.hash() == System.identityHashCode(lock.lock()));
    if (fits) {
      entering.put(waiter, lock);
    }
  }

  private void virtual(Waiter waiter, ProbeSources from) {
    StackTraceElement[] stack = waiter.thread().getStackTrace();
    BlockedOn on = waiter.on();
    HeldLock lock = waiter.entering();
    if (stack.length == 0) {
      return;
    }
    StackTraceElement top = stack[0];
    if (lock != null && on != null) {
      Site site = from.sites().get(lock.site());
      boolean waits =
          on.kind() == BlockedOn.Kind.WAITING && top.getClassName().equals("java.lang.Object");
      boolean enters =
          top.getClassName().equals(site.className())
              && site.method().endsWith('.' + top.getMethodName());
      if (waits || enters) {
        entering.put(waiter, lock);
        return;
      }
    }
    inClass.put(waiter, top.getClassName());
  }

  /** The monitor as the engine knows it, or null. */
  @Nullable HeldLock entering(Waiter waiter) {
    return entering.get(waiter);
  }

  /** The monitor as the JVM knows it, or null; of platform threads only. */
  @Nullable Monitor told(Waiter waiter) {
    return told.get(waiter.record().id);
  }

  /** The class whose synchronized method a virtual thread enters, it seems; or null. */
  @Nullable String inMethodOf(Waiter waiter) {
    return inClass.get(waiter);
  }
}
