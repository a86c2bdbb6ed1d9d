package io.heddle.engine.wait;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** No carrier is left for virtual threads. {@link StallProbe} finds it. */
public final class PinnedVirtualThread {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
          "pinned-virtual-thread",
          Severity.ERROR,
          Kind.OTHER,
          Topic.THREADS,
          "All carriers are taken by virtual threads that wait",
          "A virtual thread that waits in native code or in a class initialiser, and up to JDK 23 also in"
              + " a synchronized method or block, keeps its carrier. All carriers have been kept so for"
              + " the time of stuck-after: no other virtual thread runs, not even one that could end the"
              + " wait.",
          "Up to JDK 23 use a ReentrantLock instead of synchronized around what waits. Keep what waits"
              + " out of class initialisers.");

  private PinnedVirtualThread() {}
}
