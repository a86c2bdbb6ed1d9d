package io.heddle.engine.order;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Remedy;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.CycleSearch.Link;
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
import java.util.stream.IntStream;

/** Makes the {@code lock-order-inversion} finding of a cycle. */
public final class Inversion {
  /** Two locks taken in opposite orders by two threads. */
  public static final Rule RULE =
      new Rule(
              "lock-order-inversion",
              Severity.ERROR,
              Kind.POTENTIAL_DEADLOCK,
              Topic.LOCKS,
              "Threads take the same locks in different orders",
              "One thread takes lock A and then wants B, another takes B and then wants A. Each order is"
                  + " harmless alone. When the two threads meet, each holds what the other wants and both"
                  + " wait for ever. Heddle has seen each order once; the threads need not have met.",
              "Take the locks in one order everywhere, take one lock instead of two, or give the outer"
                  + " lock back before calling code that takes the other.")
          .withRemedy(Remedy::ofInversion);

  private final SiteTable sites;
  private final List<Link> cycle;
  private final boolean sameNames;

  Inversion(SiteTable sites, List<Link> cycle) {
    this.sites = sites;
    this.cycle = new ArrayList<>(cycle);
    this.sameNames = lockClasses().size() < cycle.size();
    rotate();
  }

  /** Begins with the lock that sorts first, so that the same cycle reads the same in each run. */
  private void rotate() {
    Comparator<Link> order =
        Comparator.comparing((Link l) -> l.edge().from.name())
            .thenComparing(l -> sites.get(l.sample().site()).method())
            .thenComparingInt(l -> l.edge().from.id);
    Link first = Collections.min(cycle, order);
    Collections.rotate(cycle, -cycle.indexOf(first));
  }

  /** The cycle, beginning as the finding does. */
  List<Link> links() {
    return cycle;
  }

  String fingerprint() {
    return Fingerprint.of(RULE, lockClasses(), methods());
  }

  /** What goes into the fingerprint: equal if and only if the fingerprints are. */
  Set<String> identity() {
    Set<String> identity = new TreeSet<>();
    Fingerprint.withoutNumbers(lockClasses()).forEach(c -> identity.add("lock " + c));
    Fingerprint.withoutNumbers(methods()).forEach(m -> identity.add("method " + m));
    return identity;
  }

  private Set<String> lockClasses() {
    Set<String> classes = new HashSet<>();
    cycle.forEach(link -> classes.add(link.edge().from.name()));
    return classes;
  }

  private Set<String> methods() {
    Set<String> methods = new HashSet<>();
    for (Link link : cycle) {
      methods.add(sites.get(held(link).site()).method());
      methods.add(sites.get(link.sample().site()).method());
    }
    return methods;
  }

  Finding toFinding(Instant time) {
    return new Finding(
        RULE,
        RULE.severity(),
        fingerprint(),
        message(),
        time,
        cycle.stream().map(link -> numbered(link.edge().from)).toList(),
        threads(),
        IntStream.range(0, cycle.size()).mapToObj(this::step).toList(),
        stacks(),
        notes());
  }

  private List<ThreadRef> threads() {
    return cycle.stream().map(link -> link.sample().thread()).toList();
  }

  private Step step(int i) {
    Sample sample = cycle.get(i).sample();
    Held held = held(cycle.get(i));
    return new Step(
        sample.thread(),
        use(cycle.get(i).edge().from, held.mode(), held.site()),
        use(cycle.get(i).edge().to, sample.mode(), sample.site()),
        null,
        cycle.get((i + 1) % cycle.size()).sample().thread(),
        sample.stack());
  }

  private Use use(LockNode node, LockMode mode, int site) {
    StackTraceElement at = sites.get(site).toStackTraceElement();
    return new Use(numbered(node), mode == LockMode.SHARED, at);
  }

  private LockRef numbered(LockNode node) {
    LockRef ref = node.toRef();
    return new LockRef(ref.name(), ref.type(), numberOf(node));
  }

  private String message() {
    List<String> names = new ArrayList<>();
    cycle.forEach(link -> names.add(label(link.edge().from)));
    names.add(names.get(0));
    return String.join(" -> ", names);
  }

  /** Locks of one name are numbered within the cycle, the same in each run. */
  private String label(LockNode node) {
    String name = node.toRef().shownName();
    int number = sameNames ? numberOf(node) : 0;
    return number == 0 ? name : name + '#' + number;
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

  private static Held held(Link link) {
    return link.sample().heldLock(link.edge().from);
  }

  private List<Evidence> stacks() {
    List<Evidence> stacks = new ArrayList<>();
    ShownThreads shown = ShownThreads.of(threads());
    for (Link link : cycle) {
      Sample sample = link.sample();
      Held held = held(link);
      String who = shown.name(sample.thread());
      String from = label(link.edge().from) + as(held.mode());
      String to = label(link.edge().to) + as(sample.mode());
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
    if (cycle.stream().anyMatch(link -> link.sample().reacquire())) {
      notes.add(
          "A wait gives back its own lock only: wait with nothing but the lock of the condition"
              + " held, or no order helps.");
    }
    Set<String> others = otherHeld();
    if (!others.isEmpty()) {
      notes.add("Also held, but not by two: " + String.join(", ", others) + ".");
    }
    return notes;
  }

  private boolean isAcrossRuns() {
    return cycle.stream().mapToInt(link -> link.sample().run()).distinct().count() > 1;
  }

  private Set<String> otherHeld() {
    Set<String> others = new LinkedHashSet<>();
    for (Link link : cycle) {
      for (Held h : link.sample().held()) {
        if (h.node() != link.edge().from) {
          others.add(label(h.node()));
        }
      }
    }
    return others;
  }
}
