package io.heddle.engine.order;

import io.heddle.engine.StrictFence;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.Calls;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.HeldCheck;
import io.heddle.engine.lock.HeldLocks;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

/** A made-up program: threads that call the hooks as woven code would, one step after the other. */
final class Program {
  final SiteTable sites = new SiteTable();
  final OrderQueue queue = new OrderQueue();
  final KnownChains known = new KnownChains();
  final ForkJoinOrder forkJoin = new ForkJoinOrder();
  final OwnerlessLocks ownerless = new OwnerlessLocks();
  final Inbox<Notice> inbox = new Inbox<>(1000);
  private final LockOrigins origins = new LockOrigins();
  private final ThreadTable threads = new ThreadTable();
  private final FreshLocks fresh = new FreshLocks(origins, sites, threads::find);
  final LockTracker tracker =
      new LockTracker(
          queue, known, forkJoin, inbox, ownerless, fresh, HeldCheck.NONE, OutOfLine.NONE);
  final List<Finding> found = new ArrayList<>();
  final LockOrder order;
  private final Map<Object, String> names = new IdentityHashMap<>();

  Program() {
    this(Limits.DEFAULT);
  }

  Program(Limits limits) {
    tracker.samplingRate(0); // all
    order =
        new LockOrder(
            sites,
            new LockNaming(sites, origins),
            queue,
            known,
            ownerless,
            fresh,
            found::add,
            limits,
            StrictFence.make());
  }

  /** A monitor that the code calls {@code name}. */
  Object monitor(String name) {
    return named(name, new Object());
  }

  <T> T named(String name, T lock) {
    names.put(lock, name);
    return lock;
  }

  Actor thread(String name) {
    ThreadRecord record = threads.of(new Thread(() -> {}, name));
    return new Actor(record, name);
  }

  /** What was found by now. */
  List<Finding> findings() {
    order.drain();
    return found;
  }

  /** One thread of the program. */
  final class Actor {
    final ThreadRecord record;
    private final String name;
    private String method = "run";
    private int line;

    Actor(ThreadRecord record, String name) {
      this.record = record;
      this.name = name;
    }

    HeldLocks locks() {
      return record.locks();
    }

    /** Starts a thread of the program. */
    Actor start(Actor child) {
      child.record.clock = forkJoin.release(record);
      return this;
    }

    /** Ends this thread, so that others can join it. */
    Actor end() {
      return leave(this);
    }

    Actor join(Actor ended) {
      return await(ended);
    }

    /** Does something that others may wait for through an object. */
    Actor leave(Object via) {
      forkJoin.release(record, via);
      return this;
    }

    Actor await(Object via) {
      forkJoin.acquire(record, via);
      return this;
    }

    Actor in(String newMethod) {
      method = newMethod;
      return this;
    }

    /** Makes a lock that the code calls {@code newName}. */
    <T> T make(String newName, T lock) {
      named(newName, lock);
      fresh.made(record, lock, site(Operation.NEW_LOCK, lock));
      return lock;
    }

    private int site(Operation operation, Object lock) {
      String file = name + ".java";
      return sites.add(operation, "com.acme." + name, method, ++line, file, names.get(lock));
    }

    Actor enter(Object... monitors) {
      for (Object monitor : monitors) {
        tracker.monitorEntering(record, monitor, site(Operation.MONITOR, monitor));
      }
      return this;
    }

    Actor enterMethod(Object monitor) {
      tracker.monitorEntered(record, monitor, site(Operation.MONITOR, monitor));
      return this;
    }

    Actor exit(Object... monitors) {
      for (Object monitor : monitors) {
        tracker.monitorExiting(record, monitor, site(Operation.MONITOR, monitor));
      }
      return this;
    }

    Actor calling(Operation operation, Object lock) {
      tracker.lockCalling(record, lock, Calls.code(operation, lock), site(operation, lock));
      return this;
    }

    Actor called(Operation operation, Object lock) {
      tracker.lockCalled(record, lock, Calls.code(operation, lock), site(operation, lock));
      return this;
    }

    Actor binsCalling(Object map) {
      tracker.binsCalling(record, map, site(Operation.BINS, map));
      return this;
    }

    Actor enterBin(Object map) {
      tracker.binsCalling(record, map, site(Operation.BINS, map));
      tracker.binEntering(record, map, site(Operation.BIN, map));
      return this;
    }

    Actor exitBin(Object map) {
      tracker.binExited(record, map);
      return this;
    }

    Actor call(Operation operation, Object lock) {
      return calling(operation, lock).called(operation, lock);
    }

    Actor call(Operation operation, Object lock, boolean result) {
      calling(operation, lock);
      tracker.lockCalled(record, lock, result, Calls.code(operation, lock), site(operation, lock));
      return this;
    }

    Actor call(Operation operation, StampedLock lock, long stamp) {
      calling(operation, lock);
      tracker.lockCalled(record, lock, stamp, Calls.code(operation, lock), site(operation, lock));
      return this;
    }

    Actor lock(Lock... locks) {
      for (Lock lock : locks) {
        call(Operation.TAKE, lock);
      }
      return this;
    }

    Actor unlock(Lock... locks) {
      for (Lock lock : locks) {
        call(Operation.GIVE_BACK, lock);
      }
      return this;
    }
  }
}
