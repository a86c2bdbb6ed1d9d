package io.heddle.analysis.jdk;

import io.heddle.analysis.model.PinSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.recording.BoundedGroups;
import io.heddle.analysis.recording.Fields;
import io.heddle.analysis.recording.Handlers;
import io.heddle.analysis.recording.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Pinned virtual threads. From JDK 24 on the event tells the reason and the operation; before, only
 * the stack tells something.
 */
final class PinCollector {
  private static final int LIMIT = 5_000;

  private record Pin(String reason, String operation, String site) {}

  /** Pins of one reason in one recording. */
  record Reason(Source source, String reason) {}

  private final BoundedGroups<Pin, Waits> pins = new BoundedGroups<>(LIMIT);
  private final BoundedGroups<Reason, Waits> reasons = new BoundedGroups<>(LIMIT);

  PinCollector(Handlers handlers) {
    handlers.on("jdk.VirtualThreadPinned", this::pinned);
  }

  private void pinned(Source source, Fields event) {
    String reason = reason(event);
    String site = event.stack().site();
    Waits pin = pins.get(new Pin(reason, event.text("blockingOperation"), site), Waits::new);
    if (pin != null) {
      pin.add(event, site);
    }
    Waits all = reasons.get(new Reason(source, reason), Waits::new);
    if (all != null) {
      all.add(event, site);
    }
  }

  private static String reason(Fields event) {
    String recorded = event.text("pinnedReason");
    if (!recorded.isEmpty()) {
      return recorded;
    }
    return event.stack().hasNativeFrame()
        ? "not recorded before JDK 24; a native frame is on the stack"
        : "not recorded before JDK 24; synchronized, or a class initialiser";
  }

  Map<Reason, Waits> reasons() {
    return reasons.map();
  }

  Table<PinSummary> table() {
    List<PinSummary> rows =
        pins.map().entrySet().stream()
            .map(entry -> summary(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingLong(PinSummary::totalNanos).reversed())
            .toList();
    return Table.of(rows, pins.uncounted());
  }

  private static PinSummary summary(Pin pin, Waits waits) {
    return new PinSummary(
        pin.reason,
        pin.operation,
        pin.site,
        waits.thread,
        waits.count,
        waits.totalNanos,
        waits.maxNanos);
  }
}
