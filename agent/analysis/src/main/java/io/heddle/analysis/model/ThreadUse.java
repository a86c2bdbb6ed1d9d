package io.heddle.analysis.model;

/**
 * What a thread, or all threads of a kind, used and suffered while recorded, by the JDK's own
 * events. What was not recorded is 0.
 *
 * @param name the name of the thread, or with {@code N} for each number that of several
 * @param threads how many threads; 0 if they are virtual, which are not told apart
 * @param cpuNanos processor time, until the last {@code jdk.ThreadCPULoad} of each thread; of
 *     platform threads only
 * @param allocatedBytes bytes allocated; of platform threads only
 * @param blockedNanos time blocked for monitors, in waits past JFR's threshold, as the next two
 * @param waitNanos time in {@code Object.wait}
 * @param parkNanos time parked, idle workers of pools included
 * @param pinnedNanos time for which a virtual thread kept its carrier while it waited
 * @param exceptions how many recorded exceptions and errors it threw
 */
public record ThreadUse(
    String name,
    long threads,
    long cpuNanos,
    long allocatedBytes,
    long blockedNanos,
    long waitNanos,
    long parkNanos,
    long pinnedNanos,
    long exceptions) {

  /** Whether it used nothing and suffered nothing that was recorded. */
  public boolean isIdle() {
    return cpuNanos
            + allocatedBytes
            + blockedNanos
            + waitNanos
            + parkNanos
            + pinnedNanos
            + exceptions
        == 0;
  }

  /** Of this and other threads, under the name of this. */
  public ThreadUse plus(ThreadUse other) {
    return new ThreadUse(
        name,
        threads + other.threads,
        cpuNanos + other.cpuNanos,
        allocatedBytes + other.allocatedBytes,
        blockedNanos + other.blockedNanos,
        waitNanos + other.waitNanos,
        parkNanos + other.parkNanos,
        pinnedNanos + other.pinnedNanos,
        exceptions + other.exceptions);
  }
}
