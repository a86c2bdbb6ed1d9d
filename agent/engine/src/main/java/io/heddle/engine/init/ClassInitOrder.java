package io.heddle.engine.init;

import io.heddle.engine.Inbox;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.site.CallStack;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadRecord;
import java.lang.StackWalker.StackFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which class initialiser needs which other class, and the cycles in that. One class needs another
 * if the other's initialiser was seen to begin while its own ran, or if its code leads there in any
 * case and both have run. So a cycle is found although one thread ran it all without trouble. A
 * cycle with a superclass in it is told only if threads can come to two of its classes first: a
 * class that makes its own implementations is common, and does no harm if nobody else uses those.
 *
 * <p>{@link #began} and {@link #ended} are for hooks, {@link #drain} for the agent's threads, which
 * take turns. The classes are never referred to, only their names. Bounded.
 */
public final class ClassInitOrder {
  private static final int MAX_CLASSES = 1 << 14;
  private static final int MAX_UNREAD = 1 << 13;
  private static final int MAX_DEFECTS = 1000;

  /** How far from the need to the initialiser is walked, and how much of that is kept. */
  private static final int MAX_FRAMES = 32;

  private static final int KEPT_FRAMES = 8;

  private final SiteTable sites;
  private final Consumer<Finding> findings;
  private final Inbox<Begun> inbox = new Inbox<>(MAX_UNREAD);
  private final CallStack callStack = new CallStack(MAX_FRAMES);

  private final Map<Integer, InitNode> bySite = new HashMap<>();
  private final Map<String, InitNode> byName = new HashMap<>();

  /** Names that several class loaders have a class of: which one is needed nobody knows. */
  private final Set<String> ambiguous = new HashSet<>();

  /** Classes taken in and not looked at yet. */
  private final List<InitNode> fresh = new ArrayList<>();

  private final Set<Set<String>> defects = new HashSet<>();
  private long refused;

  private record Begun(ThreadRef thread, int site, int outer, List<StackFrame> stack) {}

  /**
   * Knows no class yet.
   *
   * @param sites where the initialisers are
   * @param findings takes each cycle, once
   */
  public ClassInitOrder(SiteTable sites, Consumer<Finding> findings) {
    this.sites = sites;
    this.findings = findings;
  }

  /** The initialiser at this site begins on the current thread. */
  public void began(ThreadRecord r, int site) {
    RunningInit outer = r.initializing;
    r.initializing = new RunningInit(site, outer);
    List<StackFrame> stack = outer == null ? List.of() : callStack.walk();
    inbox.put(new Begun(r.toRef(), site, outer == null ? 0 : outer.site(), stack));
  }

  /** The initialiser at this site ends on the current thread, normally or not. */
  public void ended(ThreadRecord r, int site) {
    r.initializing = RunningInit.without(r.initializing, site);
  }

  /**
   * Takes in what the hooks have told, and hands over what follows from what they had told the last
   * time: one initialiser leads to others, and only all of them show who can come first.
   */
  public void drain() {
    List<Finding> found = new ArrayList<>();
    synchronized (bySite) {
      List<InitNode> due = List.copyOf(fresh);
      fresh.clear();
      inbox.takeAll().forEach(this::add);
      due.forEach(node -> search(node, found));
    }
    found.forEach(findings);
  }

  /** Takes in and hands over everything: nothing will follow. */
  public void finish() {
    drain();
    drain();
  }

  /** How many initialisers were not taken in because a table was full. */
  public long dropped() {
    synchronized (bySite) {
      return refused + inbox.dropped() + sites.initializers().dropped();
    }
  }

  private void add(Begun begun) {
    Site site = sites.get(begun.site);
    if (!site.isKnown() || bySite.size() >= MAX_CLASSES) {
      refused++;
      return;
    }
    InitNode node = new InitNode(site, sites.initializers().take(site.id()), begun.thread);
    bySite.put(site.id(), node);
    if (ambiguous.contains(site.className()) || byName.put(site.className(), node) != null) {
      byName.remove(site.className());
      ambiguous.add(site.className());
    }
    InitNode outer = bySite.get(begun.outer);
    if (outer != null) {
      outer.needed(node, where(begun.stack, node.site, outer.site));
    } else {
      node.cameFirst();
    }
    fresh.add(node);
  }

  /** Looks at a class whose initialiser ran, and at what it needs and what needs it. */
  private void search(InitNode node, List<Finding> found) {
    InitCycles cycles = new InitCycles(byName, node);
    for (List<InitNode.Edge> cycle : cycles.find()) {
      Set<String> component = cycles.component();
      List<InitNode> firsts = new ArrayList<>();
      for (InitNode.Edge edge : cycle) {
        if (edge.to().canComeFirst(component, sites.referrers())) {
          firsts.add(edge.to());
        }
      }
      InitCycleReport report = new InitCycleReport(node, cycle, firsts);
      boolean isFactory =
          firsts.size() < 2
              && cycle.stream().anyMatch(e -> e.to().isSubclassOfAny(report.identity()));
      if (!isFactory && defects.size() < MAX_DEFECTS && defects.add(report.identity())) {
        found.add(report.toFinding(Instant.now()));
      }
    }
  }

  /** The frames between the two initialisers, with the outer one. */
  private static List<StackTraceElement> where(List<StackFrame> stack, Site inner, Site outer) {
    List<StackTraceElement> frames = new ArrayList<>(KEPT_FRAMES);
    for (StackFrame walked : stack) {
      StackTraceElement frame = Stacks.plain(walked.toStackTraceElement());
      if (frames.isEmpty() && isInitializer(frame, inner)) {
        continue;
      }
      if (frames.size() < KEPT_FRAMES) {
        frames.add(frame);
      }
      if (isInitializer(frame, outer)) {
        return frames;
      }
    }
    return List.of(outer.toStackTraceElement());
  }

  private static boolean isInitializer(StackTraceElement frame, Site site) {
    return frame.getMethodName().equals("<clinit>")
        && frame.getClassName().equals(site.className());
  }
}
