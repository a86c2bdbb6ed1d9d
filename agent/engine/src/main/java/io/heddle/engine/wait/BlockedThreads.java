package io.heddle.engine.wait;

import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockMode;
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
  /**
   * What there is beside the hooks, by thread id.
   *
   * @param told the monitors that the JVM tells of platform threads
   * @param frames the innermost frames of virtual threads; those that have none are not known
   */
  record Signs(Map<Long, Monitor> told, Map<Long, StackTraceElement> frames) {}

  private static final String BIN = "java.util.concurrent.ConcurrentHashMap$";

  private final Map<Long, Monitor> told;
  private final IdentityHashMap<Waiter, HeldLock> entering = new IdentityHashMap<>();

  /** Of virtual threads that are blocked at no monitor that is known: the innermost class. */
  private final IdentityHashMap<Waiter, String> inClass = new IdentityHashMap<>();

  BlockedThreads(ProbeSources from, List<Waiter> waiters, Signs signs) {
    this.told = signs.told;
    for (Waiter waiter : waiters) {
      if (waiter.state() != Thread.State.BLOCKED) {
        continue;
      }
      if (!waiter.record().virtual) {
        platform(waiter);
      } else {
        virtual(waiter, signs.frames.get(waiter.record().id), from);
      }
    }
  }

  /** The platform threads that are blocked, of whom the JVM can be asked. */
  static List<Waiter> ofPlatform(List<Waiter> waiters) {
    return waiters.stream()
        .filter(waiter -> waiter.state() == Thread.State.BLOCKED && !waiter.record().virtual)
        .toList();
  }

  /** The virtual threads that are blocked, of which only the stack tells where. */
  static List<Waiter> ofVirtual(List<Waiter> waiters) {
    return waiters.stream()
        .filter(waiter -> waiter.state() == Thread.State.BLOCKED && waiter.record().virtual)
        .toList();
  }

  private void platform(Waiter waiter) {
    HeldLock lock = waiter.entering();
    Monitor monitor = told.get(waiter.record().id);
    if (lock != null && (monitor == null || isOf(monitor, lock))) {
      entering.put(waiter, lock);
    }
  }

  /** The hook tells the map of a bin, the JVM the bin, which is one of several private classes. */
  private static boolean isOf(Monitor monitor, HeldLock lock) {
    return lock.mode() == LockMode.BIN
        ? monitor.type().startsWith(BIN)
        : monitor.hash() == System.identityHashCode(lock.lock());
  }

  private void virtual(Waiter waiter, @Nullable StackTraceElement top, ProbeSources from) {
    BlockedOn on = waiter.on();
    HeldLock lock = waiter.entering();
    if (top == null) {
      return;
    }
    if (lock != null && on != null) {
      Site site = from.sites().get(lock.site());
      boolean waits =
          on.kind() == BlockedOn.Kind.WAITING && top.getClassName().equals("java.lang.Object");
      if (waits || site.isIn(top)) {
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
