package io.heddle.engine.wait;

import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadTable;

/**
 * Where probes and detectors look.
 *
 * @param threads all threads that are known
 * @param sites the places in the code
 * @param naming what locks are called
 * @param tasks pools and tasks
 * @param kinds the kinds of locks
 * @param ownerless what is known of semaphores
 * @param connections who has which connection
 * @param jvm what the JVM knows of platform threads
 * @param fence what fails in one part of a look ends there
 */
public record ProbeSources(
    ThreadTable threads,
    SiteTable sites,
    LockNaming naming,
    TaskTracker tasks,
    LockKinds kinds,
    OwnerlessLocks ownerless,
    ConnectionTracker connections,
    JvmThreads jvm,
    Fence fence) {}
