package io.heddle.engine.wait;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Fingerprint;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns a confirmed cycle of waits into a finding. */
final class DeadlockReport {
  private final SiteTable sites;
  private final ThreadTable threads;

  DeadlockReport(SiteTable sites, ThreadTable threads) {
    this.sites = sites;
    this.threads = threads;
  }

  /** Lock i of the finding is held by thread i and wanted by the one before it. */
  Finding of(List<Wait> cycle) {
    List<Finding.LockRef> locks = new ArrayList<>();
    List<Finding.ThreadRef> members = new ArrayList<>();
    List<Finding.Evidence> stacks = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (int i = 0; i < cycle.size(); i++) {
      Wait wait = cycle.get(i);
      Wait waiter = cycle.get((i + cycle.size() - 1) % cycle.size());
      StackTraceElement[] stack = wait.thread().getStackTrace();
      locks.add(new Finding.LockRef(waiter.lockName(), waiter.lockType(), i + 1));
      members.add(member(wait));
      stacks.add(taken(wait, waiter));
      stacks.add(new Finding.Evidence(title(wait), waiting(wait, stack)));
      methods.add(methodOf(wait, stack));
    }
    return new Finding(
        Rule.DEADLOCK,
        Rule.DEADLOCK.severity(),
        Fingerprint.of(Rule.DEADLOCK, locks.stream().map(Finding.LockRef::name).toList(), methods),
        message(cycle),
        Instant.now(),
        locks,
        members,
        stacks,
        List.of("Seen twice, at least a second apart, at the same acquisitions."));
  }

  /** Where the thread took the lock that the one before it waits for, if the engine saw it. */
  private Finding.Evidence taken(Wait wait, Wait waiter) {
    String title = nameOf(wait.thread()) + " took " + waiter.lockName();
    for (HeldLock held : wait.record().locks().held()) {
      if (held.lock() == waiter.lock()) {
        Site site = sites.get(held.site());
        return new Finding.Evidence(title, List.of(site.toStackTraceElement()));
      }
    }
    return new Finding.Evidence(title + " before Heddle watched it", List.of());
  }

  /** The stack from the acquisition outwards, if the engine saw that. */
  private List<StackTraceElement> waiting(Wait wait, StackTraceElement[] stack) {
    List<StackTraceElement> frames = Stacks.plain(stack);
    return wait.site() == 0
        ? frames
        : Stacks.outwards(frames, sites.get(wait.site()).toStackTraceElement());
  }

  private Finding.ThreadRef member(Wait wait) {
    ThreadRecord record = wait.record();
    ThreadOrigin origin = record.origin;
    return new Finding.ThreadRef(
        nameOf(wait.thread()),
        record.id,
        record.virtual,
        origin == null ? "?" : origin.creationSite());
  }

  private String message(List<Wait> cycle) {
    StringBuilder text = new StringBuilder();
    for (Wait wait : cycle) {
      text.append(nameOf(wait.thread())).append(" -> ").append(wait.lockName()).append(" -> ");
    }
    return text.append(nameOf(cycle.get(0).thread())).toString();
  }

  private String title(Wait wait) {
    StringBuilder title = new StringBuilder(nameOf(wait.thread()));
    title.append(" waits for ").append(wait.lockName()).append(", held by ");
    ThreadRecord owner = threads.find(wait.ownerId());
    Thread thread = owner == null ? null : owner.get();
    title.append(thread == null ? "thread " + wait.ownerId() : nameOf(thread));
    return title.toString();
  }

  private static String nameOf(Thread thread) {
    String name = thread.getName();
    return name.isEmpty() ? "virtual thread #" + ThreadIdentity.id(thread) : name;
  }

  /** The innermost method outside the JDK, which is stable from run to run. */
  private String methodOf(Wait wait, StackTraceElement[] stack) {
    if (wait.site() != 0) {
      return sites.get(wait.site()).method();
    }
    for (StackTraceElement frame : stack) {
      if (!Stacks.isJdkClass(frame.getClassName())) {
        return frame.getClassName() + '.' + frame.getMethodName();
      }
    }
    return "?";
  }
}
