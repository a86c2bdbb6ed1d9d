package io.heddle.jmc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;

/**
 * Who has what and wants what, from the events that are written for each step of a finding; where
 * these are switched off, from those of cycles.
 */
final class FindingSteps {
  private final Map<String, TreeMap<Long, String>> steps = new HashMap<>();

  private FindingSteps() {}

  static FindingSteps of(IItemCollection items) {
    FindingSteps all = new FindingSteps();
    all.read(items, "heddle.Finding", "heddle.FindingStep", "threadName");
    if (all.steps.isEmpty()) {
      all.read(items, "heddle.LockOrderInversion", "heddle.LockOrderInversionEdge", "thread");
      all.read(items, "heddle.Deadlock", "heddle.DeadlockedThread", "thread");
    }
    return all;
  }

  private void read(IItemCollection items, String wholeType, String stepType, String threadField) {
    Map<Long, String> findings = new HashMap<>();
    // Ids begin anew with each JVM: where recordings of two are open, such ids say nothing.
    Events.of(items, wholeType)
        .forEach(
            finding ->
                findings.merge(
                    Events.number(finding, "id"),
                    Events.text(finding, "fingerprint"),
                    (one, other) -> one.equals(other) ? one : ""));
    Events.of(items, stepType)
        .forEach(
            step ->
                steps
                    .computeIfAbsent(
                        findings.getOrDefault(Events.number(step, "id"), ""), f -> new TreeMap<>())
                    .put(Events.number(step, "index"), text(step, threadField)));
  }

  private static String text(IItem step, String threadField) {
    List<String> parts = new ArrayList<>();
    add(parts, "has ", Events.text(step, "heldLock"), Events.text(step, "heldSite"));
    add(parts, "wants ", Events.text(step, "wantedLock"), Events.text(step, "wantedSite"));
    return parts.isEmpty() ? "" : thread(step, threadField) + ' ' + String.join(" and ", parts);
  }

  private static void add(List<String> parts, String verb, String lock, String site) {
    if (!lock.isEmpty()) {
      parts.add(verb + lock + (site.isEmpty() ? "" : " (" + site + ')'));
    }
  }

  /** With its number, for two threads may have one name, or none. */
  private static String thread(IItem step, String field) {
    long id = Events.number(step, "threadId");
    String name = Events.text(step, field);
    String number = id < 0 ? "" : "thread " + id;
    return name.isEmpty()
        ? number
        : '"' + name + '"' + (number.isEmpty() ? "" : " (" + number + ')');
  }

  /** The steps of the finding with this fingerprint in one line; empty if there are none. */
  String text(String fingerprint) {
    List<String> texts =
        steps.getOrDefault(fingerprint, new TreeMap<>()).values().stream()
            .filter(text -> !text.isEmpty())
            .toList();
    return fingerprint.isEmpty() ? "" : String.join("; ", texts);
  }
}
