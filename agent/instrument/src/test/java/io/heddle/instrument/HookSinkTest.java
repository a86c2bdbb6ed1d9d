package io.heddle.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockState;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left when {@code Thread.stop} comes while a hook is at work. */
class HookSinkTest {
  private final ThreadTable threads = new ThreadTable();
  private final HookSink sink = sink();
  private final ThreadRecord record = threads.current();

  private HookSink sink() {
    Inbox<Notice> inbox = new Inbox<>(100);
    ForkJoinOrder order = new ForkJoinOrder();
    TaskTracker tasks = new TaskTracker(inbox, order);
    LockOrigins origins = new LockOrigins();
    FreshLocks fresh = new FreshLocks(origins, new SiteTable(), threads::find);
    return new HookSink(
        threads,
        new LockTracker(
            new OrderQueue(),
            new KnownChains(),
            order,
            inbox,
            new OwnerlessLocks(),
            fresh,
            new LockState(),
            OutOfLine.NONE),
        origins,
        fresh,
        new ClassInitOrder(new SiteTable(), Map::of, finding -> {}),
        new ThreadTracker(threads, tasks, new SiteTable(), inbox, order),
        tasks,
        order,
        new ConnectionTracker(new SiteTable()),
        null);
  }

  @Test
  void hooksAreOnAgain() {
    record.inHook = true; // it came just before the bit was taken back
    sink.stopped();
    sink.monitorEntering(this, 1);
    assertThat(record.held()).hasSize(1);
  }

  @Test
  void whatTheThreadHoldsIsKeptAndWhatItDoesNotIsForgotten() {
    Object held = new Object();
    Object onlyWanted = new Object();
    synchronized (held) {
      sink.monitorEntering(held, 1);
      sink.monitorEntering(onlyWanted, 2);
      sink.stopped();
      assertThat(record.held()).extracting(HeldLock::lock).containsExactly(held);
    }
  }

  @Test
  void nothingIsForgottenOtherwise() {
    Object wanted = new Object();
    sink.monitorEntering(wanted, 1);
    assertThat(record.held()).extracting(HeldLock::lock).containsExactly(wanted);
  }
}
