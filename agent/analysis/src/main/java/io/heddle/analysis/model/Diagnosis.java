package io.heddle.analysis.model;

import java.util.List;

/**
 * What thread dumps come to.
 *
 * @param headlines sentences, worst first; none without a dump
 * @param waits who waits for whom in the last dump of each JVM, as a tree
 * @param pools the pools in the last dump of each JVM, those first in which most threads stand
 */
public record Diagnosis(
    List<String> headlines, Table<WaitingThreads> waits, Table<DumpedPool> pools) {
  /** Nothing was diagnosed. */
  public static final Diagnosis NONE =
      new Diagnosis(List.of(), Table.of(List.of(), 0), Table.of(List.of(), 0));

  /** Copies the list. */
  public Diagnosis {
    headlines = List.copyOf(headlines);
  }
}
