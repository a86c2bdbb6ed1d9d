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
  private int extraThreads;
  private boolean saturated;

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

  /** Keeps {@code sample} whatever the others tell. */
  void keep(Sample sample) {
    count++;
    samples.add(sample);
  }

  /** How many samples were offered. */
  long count() {
    return count;
  }

  /** Whether samples were turned away because enough threads were seen with the same locks held. */
  boolean isSaturated() {
    return saturated;
  }

  /** Takes samples of more threads than before. */
  void reopen(Limits limits) {
    extraThreads += limits.threadsPerHeldSet();
    saturated = false;
  }

  /**
   * Keeps {@code sample} if it tells something that the kept ones do not, and drops those that it
   * makes redundant. The first sighting never wins as such: a guarded one gives way to an unguarded
   * one, an earlier one to a later one that it is ordered with, and else both are kept.
   */
  Added add(Sample sample, Limits limits) {
    count++;
    for (Sample kept : samples) {
      if (kept.sameThread(sample) && kept.sameEpoch(sample) && kept.isAsStrongAs(sample)) {
        return Added.REDUNDANT;
      }
    }
    if (threadsBeside(sample) >= limits.threadsPerHeldSet() + extraThreads) {
      saturated = true;
      return Added.SATURATED;
    }
    dropOlder(sample, limits.olderSamples());
    if (samples.size() >= limits.samplesPerEdge()) {
      dropOlder(sample, 0);
    }
    if (samples.size() >= limits.samplesPerEdge()) {
      return Added.FULL;
    }
    samples.add(sample);
    return Added.NEW;
  }

  /** How many threads that are not ordered with the sample's have told as much. */
  private int threadsBeside(Sample sample) {
    int threads = 0;
    for (int i = 0; i < samples.size(); i++) {
      Sample kept = samples.get(i);
      if (kept.isAsStrongAs(sample) && !kept.happenedBefore(sample)) {
        threads += isFirstOfItsThread(i) ? 1 : 0;
      }
    }
    return threads;
  }

  private boolean isFirstOfItsThread(int i) {
    for (int before = 0; before < i; before++) {
      if (samples.get(before).sameThread(samples.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Drops samples in whose place {@code later} can stand. The graph meets samples in an order that
   * agrees with what happened before what. So whatever comes next and is not ordered with the older
   * one is not ordered with the later one either: for cycles of two nothing is lost. In a longer
   * cycle a third sample may lie between the two, if the later one knows more. It always knows what
   * its own thread did before, and no cycle has two samples of one thread. Therefore some are kept.
   */
  private void dropOlder(Sample later, int keep) {
    int older = 0;
    for (int i = samples.size() - 1; i >= 0; i--) {
      Sample kept = samples.get(i);
      if (later.isAsStrongAs(kept) && kept.happenedBefore(later)) {
        if ((kept.sameThread(later) && kept.knowsAsMuchAs(later)) || ++older > keep) {
          samples.remove(i);
        }
      }
    }
  }
}
