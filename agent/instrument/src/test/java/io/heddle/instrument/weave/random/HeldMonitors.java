package io.heddle.instrument.weave.random;

import io.heddle.bridge.Sink;
import java.util.ArrayList;
import java.util.List;

/** The monitors that are held according to the hooks, in the order in which they were taken. */
final class HeldMonitors implements Sink {
  private final List<Object> held = new ArrayList<>();
  private boolean surplus;

  boolean holds(Object monitor) {
    return held.stream().anyMatch(one -> one == monitor);
  }

  /** Whether every release was that of the monitor taken last, and none is left. */
  boolean areBalanced() {
    return held.isEmpty() && !surplus;
  }

  @Override
  public void monitorEntering(Object monitor, int site) {
    held.add(monitor);
  }

  @Override
  public void monitorEntered(Object monitor, int site) {
    held.add(monitor);
  }

  @Override
  public void monitorExiting(Object monitor, int site) {
    int last = held.size() - 1;
    if (last >= 0 && held.get(last) == monitor) {
      held.remove(last);
    } else {
      surplus = true;
    }
  }
}
