package io.heddle.engine.order;

import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.lock.Dependency;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.order.EdgeView.SampleView;
import io.heddle.engine.order.Sample.Held;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.Stacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lock-order graph: which lock was wanted while which was held, by instance, and the inversions
 * in it. Only the agent's threads call it; thread-safe by a lock of its own, which no hook takes.
 */
public final class LockOrder {
  private static final int MAX_STACKS = 4096;
  private static final int MAX_DEFECTS = 10_000;
  private static final long MAX_REOPEN_PAUSE_NANOS = 60_000_000_000L;

  private final SiteTable sites;
  private final LockNaming naming;
  private final OrderQueue queue;
  private final KnownChains known;
  private final Consumer<Finding> findings;
  private final Limits limits;
  private final Fence fence;
  private final FreshLocks fresh;

  private final LockNodes nodes;
  private final TopologicalOrder order = new TopologicalOrder();
  private final CycleSearch search;
  private final SingleLocks singleLocks = new SingleLocks();

  /** The innermost frames by their keys, for the samples that come without them. */
  private final Map<Long, List<StackTraceElement>> stacks = new HashMap<>();

  /** What was found, by what goes into the fingerprint. */
  private final Set<Set<String>> defects = new HashSet<>();

  /** What was hinted at, likewise. */
  private final Set<Set<String>> hinted = new HashSet<>();

  /** When {@link #reopen} may be done again, and how long it then waits. */
  private long nextReopenNanos = System.nanoTime();

  private long reopenPauseNanos = 1_000_000_000L;

  private volatile boolean hints;
  private int edges;
  private int samples;
  private long edgesRefused;
  private long samplesRefused;

  /**
   * An empty graph.
   *
   * @param sites the places that dependencies refer to
   * @param naming what locks are called
   * @param queue where dependencies come from
   * @param known what the hooks need not tell again
   * @param ownerless which semaphores and stamped locks are none
   * @param fresh is told which locks have been taken by whom
   * @param findings takes each defect, once, outside of all locks
   * @param limits bounds
   * @param fence what fails with one dependency ends there
   */
  public LockOrder(
      SiteTable sites,
      LockNaming naming,
      OrderQueue queue,
      KnownChains known,
      OwnerlessLocks ownerless,
      FreshLocks fresh,
      Consumer<Finding> findings,
      Limits limits,
      Fence fence) {
    this.fence = fence;
    this.fresh = fresh;
    this.sites = sites;
    this.naming = naming;
    this.queue = queue;
    this.known = known;
    this.findings = findings;
    this.limits = limits;
    this.nodes = new LockNodes(limits.locks(), naming);
    this.search = new CycleSearch(limits, ownerless, cycle -> true);
  }

  /**
   * Counts of the graph.
   *
   * @param locks locks that some edge touches, or touched and that still exist
   * @param edges edges
   * @param samples samples on all edges
   * @param inversions different defects found
   * @param dropped dependencies that found the queue full
   * @param capped locks and edges that found the graph full, or gave up their place in it
   * @param samplesCapped samples past the bound of their edge, which knew enough by then
   * @param searchesCutShort cycle searches that ended early, and may have missed a cycle
   */
  public record Stats(
      int locks,
      int edges,
      int samples,
      int inversions,
      long dropped,
      long capped,
      long samplesCapped,
      long searchesCutShort) {}

  /** Says whether to tell of lock classes nested in themselves. */
  public void hints(boolean newHints) {
    hints = newHints;
  }

  /**
   * Takes in what the hooks have queued, and hands over what follows from it. One that cannot be
   * taken in does not keep back the others.
   */
  public void drain() {
    List<Finding> found = new ArrayList<>();
    synchronized (nodes) {
      nodes.expunge(this::leave);
      for (Dependency dependency : queue.takeAll()) {
        fence.run("order of locks", () -> add(dependency, found));
      }
    }
    found.forEach(findings);
  }

  /** The graph as it is now. */
  public List<EdgeView> edges() {
    List<EdgeView> views = new ArrayList<>();
    synchronized (nodes) {
      nodes.expunge(this::leave);
      Set<String> single = singleLocks.among(nodes);
      nodes.forEach(
          node -> {
            for (Edge e = node.firstOut; e != null; e = e.nextOut) {
              views.add(view(e, single));
            }
          });
    }
    return views;
  }

