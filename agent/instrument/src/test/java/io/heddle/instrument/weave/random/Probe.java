package io.heddle.instrument.weave.random;

import java.util.ArrayList;
import java.util.List;

/** What generated methods call, so that their ways can be compared. For one thread at a time. */
public final class Probe {
  /** A lock in a static field. */
  public static final Object LOCK = new Object();

  private static final List<String> TRACE = new ArrayList<>();
  private static List<Object> monitors = List.of();
  private static HeldMonitors hooks;

  private Probe() {}

  /** Begins a run; {@code held} is what the hooks tell, or null if the method is not woven. */
  static void begin(List<Object> watched, HeldMonitors held) {
    TRACE.clear();
    monitors = watched;
    hooks = held;
  }

  /** Where the method has been, and which monitors it held there. */
  static List<String> trace() {
    return List.copyOf(TRACE);
  }

  /** Notes that the method is here. */
  public static void note(int where) {
    StringBuilder entry = new StringBuilder().append(where).append(' ');
    for (Object monitor : monitors) {
      boolean isHeld = Thread.holdsLock(monitor);
      entry.append(isHeld ? '1' : '0');
      if (hooks != null && hooks.holds(monitor) != isHeld) {
        entry.append("(the hooks say otherwise)");
      }
    }
    TRACE.add(entry.toString());
  }

  /** Notes a value. */
  public static void note(long value) {
    TRACE.add("= " + value);
  }

  /** Throws if an int is even. */
  public static void check(int value) {
    note(value);
    if ((value & 1) == 0) {
      throw new IllegalStateException("even: " + value);
    }
  }

  /** The superclass of what is generated. */
  public static class Base {
    /** As {@code super()}. */
    public Base() {}

    /** As {@code super(choice)}. */
    public Base(int choice) {
      note((long) choice);
    }
  }
}
