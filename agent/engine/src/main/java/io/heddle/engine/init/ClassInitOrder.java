package io.heddle.engine.init;

import static java.util.stream.Collectors.toSet;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.site.CallStack;
import io.heddle.engine.site.ClassUses;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import java.lang.StackWalker.StackFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which class initialiser needs which other class, and the knots in that. One class needs another
 * if the other's initialiser was seen to begin while its own ran, or if its code leads there in any
 * case and both have run. So a knot is found although one thread ran it all without trouble. It is
 * told once, with all its classes, and only if two threads can enter it at two of them: see {@link
 * Entries}.
 *
 * <p>{@link #began} and {@link #ended} are for hooks, {@link #drain} for the agent's threads, which
 * take turns. The classes are never referred to, only their names. Bounded.
 */
public final class ClassInitOrder {
  private static final int MAX_CLASSES = 1 << 14;
  private static final int MAX_UNREAD = 1 << 13;

  /** Knots that were not told are looked at again when so much more was loaded: an eighth. */
  private static final int GROWTH = 8;

  /** How far from the need to the initialiser is walked, and how much of that is kept. */
  private static final int MAX_FRAMES = 32;

  private static final int KEPT_FRAMES = 8;

  private final SiteTable sites;
  private final LoadedClasses loaded;
  private final Consumer<Finding> findings;
  private final Inbox<Begun> inbox = new Inbox<>(MAX_UNREAD);
  private final CallStack callStack = new CallStack(MAX_FRAMES);

  private final Map<Integer, InitNode> bySite = new HashMap<>();
  private final Map<String, InitNode> byName = new HashMap<>();

  /** Names that several class loaders have a class of: which one is needed nobody knows. */
  private final Set<String> ambiguous = new HashSet<>();

  /** The classes of the knots that were told. */
  private final Set<String> told = new HashSet<>();

  private volatile boolean hints;
  private boolean isJudged = true;

  /** Whether there are knots that nobody could enter, for all that was known. */
  private boolean isOpen;

  /** How much was loaded then. */
  private int judgedAt;

  private long refused;

  private record Begun(ThreadRef thread, int site, int outer, List<StackFrame> stack) {}

  /**
   * Knows no class yet.
   *
   * @param sites where the initialisers are
   * @param loaded tells which classes are initialised
   * @param findings takes each knot, once
   */
  public ClassInitOrder(SiteTable sites, LoadedClasses loaded, Consumer<Finding> findings) {
    this.sites = sites;
    this.loaded = loaded;
    this.findings = findings;
  }

  /**
   * Whether to tell also of knots that threads can enter only at classes without initialisers: an
   * abstract class that makes an implementation for one of its constants is common.
   */
  public void hints(boolean newHints) {
    hints = newHints;
  }

  /** The initialiser at this site begins on the current thread. */
  public void began(InitializingThread r, int site) {
    RunningInit outer = r.initializing;
    r.initializing = new RunningInit(site, outer);
    List<StackFrame> stack = outer == null ? List.of() : callStack.walk();
    inbox.put(new Begun(r.toRef(), site, outer == null ? 0 : outer.site(), stack));
  }

  /** The initialiser at this site ends on the current thread, normally or not. */
  public void ended(InitializingThread r, int site) {
    r.initializing = RunningInit.without(r.initializing, site);
  }

  /**
   * Takes in what the hooks have told. Looks for cycles when nothing new was told: while classes
   * are being initialised there is more to come.
   */
  public void drain() {
    drain(false);
  }

  /** Takes in and hands over everything: nothing will follow. */
  public void finish() {
    drain(true);
  }

  private void drain(boolean isLast) {
    List<Finding> found = new ArrayList<>();
    synchronized (bySite) {
      List<Begun> begun = inbox.takeAll();
      begun.forEach(this::add);
      if (isLast ? isStale(0) : begun.isEmpty() && isStale(judgedAt / GROWTH + 1)) {
        judge(found);
      }
    }
    found.forEach(findings);
  }

  /** Whether initialisers have run since the last look, or code was loaded that may enter knots. */
  private boolean isStale(int growth) {
    return !isJudged || (isOpen && sites.uses().position() - judgedAt > growth);
  }

  /** How many initialisers, and classes that may use them, found a table full. */
  public long dropped() {
    synchronized (bySite) {
      return refused + inbox.dropped() + sites.initializers().dropped() + sites.uses().dropped();
    }
  }

  private void add(Begun begun) {
    Site site = sites.get(begun.site);
    if (!site.isKnown() || bySite.size() >= MAX_CLASSES) {
      refused++;
      return;
    }
    InitNode outer = bySite.get(begun.outer);
    InitNode node =
        new InitNode(
            new InitNode.Run(site, begun.thread, outer, begun.outer == 0),
            sites.initializers().take(site.id()));
    bySite.put(site.id(), node);
    if (ambiguous.contains(site.className()) || byName.put(site.className(), node) != null) {
      byName.remove(site.className());
      ambiguous.add(site.className());
    }
    if (outer != null) {
      outer.needed(node, where(begun.stack, site, sites.get(begun.outer)));
    }
    isJudged = false;
  }

  /** Looks for knots, and who can enter them. */
  private void judge(List<Finding> found) {
    judgedAt = sites.uses().position();
    isJudged = true;
    isOpen = false;
    ClassUses.Index classes = sites.uses().index();
    InitGraph graph = new InitGraph(byName, classes, sites.accessors()::superclassOf, notYetRun());
    for (Set<InitNode> component : graph.components()) {
      Set<String> names = component.stream().map(node -> node.className).collect(toSet());
      if (told.size() < MAX_CLASSES && Collections.disjoint(told, names)) {
        InitCycleReport report = report(component, graph, classes);
        if (report == null) {
          isOpen = true;
        } else {
          told.addAll(names);
          found.add(report.toFinding(Instant.now()));
        }
      }
    }
  }

  /** What is to be told of a knot, or null. */
  private @Nullable InitCycleReport report(
      Set<InitNode> component, InitGraph graph, ClassUses.Index classes) {
    if (pairs(new Entries(component, graph, classes, any -> true)).isEmpty()) {
      return null; // mostly; to know what is initialised takes longer
    }
    Map<Integer, String> initialised = loaded.initialised();
    Entries entries = new Entries(component, graph, classes, initialised::containsKey);
    List<List<InitNode>> pairs = pairs(entries);
    return pairs.isEmpty()
        ? null
        : new InitCycleReport(component, graph, entries, pairs, initialised);
  }

  /** Two classes at which threads can enter, with initialisers unless hints are wanted. */
  private List<List<InitNode>> pairs(Entries entries) {
    List<List<InitNode>> all = entries.pairs();
    List<List<InitNode>> firm =
        all.stream().filter(pair -> pair.stream().allMatch(node -> node.run != null)).toList();
    return firm.isEmpty() && hints ? all : firm;
  }

  private Predicate<String> notYetRun() {
    Set<String> names = new HashSet<>();
    sites.initializers().sites().forEach(site -> names.add(sites.get(site).className()));
    return names::contains;
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
