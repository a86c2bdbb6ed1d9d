package io.heddle.instrument.report;

import io.heddle.engine.EngineFigures;
import io.heddle.engine.order.LockOrder;

/**
 * How much was seen: what "no findings" is worth.
 *
 * @param woven classes with hooks, counted anew when woven anew
 * @param leftAlone classes and methods that could not be woven
 * @param edgesDropped nested acquisitions that found a queue or the graph full
 * @param sampledOut nested acquisitions that were not looked at, because their places had enough
 * @param searchesCutShort cycle searches that ended early
 */
public record Coverage(
    long woven, long leftAlone, long edgesDropped, long sampledOut, long searchesCutShort) {

  /** Of what the engine has seen. */
  public static Coverage of(EngineFigures figures, long woven, long leftAlone) {
    LockOrder.Stats order = figures.order();
    return new Coverage(
        woven,
        leftAlone,
        order.dropped() + order.capped(),
        figures.sampledOut(),
        order.searchesCutShort());
  }

  /** Whether a lock-order inversion may have been missed for want of room or time. */
  public boolean isCapped() {
    return edgesDropped + searchesCutShort > 0;
  }

  /** For the end of the summary line. */
  String text() {
    String text =
        "woven " + woven + " classes, left alone " + leftAlone + ", edges dropped " + edgesDropped;
    text = sampledOut == 0 ? text : text + ", nestings sampled out " + sampledOut;
    return searchesCutShort == 0 ? text : text + ", searches cut short " + searchesCutShort;
  }
}
