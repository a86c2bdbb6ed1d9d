package io.heddle.jmc;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;

/**
 * Who has what and wants what in a cycle, from the events that are written for each of its members.
 */
final class CycleSteps {
  private final Map<String, TreeMap<Long, String>> steps = new HashMap<>();

  private CycleSteps() {}

  static CycleSteps of(IItemCollection items) {
    CycleSteps all = new CycleSteps();
    all.read(items, "heddle.LockOrderInversion", "heddle.LockOrderInversionEdge");
    all.read(items, "heddle.Deadlock", "heddle.DeadlockedThread");
    return all;
  }

  private void read(IItemCollection items, String cycleType, String stepType) {
    Map<Long, String> cycles = new HashMap<>();
    // Ids begin anew with each JVM: where recordings of two are open, such ids say nothing.
    Events.of(items, cycleType)
        .forEach(
            cycle ->
                cycles.merge(
                    Events.number(cycle, "id"),
                    Events.text(cycle, "fingerprint"),
                    (one, other) -> one.equals(other) ? one : ""));
    Events.of(items, stepType)
        .forEach(
            step ->
                steps
                    .computeIfAbsent(
                        cycles.getOrDefault(Events.number(step, "id"), ""), f -> new TreeMap<>())
                    .put(Events.number(step, "index"), text(step)));
  }

  private static String text(IItem step) {
    String heldSite = Events.text(step, "heldSite");
    return '"'
        + Events.text(step, "thread")
        + "\" has "
        + Events.text(step, "heldLock")
        + (heldSite.isEmpty() ? "" : " (" + heldSite + ')')
        + " and wants "
        + Events.text(step, "wantedLock")
        + " ("
        + Events.text(step, "wantedSite")
        + ')';
  }

  /** The steps of the cycle with this fingerprint in one line; empty if there are none. */
  String text(String fingerprint) {
    return fingerprint.isEmpty()
        ? ""
        : String.join("; ", steps.getOrDefault(fingerprint, new TreeMap<>()).values());
  }
}
