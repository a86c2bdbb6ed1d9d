package io.heddle.engine;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;

/**
 * What hooks call, on threads of the application and with the record of the current one. The rules
 * of the hot path hold for each of these: no lock, no waiting, no class that is loaded.
 *
 * @param sites the places in the code, which weaving gives ids to and hooks pass
 * @param threads the records of threads
 * @param locks what threads hold and want
 * @param origins where locks were made
 * @param fresh which locks only their makers have
 * @param classInits which class initialisers run inside of which
 * @param threadTracker where threads come from and how they end
 * @param tasks tasks from submission to end
 * @param order what happened before what
 * @param connections who has which connection
 * @param tests which tests run; for the listener of a test framework, which is no hook and may wait
 */
public record EngineHooks(
    SiteTable sites,
    ThreadTable threads,
    LockTracker locks,
    LockOrigins origins,
    FreshLocks fresh,
    ClassInitOrder classInits,
    ThreadTracker threadTracker,
    TaskTracker tasks,
    ForkJoinOrder order,
    ConnectionTracker connections,
    RunningTests tests) {}
