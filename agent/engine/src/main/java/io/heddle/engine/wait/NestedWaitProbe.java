package io.heddle.engine.wait;

import io.heddle.engine.finding.Detector;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.Notified;
import io.heddle.engine.notice.Clue;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.wait.Notifiers.Notifier;
import io.heddle.engine.weak.WeakTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for threads that wait, without a time limit, on one lock while they hold another that every
 * thread which was seen to notify the first one held when it did. Believes it when the same wait
 * still goes on a second later: a wait that somebody has ended had a notifier who did not need the
 * lock. For one agent thread.
 */
public final class NestedWaitProbe implements Detector {
  /** A wait that keeps those away who could end it. */
  public static final Rule RULE =
      new Rule(
          "nested-wait",
          Severity.ERROR,
          Kind.OTHER,
          Topic.LOCKS,
          "A thread waits while it holds a lock that everybody who could wake it needs",
          "wait() and await() give their own lock back, and no other. Every thread that was seen to"
              + " notify held a lock that the waiting thread keeps: none of them can come to the notify,"
              + " so the wait does not end. Known as nested monitor lockout.",
          "Wait with nothing but the lock of the condition held, or make the outer lock the one that is"
              + " waited on.");

  private static final int MAX_KNOWN = 1 << 14;

  private final WeakTable<Notifiers> notifiers =
      new WeakTable<>(Notifiers.class, 1 << 8, MAX_KNOWN);
  private final ThreadTable threads;
  private final SiteTable sites;
  private final LockNaming naming;
  private final LockKinds kinds;

  /** By thread: the acquisition at which it was seen to wait so, and when that was. */
  private Map<Long, Seen> suspects = new HashMap<>();

  private record Seen(long acquisition, long nanos, boolean told) {}

  /** A wait that nobody can end, as it seems. */
  private record Stuck(
      ThreadRecord record, HeldLock waitedOn, HeldLock kept, List<Notifier> notifiers) {}

  /** A probe that has seen nothing. */
  public NestedWaitProbe(ProbeSources from) {
    this.kinds = from.kinds();
    this.threads = from.threads();
    this.sites = from.sites();
    this.naming = from.naming();
  }

  /** Takes in that a thread was about to notify. */
  @Override
  public List<Finding> take(Clue clue) {
    if (clue instanceof Notified notified) {
      add(notified);
    }
    return List.of();
  }

  private void add(Notified notice) {
    Object lock = notice.lock().lock();
    Notifiers known = notifiers.find(lock);
    if (known == null) {
      known = new Notifiers(lock);
      notifiers.add(known);
    }
    known.add(notice.thread(), notice.lock().site(), notice.others());
  }

  @Override
  public boolean hasSuspects() {
    return suspects.values().stream().anyMatch(seen -> !seen.told);
  }

  /** Tells what this look has confirmed. */
  @Override
  public List<Finding> look(long nowNanos) {
    notifiers.sweep();
    List<Finding> confirmed = new ArrayList<>();
    if (notifiers.size() > 0) {
      Map<Long, Seen> now = new HashMap<>();
      threads.forEach(record -> look(record, nowNanos, now, confirmed));
      suspects = now;
    }
    return confirmed;
  }

  private void look(
      ThreadRecord record, long nowNanos, Map<Long, Seen> now, List<Finding> confirmed) {
    long acquisition = record.locks().acquisitions();
    Stuck stuck = stuck(record);
    if (stuck == null) {
      return;
    }
    Seen before = suspects.get(record.id);
    if (before == null || before.acquisition != acquisition) {
      now.put(record.id, new Seen(acquisition, nowNanos, false));
    } else if (before.told || nowNanos - before.nanos < HangProbe.CONFIRM_NANOS) {
      now.put(record.id, before);
    } else {
      now.put(record.id, new Seen(acquisition, before.nanos, true));
      confirmed.add(finding(stuck));
    }
  }

