package io.heddle.analysis.model;

import java.util.List;

/**
 * The edges of the lock-order graph from the locks of one lock class to those of another, all
 * recorded JVMs together.
 *
 * @param from the lock class held
 * @param to the lock class wanted
 * @param fromSite where a held lock was taken; of one of the edges
 * @param toSite where a lock was wanted; of the same edge
 * @param locks how many pairs of locks
 * @param runs how many runs of JVMs have such an edge
 * @param samples how many distinct ways in which it came about the agents have kept
 * @param threads how many threads took locks in this order, those of different runs added
 * @param gates lock classes held besides in each sample; empty if samples were not recorded
 * @param timed whether each acquisition had a timeout, so that it cannot wait for ever
 * @param mode how the locks were wanted: {@code shared} if by readers only, else {@code exclusive}
 * @param single whether both lock classes have one lock at most in each run, so that edges of
 *     different runs are put together
 * @param inversion whether it is part of a lock-order inversion that is among the findings
 * @param fromPackage the package of the code that took the held lock; empty if samples were not
 *     recorded
 * @param toPackage the package of the code that wanted the other; of the same sample
 */
public record EdgeSummary(
    String from,
    String to,
    String fromSite,
    String toSite,
    long locks,
    long runs,
    long samples,
    long threads,
    List<String> gates,
    boolean timed,
    String mode,
    boolean single,
    boolean inversion,
    String fromPackage,
    String toPackage) {
  /** Copies the list. */
  public EdgeSummary {
    gates = List.copyOf(gates);
  }
}
