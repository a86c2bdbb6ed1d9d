package io.heddle.instrument.inspect;

import io.heddle.engine.Drops;
import io.heddle.engine.EngineFigures;
import io.heddle.engine.EngineView;
import io.heddle.engine.order.LockOrder;
import io.heddle.instrument.hook.Bridge;
import io.heddle.instrument.transform.WeavingTransformer;

/** The agent's own figures at one moment. */
public record AgentStatus(
    String version,
    long classesWoven,
    long skipped,
    EngineFigures engine,
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

  /**
   * The figures of now.
   *
   * @param findings defects that were told
   * @param failures pieces of work of the agent that have failed
   */
  public static AgentStatus of(
      EngineView engine, WeavingTransformer weaving, int findings, long failures) {
    EngineFigures figures = engine.figures();
    LockOrder.Stats order = figures.order();
    return new AgentStatus(
        Bridge.VERSION,
        weaving.woven.sum(),
        weaving.skips().count(),
        figures,
        findings,
        engine.drops(),
        failures,
        BYTES_FIXED
            + figures.threads() * BYTES_PER_THREAD
            + figures.sites() * BYTES_PER_SITE
            + order.locks() * BYTES_PER_LOCK
            + order.edges() * BYTES_PER_EDGE,
        weaving.nanos.sum());
  }
}
