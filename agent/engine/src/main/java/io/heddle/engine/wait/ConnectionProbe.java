package io.heddle.engine.wait;

import io.heddle.engine.connection.ConnectionCall;
import io.heddle.engine.connection.OpenConnection;
import io.heddle.engine.connection.ThreadConnections;
import io.heddle.engine.finding.Detector;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for threads that have a connection and wait for another one of the same data source, with a
 * time limit or without; or the same with another pool and its objects. For one agent thread.
 *
 * <p>Not part of the wait-for graph, and never a deadlock: how many connections a pool may still
 * make, and who has those that nobody saw being taken, only the pool knows.
 */
public final class ConnectionProbe implements Detector {
  /** Two objects of one pool in the hands of one thread. */
  public static final Rule RULE =
      new Rule(
          "double-acquire",
          Severity.WARNING,
          Kind.OTHER,
          Topic.THREADS,
          "A thread that has a connection or another object of a pool waits for another one of the same",
          "The data source or pool of objects has none left, and the thread gives its own one back"
              + " only when it has got the second. When all who have one do so at a time, none of them"
              + " gets another: all stand still until the pool's time limit, if it has one. That takes"
              + " no more than as many threads as the pool has objects. Told when a thread has waited"
              + " so for two seconds; a second one that is to be had is not told. Of a pool with keys,"
              + " and of one that is only known by its name, it is told if all who have an object wait."
              + " Pools are left out of which one thread was seen to give back what another one took.",
          "Hand what the thread has to the inner code, or give it back before. Transactions"
              + " inside of another one that are to be independent (REQUIRES_NEW) need a pool of their"
              + " own, or a limit on the threads that is below the size of the pool.");

  /** Waits that take less are not told: a pool may be making the connection meanwhile. */
  private static final long LONG_NANOS = 2_000_000_000L;

  private static final int THREADS_SHOWN = 16;

  private final ProbeSources from;

  /** The calls that waited for long when last looked. */
  private Set<ConnectionCall> waiting = Set.of();

  /** Those of them that are told. */
  private Set<ConnectionCall> told = Set.of();

  /** A thread that waits so. */
  private record Nested(
      ThreadRecord record,
      OpenConnection held,
      ConnectionCall call,
      List<StackTraceElement> stack) {}

  /** A probe that has seen nothing. */
  public ConnectionProbe(ProbeSources from) {
    this.from = from;
  }

  /** Such a thread often waits with a time limit, and looks then like one that does its work. */
  @Override
  public boolean looksAtGlances() {
    return from.connections().taken() > 0;
  }

  /**
   * A finding for each pair of places; threads that wait there since the last look are not told. If
   * others have a connection and do not wait, told by the second look that sees the wait: they may
   * be about to, milliseconds behind it, and a finding is told once.
   */
  @Override
  public List<Finding> look(long nowNanos) {
    List<Nested> nestings = nestings(nowNanos);
    Set<ConnectionCall> before = waiting;
    waiting = calls(nestings);
    nestings.removeIf(one -> !doAllWait(one) && (isUnsure(one) || !before.contains(one.call)));
    Map<String, List<Nested>> byPlaces = new LinkedHashMap<>();
    for (Nested nested : nestings) {
      if (!told.contains(nested.call)) {
        byPlaces.computeIfAbsent(fingerprint(nested), f -> new ArrayList<>()).add(nested);
      }
    }
    told = calls(nestings);
    List<Finding> found = new ArrayList<>();
    byPlaces.forEach((fingerprint, all) -> found.add(finding(fingerprint, all, nowNanos)));
    return found;
  }

  private List<Nested> nestings(long nowNanos) {
    List<Nested> nestings = new ArrayList<>();
    for (ThreadRecord record : from.threads().all()) {
      Nested nested = nested(record, nowNanos);
      if (nested != null) {
        nestings.add(nested);
      }
    }
    return nestings;
  }

  private static Set<ConnectionCall> calls(List<Nested> nestings) {
    return nestings.stream().map(Nested::call).collect(Collectors.toSet());
  }

  private static boolean isUnsure(Nested nested) {
    return nested.call.source().isUnsure();
  }

  private @Nullable Nested nested(ThreadRecord record, long nowNanos) {
    ThreadConnections connections = record.connections;
    if (connections == null) {
      return null;
    }
    for (ConnectionCall call : connections.calls()) {
      OpenConnection held = connections.heldOf(call.source());
      if (held == null || nowNanos - call.sinceNanos() < LONG_NANOS || isHandedOn(held, call)) {
        continue;
      }
      List<StackTraceElement> stack = waitsAt(from.sites().get(call.site()), record.get());
      // Looked at again: it may have got the connection while its stack was taken.
      if (!stack.isEmpty() && connections.calls().contains(call)) {
        return new Nested(record, held, call, stack);
      }
    }
    return null;
  }

