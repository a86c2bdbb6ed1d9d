package io.heddle.engine.misuse;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.Misuse;
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

  /** The finding. */
  public Finding of(Misuse misuse) {
    Rule rule = misuse.rule();
    Site site = sites.get(misuse.lock().site());
    String name = naming.nameOf(misuse.lock().lock(), misuse.lock().site());
    List<ThreadRef> involved = new ArrayList<>(List.of(misuse.thread()));
    ThreadRecord owner = ownerOf(misuse);
    if (owner != null) {
      involved.add(owner.toRef());
    }
    return new Finding(
        rule,
        rule.severity(),
        Fingerprint.of(rule, List.of(name), methods(misuse, site)),
        message(misuse, name),
        Instant.now(),
        List.of(new LockRef(name, LockType.nameOf(misuse.lock().lock()), 1)),
        involved,
        evidence(misuse, name, owner),
        List.of());
  }

  private List<String> methods(Misuse misuse, Site site) {
    Site taken = sites.get(misuse.takenAt());
    return taken.isKnown() ? List.of(site.method(), taken.method()) : List.of(site.method());
  }

  private @Nullable ThreadRecord ownerOf(Misuse misuse) {
    Thread owner = misuse.owner();
    return owner == null ? null : threads.find(ThreadIdentity.id(owner));
  }

  private String message(Misuse misuse, String name) {
    String who = misuse.thread().name();
    String kind = LockType.simpleName(LockType.nameOf(misuse.lock().lock()));
    String at = sites.get(misuse.lock().site()).label();
    return switch (misuse.rule()) {
      case SELF_DEADLOCK -> who + " wants " + name + asWanted(misuse) + ", which it holds itself";
      case UNLOCK_BY_STRANGER -> who + " unlocks " + name + " at " + at + " without holding it";
      case ABANDONED_LOCK -> who + " has ended and left " + name + " taken at " + at;
      case SHARED_MONITOR -> name + ", a " + kind + ", is locked at " + at;
      default -> throw new IllegalArgumentException(misuse.rule().id());
    };
  }

  private static String asWanted(Misuse misuse) {
    return misuse.lock().mode() == LockMode.SHARED ? " (read)" : "";
  }

  private List<Evidence> evidence(Misuse misuse, String name, @Nullable ThreadRecord owner) {
    List<Evidence> evidence = new ArrayList<>();
    String who = misuse.thread().name();
    Site taken = sites.get(misuse.takenAt());
    if (taken.isKnown()) {
      evidence.add(new Evidence(who + " takes " + name, List.of(taken.toStackTraceElement())));
    }
    evidence.add(new Evidence(who + ' ' + verb(misuse.rule()) + ' ' + name, stack(misuse)));
    if (owner != null) {
      for (HeldLock held : owner.locks().held()) {
        if (held.lock() == misuse.lock().lock()) {
          StackTraceElement place = sites.get(held.site()).toStackTraceElement();
          evidence.add(new Evidence(owner.toRef().name() + " has taken " + name, List.of(place)));
        }
      }
    }
    return evidence;
  }

  private static String verb(Rule rule) {
    return switch (rule) {
      case SELF_DEADLOCK -> "wants";
      case UNLOCK_BY_STRANGER -> "unlocks";
      default -> "takes";
    };
  }

  /** Of an abandoned lock only the place is known where it was taken. */
  private List<StackTraceElement> stack(Misuse misuse) {
    Site site = sites.get(misuse.lock().site());
    List<StackTraceElement> stack = new ArrayList<>();
    if (misuse.rule() != Rule.ABANDONED_LOCK) {
      misuse.stack().forEach(frame -> stack.add(Stacks.plain(frame.toStackTraceElement())));
    }
    if (stack.isEmpty() || stack.get(0).getLineNumber() != site.line()) {
      stack.add(0, site.toStackTraceElement());
    }
    return stack;
  }
}
