package io.heddle.analysis.model;

import java.util.List;

/**
 * What the recordings show, all of them together.
 *
 * @param recordings what was read, in the order given
 * @param findings worst first, then in the order of time
 * @param threads by where they were created, most numerous first
 * @param pools most tasks first
 * @param locks what the agent measured of locks, longest waits first
 * @param holds locks held for longer than the agent's threshold, longest first
 * @param contention what the JDK's own events tell of waiting, longest in total first
 * @param graph the size of the lock-order graph
 * @param agents one for each JVM that the agent watched
 * @param notes plain sentences: what is not known, and why
 * @param edges the lock-order graph by lock classes, edges of inversions first
 * @param observations what is worth a look in the JDK's own events, warnings first
 * @param jdk what the JDK's own events tell of threads, beside waiting
 * @param diagnosis what thread dumps come to
 * @param timeline what threads and pools did over time
 */
public record Analysis(
    List<RecordingSummary> recordings,
    List<FindingSummary> findings,
    Table<ThreadSummary> threads,
    Table<PoolSummary> pools,
    Table<LockSummary> locks,
    Table<HoldSummary> holds,
    Table<ContentionSummary> contention,
    GraphSize graph,
    List<AgentSummary> agents,
    List<String> notes,
    Table<EdgeSummary> edges,
    List<Observation> observations,
    JdkSummary jdk,
    Diagnosis diagnosis,
    Timeline timeline) {

  /** Copies the lists. */
  public Analysis {
    recordings = List.copyOf(recordings);
    findings = List.copyOf(findings);
    agents = List.copyOf(agents);
    notes = List.copyOf(notes);
    observations = List.copyOf(observations);
  }

  /** The recordings that were made without the agent, so that most of its rules could not look. */
  public List<String> unwatched() {
    return recordings.stream()
        .filter(RecordingSummary::isUnwatched)
        .map(RecordingSummary::file)
        .toList();
  }

  /** The inputs that could not be read, or not to their end. */
  public List<String> unread() {
    return recordings.stream()
        .filter(recording -> recording.problem() != null)
        .map(RecordingSummary::file)
        .toList();
  }

  /** Whether each input could be read to its end. */
  public boolean complete() {
    return unread().isEmpty();
  }
}