  private @Nullable Stuck stuck(ThreadRecord record) {
    BlockedOn on = record.locks().blockedOn();
    Thread thread = record.get();
    if (on == null
        || on.kind() != BlockedOn.Kind.WAITING
        || thread == null
        || thread.getState() != Thread.State.WAITING) {
      return null;
    }
    Notifiers known = notifiers.find(on.lock().lock());
    if (known != null) {
      for (HeldLock kept : record.locks().held()) {
        List<Notifier> all = known.allNeeding(kept.lock(), record.id);
        // A lock around another lock does give back what it keeps inside.
        boolean wraps = kinds.of(kept.lock()).wraps();
        if (!wraps && kept.mode() == LockMode.EXCLUSIVE && !all.isEmpty()) {
          return new Stuck(record, on.lock(), kept, all);
        }
      }
    }
    return null;
  }

  private Finding finding(Stuck stuck) {
    LockRef waitedOn = ref(stuck.waitedOn, 1);
    LockRef kept = ref(stuck.kept, 2);
    ThreadRef waiter = stuck.record.toRef();
    ShownThreads shown = shownThreads(waiter, stuck);
    List<StackTraceElement> stack = waiting(stuck);
    List<String> methods = new ArrayList<>();
    methods.add(sites.get(stuck.waitedOn.site()).method());
    methods.add(sites.get(stuck.kept.site()).method());
    stuck.notifiers.forEach(n -> methods.add(sites.get(n.site()).method()));
    return new Finding(
        RULE,
        RULE.severity(),
        Fingerprint.of(RULE, List.of(waitedOn.name(), kept.name()), methods),
        shown.name(waiter)
            + " waits on "
            + waitedOn.shownName()
            + " and keeps "
            + kept.shownName()
            + ", which whoever notifies it needs",
        Instant.now(),
        List.of(waitedOn, kept),
        List.of(waiter),
        steps(stuck, waiter, waitedOn, kept, stack),
        evidence(stuck, shown, waitedOn.shownName(), kept.shownName(), stack),
        List.of(
            "Still so a second later. Nobody was seen to notify without "
                + kept.shownName()
                + '.'));
  }

  private static ShownThreads shownThreads(ThreadRef waiter, Stuck stuck) {
    List<ThreadRef> all = new ArrayList<>(List.of(waiter));
    stuck.notifiers.forEach(notifier -> all.add(notifier.thread()));
    return ShownThreads.of(all);
  }

  private LockRef ref(HeldLock lock, int number) {
    String name = naming.tell(lock.lock(), naming.nameOf(lock.lock(), lock.site()));
    return new LockRef(name, naming.typeOf(lock.lock()), number);
  }

  private List<Step> steps(
      Stuck stuck,
      ThreadRef waiter,
      LockRef waitedOn,
      LockRef kept,
      List<StackTraceElement> stack) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            waiter,
            new Use(kept, frame(stuck.kept.site())),
            new Use(waitedOn, stack.get(0)),
            null,
            null,
            stack));
    for (Notifier notifier : stuck.notifiers) {
      StackTraceElement needs = frame(notifier.takenAt(stuck.kept.lock()));
      steps.add(
          new Step(notifier.thread(), null, new Use(kept, needs), null, waiter, List.of(needs)));
    }
    return steps;
  }

  private List<Evidence> evidence(
      Stuck stuck,
      ShownThreads shown,
      String waitedOn,
      String kept,
      List<StackTraceElement> stack) {
    List<Evidence> evidence = new ArrayList<>();
    String who = shown.name(stuck.record.toRef());
    evidence.add(new Evidence(who + " takes " + kept, place(stuck.kept.site())));
    evidence.add(new Evidence(who + " waits on " + waitedOn, stack));
    for (Notifier notifier : stuck.notifiers) {
      String other = shown.name(notifier.thread());
      int takenAt = notifier.takenAt(stuck.kept.lock());
      evidence.add(new Evidence(other + " takes " + kept, place(takenAt)));
      evidence.add(new Evidence(other + " notifies " + waitedOn, place(notifier.site())));
    }
    return evidence;
  }

  private StackTraceElement frame(int site) {
    return sites.get(site).toStackTraceElement();
  }

  private List<StackTraceElement> place(int site) {
    return List.of(frame(site));
  }

  private List<StackTraceElement> waiting(Stuck stuck) {
    Site site = sites.get(stuck.waitedOn.site());
    Thread thread = stuck.record.get();
    List<StackTraceElement> stack =
        thread == null ? List.of() : Stacks.plain(thread.getStackTrace());
    return stack.isEmpty() ? List.of(site.toStackTraceElement()) : Stacks.outwards(stack, site);
  }
}