  /** The counts as they are now. */
  public Stats stats() {
    synchronized (nodes) {
      return new Stats(
          nodes.size(),
          edges,
          samples,
          defects.size(),
          queue.dropped(),
          nodes.refused() + nodes.evicted() + edgesRefused,
          samplesRefused,
          search.gaveUp());
    }
  }

  private void add(Dependency dependency, List<Finding> found) {
    fresh.taken(dependency);
    if (!makesEdges(dependency)) {
      return;
    }
    nodes.makeRoom(dependency.held().size() + 1, this::leave);
    LockNode wanted = node(dependency.wanted());
    List<Held> held = new ArrayList<>(dependency.held().size());
    List<Held> sources = new ArrayList<>(dependency.held().size());
    if (wanted == null || !collect(dependency, held, sources)) {
      return;
    }
    Sample sample = sample(dependency, List.copyOf(held));
    boolean enough = sources.size() == held.size();
    for (Held h : sources) {
      Edge edge = edge(h.node(), wanted);
      if (edge != null) {
        enough &= add(sample, edge, found);
      }
    }
    if (enough) {
      known.add(dependency.anyThreadKey());
    }
  }

  private boolean makesEdges(Dependency dependency) {
    for (int i = 0; i < dependency.held().size(); i++) {
      if (fresh.makesEdge(dependency, i)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the sample to the edge; returns whether more threads would tell nothing new. */
  private boolean add(Sample sample, Edge edge, List<Finding> found) {
    int before = edge.samples().size();
    Edge.Added added = edge.add(sample, limits);
    samples += edge.samples().size() - before;
    switch (added) {
      case NEW -> {
        search(edge, sample, found);
        hint(edge, sample, found);
      }
      case FULL -> samplesRefused++;
      default -> {
        // Told before.
      }
    }
    return added == Edge.Added.SATURATED || added == Edge.Added.FULL;
  }

  private void search(Edge edge, Sample sample, List<Finding> found) {
    boolean canBeOnCycle = edge.from.firstIn != null && edge.to.firstOut != null;
    if (sample.timed() || !canBeOnCycle || !order.isViolated()) {
      return;
    }
    for (List<CycleSearch.Link> cycle : search.through(edge, sample)) {
      settleNames(cycle);
      Inversion inversion = new Inversion(sites, cycle);
      if (defects.size() < MAX_DEFECTS && defects.add(inversion.identity())) {
        found.add(inversion.toFinding(Instant.now()));
      }
    }
    reopen(search.starved());
  }

  /**
   * The places of the cycle have the first say: they are part of what is told, while it depends on
   * chance which others were met before.
   */
  private void settleNames(List<CycleSearch.Link> cycle) {
    CycleSearch.Link before = cycle.get(cycle.size() - 1);
    for (CycleSearch.Link link : cycle) {
      LockNode node = link.edge().from;
      Object lock = node.get();
      if (lock != null) {
        int held = link.sample().heldLock(node).site();
        String name = naming.nameOf(lock, held, before.sample().site());
        node.settle(naming.tell(lock, LockNaming.isField(name) ? name : node.name()));
      }
      before = link;
    }
  }

  private void hint(Edge edge, Sample sample, List<Finding> found) {
    SameClassNesting nesting = new SameClassNesting(sites, edge, sample);
    if (hints && nesting.isOne() && hinted.size() < MAX_DEFECTS && hinted.add(nesting.identity())) {
      found.add(nesting.toFinding(Instant.now()));
    }
  }

  /**
   * A cycle has failed only because start, join or their like order its samples, and further
   * threads were turned away: one of those may not be ordered. So all chains are told again, ever
   * more rarely.
   */
  private void reopen(List<Edge> starved) {
    long now = System.nanoTime();
    if (!starved.isEmpty() && now - nextReopenNanos >= 0) {
      starved.forEach(edge -> edge.reopen(limits));
      known.nextGeneration();
      nextReopenNanos = now + reopenPauseNanos;
      reopenPauseNanos = Math.min(2 * reopenPauseNanos, MAX_REOPEN_PAUSE_NANOS);
    }
  }

  private @Nullable LockNode node(HeldLock lock) {
    LockNode node = nodes.of(lock.lock(), lock.mode());
    if (node != null && !node.isSettled()) {
      if (node.isUnnamed()) {
        nameFirst(node, lock.lock());
      }
      node.name(naming.taken(lock.lock(), lock.site()));
    }
    return node;
  }

  private void nameFirst(LockNode node, Object lock) {
    String settled = naming.settled(lock);
    if (settled == null) {
      node.name(naming.origin(lock));
    } else {
      node.settle(settled);
    }
  }

  /**
   * Collects the held locks, and those of them from which an edge leads.
   *
   * @return false if one finds the table full: without it, a gate would be missed
   */
  private boolean collect(Dependency dependency, List<Held> held, List<Held> sources) {
    for (int i = 0; i < dependency.held().size(); i++) {
      HeldLock lock = dependency.held().get(i);
      LockNode node = node(lock);
      if (node == null) {
        return false;
      }
      // A write lock may be taken again as a read lock; the first, stronger one counts.
      if (!contains(held, node)) {
        Held h = new Held(node, lock.mode(), lock.site());
        held.add(h);
        if (fresh.makesEdge(dependency, i)) {
          sources.add(h);
        }
      }
    }
    return true;
  }

  private static boolean contains(List<Held> held, LockNode node) {
    for (Held h : held) {
      if (h.node() == node) {
        return true;
      }
    }
    return false;
  }

  private Sample sample(Dependency d, List<Held> held) {
    LockMode mode = d.wanted().mode();
    int site = d.wanted().site();
    return new Sample(
        0,
        d.thread(),
        held,
        mode,
        site,
        d.timed(),
        d.reacquire(),
        d.stamp(),
        d.epoch(),
        d.clock(),
        stack(d));
  }

  private List<StackTraceElement> stack(Dependency d) {
    StackTraceElement site = sites.get(d.wanted().site()).toStackTraceElement();
    if (d.stack().isEmpty()) {
      return stacks.getOrDefault(d.stackKey(), List.of(site));
    }
    List<StackTraceElement> stack = new ArrayList<>(d.stack().size() + 1);
    d.stack().forEach(frame -> stack.add(Stacks.plain(frame.toStackTraceElement())));
    if (stack.get(0).getLineNumber() != site.getLineNumber()) {
      stack.add(0, site); // hooks called by other than the woven method
    }
    if (stacks.size() < MAX_STACKS) {
      // What lies further out may differ between those who share the innermost frames.
      int innermost = Math.min(stack.size(), Dependency.KEY_FRAMES);
      stacks.put(d.stackKey(), List.copyOf(stack.subList(0, innermost)));
    }
    return List.copyOf(stack);
  }

  private @Nullable Edge edge(LockNode from, LockNode to) {
    Edge edge = from.edgeTo(to);
    if (edge != null) {
      return edge;
    }
    if (edges >= limits.edges()) {
      edgesRefused++;
      return null;
    }
    edges++;
    Edge added = new Edge(from, to);
    order.add(added);
    return added;
  }

  private void leave(LockNode node) {
    singleLocks.left(node);
    removeEdges(node);
  }

  private void removeEdges(LockNode node) {
    while (node.firstOut != null) {
      remove(node.firstOut);
    }
    while (node.firstIn != null) {
      remove(node.firstIn);
    }
  }

  private void remove(Edge edge) {
    edge.unlink();
    order.remove(edge);
    edges--;
    samples -= edge.samples().size();
  }

  private EdgeView view(Edge edge, Set<String> single) {
    List<SampleView> views = edge.samples().stream().map(this::view).toList();
    return new EdgeView(
        edge.from.toRef(),
        edge.to.toRef(),
        single.contains(edge.from.name()),
        single.contains(edge.to.name()),
        !search.isBetweenLocks(edge),
        edge.count(),
        views);
  }

  private SampleView view(Sample s) {
    List<HeldView> held =
        s.held().stream()
            .map(h -> new HeldView(h.node().toRef(), h.mode(), sites.get(h.site())))
            .toList();
    return new SampleView(
        s.thread(),
        held,
        s.mode(),
        sites.get(s.site()),
        s.timed(),
        s.reacquire(),
        s.stamp(),
        s.clock(),
        s.stack());
  }
}
