package io.heddle.engine.order;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.order.CycleSearch.Link;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.order.EdgeView.SampleView;
import io.heddle.engine.order.Sample.Held;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.SiteTable;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges recorded lock-order graphs, of one run of a JVM or of several together, by the search and
 * the filters that the agent has while it runs.
 *
 * <p>A cycle across runs is told only if none of the runs has all its edges: in such a run it was
 * judged already, with knowledge that is lost between runs. Not thread-safe.
 */
public final class RecordedOrder {
  private static final Limits LIMITS = Limits.DEFAULT;

  /**
   * An inversion.
   *
   * @param finding as the agent would tell it
   * @param runs of each thread of the finding, which run it is of
   */
  public record Verdict(Finding finding, List<Integer> runs) {
    /** Copies the list. */
    public Verdict {
      runs = List.copyOf(runs);
    }

    /** Whether no single run shows the whole cycle. */
    public boolean isAcrossRuns() {
      return runs.stream().distinct().count() > 1;
    }
  }

  private record Key(int run, Object lock) {}

  private final Predicate<LockRef> isSameInAllRuns;
  private final SiteTable sites = new SiteTable();
  private final Map<Site, Integer> siteIds = new HashMap<>();
  private final Map<Key, LockNode> nodes = new HashMap<>();

  /** All edges, and which runs have them. */
  private final Map<Edge, BitSet> edges = new LinkedHashMap<>();

  private final CycleSearch search =
      new CycleSearch(LIMITS, new OwnerlessLocks(), this::isTellable);

  /**
   * An empty graph.
   *
   * @param isSameInAllRuns whether all locks of the name of this one are taken to be one lock
   */
  public RecordedOrder(Predicate<LockRef> isSameInAllRuns) {
    this.isSameInAllRuns = isSameInAllRuns;
  }

  /** Adds an edge with its samples; {@code run}, from 0, tells the runs apart. */
  public void add(int run, EdgeView view) {
    LockNode from = node(run, view.from());
    LockNode to = node(run, view.to());
    boolean sameClass = from == to; // two locks of a class that is taken to be one
    if (sameClass || view.signal()) {
      return;
    }
    Edge known = from.edgeTo(to);
    Edge edge = known == null ? new Edge(from, to) : known;
    runsOf(edge).set(run);
    for (SampleView sample : view.samples()) {
      if (sample.held().stream().anyMatch(h -> node(run, h.lock()) == from)) {
        edge.keep(sample(run, sample));
      }
    }
  }

  /** The inversions, each once; one that a single run shows counts before one across runs. */
  public Collection<Verdict> verdicts() {
    Map<Set<String>, Verdict> verdicts = new LinkedHashMap<>();
    for (Edge edge : edges.keySet()) {
      for (Sample sample : edge.samples()) {
        if (!sample.timed()) {
          search.through(edge, sample).forEach(cycle -> add(new Inversion(sites, cycle), verdicts));
        }
      }
    }
    return verdicts.values();
  }

  /** How many searches ended early, and may have missed a cycle. */
  public long searchesCutShort() {
    return search.gaveUp();
  }

  private static void add(Inversion inversion, Map<Set<String>, Verdict> verdicts) {
    List<Integer> runs = inversion.links().stream().map(link -> link.sample().run()).toList();
    Verdict verdict = new Verdict(inversion.toFinding(Instant.EPOCH), runs);
    verdicts.merge(inversion.identity(), verdict, (old, now) -> old.isAcrossRuns() ? now : old);
  }

  private boolean isTellable(List<Link> cycle) {
    BitSet complete = new BitSet();
    BitSet chosen = new BitSet();
    complete.or(runsOf(cycle.get(0).edge()));
    for (Link link : cycle) {
      complete.and(runsOf(link.edge()));
      chosen.set(link.sample().run());
    }
    return chosen.cardinality() == 1 || complete.isEmpty();
  }

  private BitSet runsOf(Edge edge) {
    return edges.computeIfAbsent(edge, e -> new BitSet());
  }

  private LockNode node(int run, LockRef lock) {
    boolean same = isSameInAllRuns.test(lock);
    int of = same ? RecordedNode.ALL_RUNS : run;
    Key key = new Key(of, same ? lock.name() : (Object) lock.id());
    return nodes.computeIfAbsent(key, k -> new RecordedNode(of, lock));
  }

  private Sample sample(int run, SampleView view) {
    return new Sample(
        run,
        view.thread(),
        view.held().stream().map(h -> held(run, h)).toList(),
        view.mode(),
        id(view.site()),
        view.timed(),
        view.reacquire(),
        view.stamp(),
        0, // asked for only when samples replace each other
        view.clock(),
        view.stack());
  }

  private Held held(int run, HeldView view) {
    return new Held(node(run, view.lock()), view.mode(), id(view.site()));
  }

  private int id(Site site) {
    if (!site.isKnown()) {
      return 0;
    }
    return siteIds.computeIfAbsent(
        site,
        s ->
            sites.add(Operation.CALL, s.className(), s.methodName(), s.line(), s.fileName(), null));
  }
}
