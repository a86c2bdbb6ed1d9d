package io.heddle.engine.order;

/**
 * The bounds of the lock-order graph.
 *
 * @param locks locks in the graph at most
 * @param edges edges at most
 * @param samplesPerEdge samples kept on an edge at most
 * @param threadsPerHeldSet threads of which an edge keeps a sample with the same locks held; a
 *     cycle of more edges than this may be missed if all its edges saw the same threads
 * @param olderSamples samples of an edge that are kept although a later one with the same locks
 *     held counts as much for cycles of two; a longer cycle may need them
 * @param locksPerCycle the longest cycle looked for
 * @param searchSteps edges and samples looked at for one new sample at most
 */
public record Limits(
    int locks,
    int edges,
    int samplesPerEdge,
    int threadsPerHeldSet,
    int olderSamples,
    int locksPerCycle,
    int searchSteps) {
  /** Some 100 MB in the worst case; what ordinary services need is below 1 MB. */
  public static final Limits DEFAULT = new Limits(1 << 16, 1 << 18, 16, 4, 2, 8, 20_000);
}
