package io.heddle.instrument.plan;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Which groups of hooks are woven in this JVM, and of the others why not. Immutable. */
public final class HookPlan {
  /** How a reason begins if it is the bridge. */
  public static final String LEFT = "the bridge that an earlier agent left in this JVM has ";

  private final Map<HookGroup, String> left;

  private HookPlan(Map<HookGroup, String> left) {
    this.left = left;
  }

  /** All that this bridge has the hooks for. */
  public static HookPlan of(BridgeMethods bridge) {
    Map<HookGroup, String> left = new EnumMap<>(HookGroup.class);
    for (HookGroup group : HookGroup.values()) {
      List<String> missing = bridge.missing(group);
      if (!missing.isEmpty()) {
        left.put(group, LEFT + "no such " + String.join(", ", missing));
      }
    }
    return withWhatNeedsThem(left);
  }

  /** This one without these groups; the values say why. */
  public HookPlan without(Map<HookGroup, String> failed) {
    Map<HookGroup, String> more = new EnumMap<>(HookGroup.class);
    more.putAll(failed);
    more.putAll(left);
    return withWhatNeedsThem(more);
  }

  /** A group stands behind those that it needs. */
  private static HookPlan withWhatNeedsThem(Map<HookGroup, String> left) {
    for (HookGroup group : HookGroup.values()) {
      for (HookGroup needed : group.needed()) {
        if (left.containsKey(needed)) {
          left.putIfAbsent(group, "not without " + needed.label());
        }
      }
    }
    return new HookPlan(left);
  }

  /** Whether the hooks of this group are woven. */
  public boolean has(HookGroup group) {
    return !left.containsKey(group);
  }

  /** The groups that are woven. */
  public Set<HookGroup> woven() {
    Set<HookGroup> woven = EnumSet.allOf(HookGroup.class);
    woven.removeAll(left.keySet());
    return woven;
  }

  /** What is not woven and why, for people; empty if all is. */
  public String text() {
    StringJoiner text = new StringJoiner(", ");
    left.forEach((group, why) -> text.add(group.label() + " (" + why + ')'));
    return text.toString();
  }
}