  private static boolean isHandedOn(OpenConnection held, ConnectionCall call) {
    return held.source().isHandedOn() || call.source().isHandedOn();
  }

  /**
   * The stack, from the place outwards, of a thread that waits there for something that others give
   * back; empty if it does not. It may have left the place by an exception, or be connecting, or
   * want a lock.
   */
  private List<StackTraceElement> waitsAt(Site site, @Nullable Thread thread) {
    Thread.State state = thread == null ? Thread.State.TERMINATED : thread.getState();
    if (thread == null || (state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING)) {
      return List.of();
    }
    Object lock = from.kinds().parkedAt(LockSupport.getBlocker(thread));
    boolean wantsLock = lock != null && from.kinds().of(lock).owner(lock) != null;
    StackTraceElement[] stack = thread.getStackTrace();
    return wantsLock || SlowCall.isSlow(stack) ? List.of() : outwards(site, stack);
  }

  private static List<StackTraceElement> outwards(Site site, StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (site.isIn(stack[i]) && (site.line() == 0 || site.line() == stack[i].getLineNumber())) {
        return Stacks.plain(Arrays.copyOfRange(stack, i, stack.length));
      }
    }
    return List.of();
  }

  private String fingerprint(Nested nested) {
    List<String> methods =
        List.of(
            from.sites().get(nested.held.site()).method(),
            from.sites().get(nested.call.site()).method());
    return Fingerprint.of(RULE, List.of(source(nested).name()), methods);
  }

  private LockRef source(Nested nested) {
    Object source = nested.call.source().get();
    return source == null
        ? new LockRef("?", "?", 1) // gone since the thread waited
        : new LockRef(
            from.naming().nameByField(source, nested.held.site()), from.naming().typeOf(source), 1);
  }

  private Finding finding(String fingerprint, List<Nested> all, long nowNanos) {
    Nested first = all.get(0);
    LockRef source = source(first);
    String name = source.shownName();
    Site taken = from.sites().get(first.held.site());
    List<ThreadRecord> records = all.stream().map(Nested::record).toList();
    ShownThreads shown = ThreadNames.shown(records);
    boolean isOne = records.size() == 1;
    String object = first.call.source().isDataSource() ? "a connection of " : "an object of ";
    String who = shown.name(first.record.toRef());
    return new Finding(
        RULE,
        RULE.severity(),
        fingerprint,
        shown
            + (isOne ? " has " : " each have ")
            + object
            + name
            + (isOne ? " and has waited" : " and have waited")
            + " for another one for more than 2 s",
        Instant.now(),
        List.of(source),
        records.stream().limit(THREADS_SHOWN).map(ThreadRecord::toRef).toList(),
        all.stream().limit(THREADS_SHOWN).map(one -> step(one, source, nowNanos)).toList(),
        List.of(
            new Evidence(who + " took " + object + name, List.of(taken.toStackTraceElement())),
            new Evidence(who + " waits for another one", first.stack)),
        List.of(holders(first)));
  }

  private Step step(Nested nested, LockRef source, long nowNanos) {
    return new Step(
        nested.record.toRef(),
        new Use(source, from.sites().get(nested.held.site()).toStackTraceElement()),
        new Use(source, from.sites().get(nested.call.site()).toStackTraceElement()),
        nowNanos - nested.call.sinceNanos(),
        null,
        nested.stack);
  }

  /** Whether anybody is left who may give one back without waiting for one. */
  private String holders(Nested nested) {
    List<ThreadRecord> holders = holdersOf(nested);
    long waiting = holders.stream().filter(holder -> isWaiting(holder)).count();
    String what = nested.call.source().isDataSource() ? "a connection" : "an object";
    return holders.size() == waiting
        ? "All threads that were seen to have "
            + what
            + " of it wait for another one: "
            + holders.size()
            + '.'
        : "Of "
            + holders.size()
            + " threads that have "
            + what
            + " of it, "
            + waiting
            + " wait for another one.";
  }

  private boolean doAllWait(Nested nested) {
    return holdersOf(nested).stream().allMatch(this::isWaiting);
  }

  private List<ThreadRecord> holdersOf(Nested nested) {
    List<ThreadRecord> holders = new ArrayList<>();
    for (ThreadRecord record : from.threads().all()) {
      ThreadConnections connections = record.connections;
      if (connections != null && connections.heldOf(nested.call.source()) != null) {
        holders.add(record);
      }
    }
    return holders;
  }

  private boolean isWaiting(ThreadRecord holder) {
    ThreadConnections connections = holder.connections;
    return connections != null && connections.calls().stream().anyMatch(waiting::contains);
  }
}
