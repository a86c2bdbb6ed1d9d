package io.heddle.engine.misuse;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import io.heddle.engine.finding.Step.Use;
import io.heddle.engine.lock.AbandonedLocks;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.Misuse;
import io.heddle.engine.lock.SelfDeadlock;
import io.heddle.engine.lock.UnlockByStranger;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.order.LockType;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what a hook has told of a misused lock into a finding. Agent threads only. */
public final class MisuseReport {
  private final SiteTable sites;
  private final LockNaming naming;
  private final ThreadTable threads;

  /** Reports that name places, locks and threads by these tables. */
  public MisuseReport(SiteTable sites, LockNaming naming, ThreadTable threads) {
    this.sites = sites;
    this.naming = naming;
    this.threads = threads;
  }

  /** The finding; null if it turns out to be none. */
  public @Nullable Finding of(Misuse misuse) {
    if (misuse.lock().lock() instanceof String text && !isShared(text)) {
      return null;
    }
    Rule rule = misuse.rule();
    Site site = sites.get(misuse.lock().site());
    Object used = misuse.lock().lock();
    String name = naming.tell(used, naming.nameOf(used, misuse.lock().site(), misuse.takenAt()));
    LockRef lock = new LockRef(name, naming.typeOf(used), 1);
    List<StackTraceElement> stack = stack(misuse);
    ThreadRecord owner = ownerOf(misuse);
    List<ThreadRef> involved = new ArrayList<>(List.of(misuse.thread()));
    if (owner != null) {
      involved.add(owner.toRef());
    }
    return new Finding(
        rule,
        rule.severity(),
        Fingerprint.of(rule, List.of(name), methods(misuse, site)),
        message(misuse, lock),
        Instant.now(),
        List.of(lock),
        involved,
        steps(misuse, lock, stack, owner),
        evidence(misuse, lock, stack, owner),
        List.of());
  }

  /**
   * Whether other code can come by the string: it is a literal, or was interned. Interns a copy, if
   * nobody has interned the like; that one is collected soon.
   */
  @SuppressWarnings("ReferenceEquality") // which of two equal ones it is, is the question
  private static boolean isShared(String text) {
    return new String(text).intern() == text;
  }

  private List<String> methods(Misuse misuse, Site site) {
    Site taken = sites.get(misuse.takenAt());
    return taken.isKnown() ? List.of(site.method(), taken.method()) : List.of(site.method());
  }

  private @Nullable ThreadRecord ownerOf(Misuse misuse) {
    Thread owner = misuse.owner();
    return owner == null ? null : threads.find(ThreadIdentity.id(owner));
  }

  private String message(Misuse misuse, LockRef lock) {
    String who = misuse.thread().shownName();
    String name = lock.shownName();
    String kind = ShownText.name(LockType.simpleName(lock.type()));
    String at = sites.get(misuse.lock().site()).label();
    if (isSelfDeadlock(misuse)) {
      return who + " wants " + name + asWanted(misuse) + ", which it holds itself";
    }
    if (isByStranger(misuse)) {
      return who + " unlocks " + name + " at " + at + " without holding it";
    }
    return isAbandoned(misuse)
        ? who + " has ended and left " + name + " taken at " + at
        : name + ", a " + kind + ", is locked at " + at;
  }

  private static boolean isSelfDeadlock(Misuse misuse) {
    return misuse.rule().equals(SelfDeadlock.RULE);
  }

  private static boolean isByStranger(Misuse misuse) {
    return misuse.rule().equals(UnlockByStranger.RULE);
  }

  private static boolean isAbandoned(Misuse misuse) {
    return misuse.rule().equals(AbandonedLocks.RULE);
  }

  private static boolean isShared(Misuse misuse) {
    return misuse.lock().mode() == LockMode.SHARED;
  }

  private static String asWanted(Misuse misuse) {
    return isShared(misuse) ? " (read)" : "";
  }

  /** Who does it, and who has the lock meanwhile. */
  private List<Step> steps(
      Misuse misuse, LockRef lock, List<StackTraceElement> stack, @Nullable ThreadRecord owner) {
    ThreadRef thread = misuse.thread();
    Site taken = sites.get(misuse.takenAt());
    StackTraceElement takenAt = taken.isKnown() ? taken.toStackTraceElement() : null;
    List<Step> steps = new ArrayList<>();
    Use here = new Use(lock, isShared(misuse), stack.get(0));
    if (isSelfDeadlock(misuse)) {
      steps.add(new Step(thread, new Use(lock, takenAt), here, null, thread, stack));
    } else {
      steps.add(
          isByStranger(misuse)
              ? Step.at(thread, stack)
              : new Step(thread, here, null, null, null, stack));
    }
    StackTraceElement place = owner == null ? null : placeOf(misuse, owner);
    if (owner != null && place != null) {
      steps.add(new Step(owner.toRef(), new Use(lock, place), null, null, null, List.of(place)));
    }
    return steps;
  }

  /** Where the lock was taken by the one that has it. */
  private @Nullable StackTraceElement placeOf(Misuse misuse, ThreadRecord owner) {
    for (HeldLock held : owner.locks().held()) {
      if (held.lock() == misuse.lock().lock()) {
        return sites.get(held.site()).toStackTraceElement();
      }
    }
    return null;
  }

  private List<Evidence> evidence(
      Misuse misuse, LockRef lock, List<StackTraceElement> stack, @Nullable ThreadRecord owner) {
    List<Evidence> evidence = new ArrayList<>();
    List<ThreadRef> all = new ArrayList<>(List.of(misuse.thread()));
    if (owner != null) {
      all.add(owner.toRef());
    }
    ShownThreads shown = ShownThreads.of(all);
    String who = shown.name(misuse.thread());
    String name = lock.shownName();
    Site taken = sites.get(misuse.takenAt());
    if (taken.isKnown()) {
      evidence.add(new Evidence(who + " takes " + name, List.of(taken.toStackTraceElement())));
    }
    evidence.add(new Evidence(who + ' ' + verb(misuse) + ' ' + name, stack));
    StackTraceElement place = owner == null ? null : placeOf(misuse, owner);
    if (owner != null && place != null) {
      String other = shown.name(owner.toRef());
      evidence.add(new Evidence(other + " has taken " + name, List.of(place)));
    }
    return evidence;
  }

  private static String verb(Misuse misuse) {
    return isSelfDeadlock(misuse) ? "wants" : isByStranger(misuse) ? "unlocks" : "takes";
  }

  /** Of an abandoned lock only the place is known where it was taken. */
  private List<StackTraceElement> stack(Misuse misuse) {
    Site site = sites.get(misuse.lock().site());
    List<StackTraceElement> stack = new ArrayList<>();
    if (!isAbandoned(misuse)) {
      misuse.stack().forEach(frame -> stack.add(Stacks.plain(frame.toStackTraceElement())));
    }
    if (stack.isEmpty() || stack.get(0).getLineNumber() != site.line()) {
      stack.add(0, site.toStackTraceElement());
    }
    return stack;
  }
}
