package io.heddle.analysis.model;

import java.util.List;

/**
 * An executor, or several that were made at one place.
 *
 * @param pool its name
 * @param creationSite where it was made; {@code "?"} if not known
 * @param submitted how many tasks were submitted
 * @param completed how many tasks ended, failed ones included
 * @param failed how many tasks ended with an exception
 * @param cancelled how many recorded runs were cancelled
 * @param rejected how many tasks it refused
 * @param maxQueued the longest queue seen
 * @param maxWorkers the most threads seen
 * @param recordedRuns how many runs are in the recordings; the times are of these
 * @param queueTime from submission to the beginning of the run
 * @param runTime from the beginning of the run to its end
 * @param queueTimes the same times as a histogram, shortest first; empty if none was recorded
 * @param runTimes of the runs
 * @param submitSites where the tasks of recorded runs were submitted, most tasks first
 */
public record PoolSummary(
    String pool,
    String creationSite,
    long submitted,
    long completed,
    long failed,
    long cancelled,
    long rejected,
    long maxQueued,
    long maxWorkers,
    long recordedRuns,
    Percentiles queueTime,
    Percentiles runTime,
    List<TimeBin> queueTimes,
    List<TimeBin> runTimes,
    Table<SubmitSite> submitSites) {
  /** Copies the lists. */
  public PoolSummary {
    queueTimes = List.copyOf(queueTimes);
    runTimes = List.copyOf(runTimes);
  }
}
