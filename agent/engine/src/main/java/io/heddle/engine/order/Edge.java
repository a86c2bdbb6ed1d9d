package io.heddle.engine.order;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edge of the lock-order graph: {@link #to} was wanted by a thread that held {@link #from}.
 * Links itself into the lists of its two nodes.
 */
final class Edge {
  final LockNode from;
  final LockNode to;

  /** Whether the edge is part of the topological order; if not, it closes a cycle. */
  boolean ordered;

  @Nullable Edge nextOut;
  @Nullable Edge nextIn;
  private @Nullable Edge previousOut;
  private @Nullable Edge previousIn;

  private final List<Sample> samples = new ArrayList<>(1);
  private long count;

  /** What became of a sample that was offered to an edge. */
  enum Added {
    /** It tells something new. */
    NEW,
    /** One of the same thread tells as much. */
    REDUNDANT,
    /** Enough threads were seen with the same locks held. */
    SATURATED,
    /** There was no place. */
    FULL
  }

  Edge(LockNode from, LockNode to) {
    this.from = from;
    this.to = to;
    nextOut = from.firstOut;
    if (nextOut != null) {
      nextOut.previousOut = this;
    }
    from.firstOut = this;
    nextIn = to.firstIn;
    if (nextIn != null) {
      nextIn.previousIn = this;
    }
    to.firstIn = this;
  }

  /** Takes the edge out of the lists of its nodes. */
  void unlink() {
    if (previousOut == null) {
      from.firstOut = nextOut;
    } else {
      previousOut.nextOut = nextOut;
    }
    if (nextOut != null) {
      nextOut.previousOut = previousOut;
    }
    if (previousIn == null) {
      to.firstIn = nextIn;
    } else {
      previousIn.nextIn = nextIn;
    }
    if (nextIn != null) {
      nextIn.previousIn = previousIn;
    }
  }

  /** The samples that are kept, oldest first; do not change. */
  List<Sample> samples() {
    return samples;
  }

  /** How many samples were offered. */
  long count() {
    return count;
  }

  /**
   * Keeps {@code sample} if it tells something that the kept ones do not, and drops those that it
   * makes redundant. The first sighting never wins as such: a guarded one gives way to an unguarded
   * one of the same thread, and else both are kept.
   */
  Added add(Sample sample, Limits limits) {
    count++;
    int threads = 0;
    for (Sample kept : samples) {
      if (kept.isAsStrongAs(sample)) {
        if (kept.sameThread(sample)) {
          return Added.REDUNDANT;
        }
        threads++;
      }
    }
    if (threads >= limits.threadsPerHeldSet()) {
      return Added.SATURATED;
    }
    samples.removeIf(kept -> kept.sameThread(sample) && sample.isAsStrongAs(kept));
    if (samples.size() >= limits.samplesPerEdge()) {
      return Added.FULL;
    }
    samples.add(sample);
    return Added.NEW;
  }
}
