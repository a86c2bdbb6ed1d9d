package io.heddle.instrument;

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
record Coverage(
    long woven, long leftAlone, long edgesDropped, long sampledOut, long searchesCutShort) {
  static Coverage of(Session session) {
    LockOrder.Stats order = session.lockOrder.stats();
    return new Coverage(
        session.weaving.woven.sum(),
        session.skips.count(),
        order.dropped() + order.capped(),
        untold(session),
        order.searchesCutShort());
  }

  private static long untold(Session session) {
    long[] sum = {session.locks.untold()};
    session.threads.forEach(record -> sum[0] += record.untold());
    return sum[0];
  }

  /** Whether a lock-order inversion may have been missed for want of room or time. */
  boolean isCapped() {
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
