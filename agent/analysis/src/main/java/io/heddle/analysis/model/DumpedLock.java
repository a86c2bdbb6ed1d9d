package io.heddle.analysis.model;

/**
 * A monitor, or the initialisation of a class, for which threads waited in recorded thread dumps.
 *
 * @param type the class of the monitor's object; or the class that was initialised
 * @param initialisation whether it is the initialisation of a class
 * @param owner the thread that had it; empty if the dump does not say
 * @param site where the owner was, outside the JDK if its stack tells; empty if not known
 * @param waiter one of those who waited
 * @param maxWaiters how many waited at the same time
 * @param dumps in how many dumps
 */
public record DumpedLock(
    String type,
    boolean initialisation,
    String owner,
    String site,
    String waiter,
    long maxWaiters,
    long dumps) {}
