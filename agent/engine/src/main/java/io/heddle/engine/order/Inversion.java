package io.heddle.engine.order;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.CycleSearch.Step;
import io.heddle.engine.order.Sample.Held;
import io.heddle.engine.site.SiteTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes the {@code lock-order-inversion} finding of a cycle. */
final class Inversion {
  private final SiteTable sites;
  private final List<Step> cycle;
  private final boolean sameNames;

  Inversion(SiteTable sites, List<Step> cycle) {
    this.sites = sites;
    this.cycle = new ArrayList<>(cycle);
    this.sameNames = lockClasses().size() < cycle.size();
    rotate();
  }

  /** Begins with the lock that sorts first, so that the same cycle reads the same in each run. */
  private void rotate() {
    Comparator<Step> order =
        Comparator.comparing((Step s) -> s.edge().from.name())
            .thenComparing(s -> sites.get(s.sample().site()).method())
            .thenComparingInt(s -> s.edge().from.id);
    Step first = Collections.min(cycle, order);
    Collections.rotate(cycle, -cycle.indexOf(first));
  }

  /** The cycle, beginning as the finding does. */
  List<Step> steps() {
    return cycle;
  }

  String fingerprint() {
    return Fingerprint.of(Rule.LOCK_ORDER_INVERSION, lockClasses(), methods());
  }

  /** What goes into the fingerprint: equal if and only if the fingerprints are. */
  Set<String> identity() {
    Set<String> identity = new TreeSet<>();
    lockClasses().forEach(c -> identity.add("lock " + c));
    methods().forEach(m -> identity.add("method " + m));
    return identity;
  }

  private Set<String> lockClasses() {
    Set<String> classes = new HashSet<>();
    cycle.forEach(step -> classes.add(step.edge().from.name()));
    return classes;
  }

  private Set<String> methods() {
    Set<String> methods = new HashSet<>();
    for (Step step : cycle) {
      methods.add(sites.get(held(step).site()).method());
      methods.add(sites.get(step.sample().site()).method());
    }
    return methods;
  }

  Finding toFinding(Instant time) {
    Rule rule = Rule.LOCK_ORDER_INVERSION;
    List<LockRef> locks = cycle.stream().map(s -> numbered(s.edge().from)).toList();
    List<ThreadRef> threads = cycle.stream().map(s -> s.sample().thread()).toList();
    return new Finding(
        rule, rule.severity(), fingerprint(), message(), time, locks, threads, stacks(), notes());
  }

  private LockRef numbered(LockNode node) {
    LockRef ref = node.toRef();
    return new LockRef(ref.name(), ref.type(), numberOf(node));
  }

  private String message() {
    List<String> names = new ArrayList<>();
    cycle.forEach(step -> names.add(label(step.edge().from)));
    names.add(names.get(0));
    return String.join(" -> ", names);
  }

  /** Locks of one name are numbered within the cycle, the same in each run. */
  private String label(LockNode node) {
    if (!sameNames) {
      return node.name();
    }
    int number = numberOf(node);
    return number == 0 ? node.name() : node.name() + '#' + number;
  }

  /** The lock's place in the cycle, from 1; 0 for a lock that is not part of it. */
  private int numberOf(LockNode node) {
    for (int i = 0; i < cycle.size(); i++) {
      if (cycle.get(i).edge().from == node) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Held held(Step step) {
    return step.sample().heldLock(step.edge().from);
  }

  private List<Evidence> stacks() {
    List<Evidence> stacks = new ArrayList<>();
    for (Step step : cycle) {
      Sample sample = step.sample();
      Held held = held(step);
      String who = sample.thread().name();
      String from = label(step.edge().from) + as(held.mode());
      String to = label(step.edge().to) + as(sample.mode());
      String verb = sample.reacquire() ? " takes back after waiting " : " wants ";
      stacks.add(
          new Evidence(
              who + " takes " + from, List.of(sites.get(held.site()).toStackTraceElement())));
      stacks.add(new Evidence(who + verb + to + " while it holds " + from, sample.stack()));
    }
    return stacks;
  }

  private static String as(LockMode mode) {
    return mode == LockMode.SHARED ? " (read)" : "";
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(cycle.size() + " different threads.");
    notes.add("No gate lock: no lock is held by two of them that would keep them apart.");
    notes.add(
        isAcrossRuns()
            ? "Seen in different runs: whether start or join keeps them apart is not known."
            : "No order: none of them starts, joins or waits for another.");
    notes.add("Every acquisition blocks without a time limit.");
    Set<String> others = otherHeld();
    if (!others.isEmpty()) {
      notes.add("Also held, but not by two: " + String.join(", ", others) + ".");
    }
    return notes;
  }

  private boolean isAcrossRuns() {
    return cycle.stream().mapToInt(step -> step.sample().run()).distinct().count() > 1;
  }

  private Set<String> otherHeld() {
    Set<String> others = new LinkedHashSet<>();
    for (Step step : cycle) {
      for (Held h : step.sample().held()) {
        if (h.node() != step.edge().from) {
          others.add(label(h.node()));
        }
      }
    }
    return others;
  }
}
