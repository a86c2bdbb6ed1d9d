package io.heddle.instrument.weave;

import io.heddle.engine.site.Rendezvous;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls by which a thread comes to a latch, a barrier, a phaser, an exchanger or a synchronous
 * queue, or waits there. They are noted, not woven.
 */
final class RendezvousMethods {
  private static final String JUC = "java/util/concurrent/";

  private static final Map<String, Map<String, Rendezvous>> BY_OWNER =
      Map.of(
          JUC + "CountDownLatch",
          Map.of("await", Rendezvous.AWAIT_LATCH, "countDown", Rendezvous.COUNT_DOWN),
          JUC + "CyclicBarrier",
          Map.of("await", Rendezvous.AWAIT_BARRIER),
          JUC + "Phaser",
          Map.of(
              "arrive",
              Rendezvous.ARRIVE,
              "arriveAndDeregister",
              Rendezvous.ARRIVE,
              "arriveAndAwaitAdvance",
              Rendezvous.ARRIVE_AND_AWAIT,
              "awaitAdvance",
              Rendezvous.AWAIT_PHASE,
              "awaitAdvanceInterruptibly",
              Rendezvous.AWAIT_PHASE),
          JUC + "Exchanger",
          Map.of("exchange", Rendezvous.EXCHANGE),
          JUC + "SynchronousQueue",
          Map.of(
              "put",
              Rendezvous.HAND_OVER,
              "offer",
              Rendezvous.HAND_OVER,
              "take",
              Rendezvous.TAKE_OVER,
              "poll",
              Rendezvous.TAKE_OVER));

  private RendezvousMethods() {}

  /** The classes whose methods are meant, by internal name. */
  static Set<String> owners() {
    return BY_OWNER.keySet();
  }

  /** What the method does, or null if it is none of these. */
  static @Nullable Rendezvous find(String owner, String name) {
    Map<String, Rendezvous> methods = BY_OWNER.get(owner);
    return methods == null ? null : methods.get(name);
  }
}
