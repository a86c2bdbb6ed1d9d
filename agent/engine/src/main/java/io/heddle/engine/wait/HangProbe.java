package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for threads that wait for each other, and believes it when the same threads are found at
 * the same acquisitions twice, at least a second apart. For one agent thread.
 */
public final class DeadlockProbe {
  /** The least time between the two looks. */
  public static final long CONFIRM_NANOS = 1_000_000_000L;

  /** Deadlocks remembered at most, so that each is told once. */
  private static final int MAX_REPORTED = 1000;

  private final ThreadTable threads;
  private final SiteTable sites;
  private final LockNaming naming;
  private final MonitorOwners monitors;
  private final List<Suspect> suspects = new ArrayList<>();
  private final List<List<Wait>> reported = new ArrayList<>();

  private record Suspect(List<Wait> cycle, long seenNanos) {}

  /** A probe that has seen nothing. */
  public DeadlockProbe(
      ThreadTable threads, SiteTable sites, LockNaming naming, MonitorOwners monitors) {
    this.threads = threads;
    this.sites = sites;
    this.naming = naming;
    this.monitors = monitors;
  }

  /** Whether a cycle was seen that wants a second look after {@link #CONFIRM_NANOS}. */
  public boolean hasSuspects() {
    return !suspects.isEmpty();
  }

  /**
   * Looks once.
   *
   * @param nowNanos {@code System.nanoTime}
   * @return the deadlocks that this look has confirmed
   */
  public List<Finding> look(long nowNanos) {
    List<Suspect> before = List.copyOf(suspects);
    suspects.clear();
    List<Finding> confirmed = new ArrayList<>();
    for (List<Wait> cycle : WaitForGraph.build(threads, naming, monitors).cycles()) {
      if (reported.stream().anyMatch(old -> isSame(old, cycle))) {
        continue;
      }
      long since = firstSeen(before, cycle, nowNanos);
      if (nowNanos - since >= CONFIRM_NANOS) {
        remember(cycle);
        confirmed.add(new DeadlockReport(sites, threads).of(cycle));
      } else {
        suspects.add(new Suspect(cycle, since));
      }
    }
    return confirmed;
  }

  private static long firstSeen(List<Suspect> before, List<Wait> cycle, long nowNanos) {
    for (Suspect suspect : before) {
      if (isSame(suspect.cycle, cycle)) {
        return suspect.seenNanos;
      }
    }
    return nowNanos;
  }

  private static boolean isSame(List<Wait> earlier, List<Wait> later) {
    boolean same = earlier.size() == later.size();
    for (int i = 0; same && i < earlier.size(); i++) {
      same = earlier.get(i).isSame(later.get(i));
    }
    return same;
  }

  private void remember(List<Wait> cycle) {
    if (reported.size() == MAX_REPORTED) {
      reported.remove(0);
    }
    reported.add(cycle);
  }
}
