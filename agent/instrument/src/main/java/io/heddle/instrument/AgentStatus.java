package io.heddle.instrument;

import io.heddle.bridge.Hooks;
import io.heddle.engine.order.LockOrder;

/** The agent's own figures at one moment. */
record AgentStatus(
    String version,
    long classesWoven,
    long skipped,
    int threads,
    int sites,
    int pools,
    long locks,
    long edges,
    int findings,
    Drops drops,
    long failures,
    long memoryBytes,
    long weavingNanos) {

  /** Estimates, added up from the fields with compressed references; not measured. */
  private static final long BYTES_PER_THREAD = 250;

  private static final long BYTES_PER_SITE = 100;
  private static final long BYTES_PER_LOCK = 120;
  private static final long BYTES_PER_EDGE = 200;
  private static final long BYTES_FIXED = 2_000_000;

  static AgentStatus of(Session session) {
    LockOrder.Stats order = session.lockOrder.stats();
    int threads = session.threads.size();
    int sites = session.sites.size();
    return new AgentStatus(
        Session.VERSION,
        session.weaving.woven.sum(),
        session.skips.count(),
        threads,
        sites,
        session.tasks.pools().size(),
        order.locks(),
        order.edges(),
        session.findings.count(),
        Drops.of(session, order),
        Hooks.failures() + session.fence.failures(),
        BYTES_FIXED
            + threads * BYTES_PER_THREAD
            + sites * BYTES_PER_SITE
            + order.locks() * BYTES_PER_LOCK
            + order.edges() * BYTES_PER_EDGE,
        session.weaving.nanos.sum());
  }
}
