package io.heddle.instrument.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.Engine;
import io.heddle.engine.EngineHooks;
import io.heddle.engine.Host;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.HangListener;
import io.heddle.engine.wait.JvmThreads;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left when {@code Thread.stop} comes while a hook is at work. */
class HookSinkTest {
  private static final HangListener NOBODY =
      new HangListener() {
        @Override
        public void found(Finding hang) {}

        @Override
        public void grown(Finding hang, int behind) {}

        @Override
        public void resolved(Finding hang, long afterNanos) {}
      };

  private final Host host =
      new Host(0, false, Map::of, JvmThreads.NONE, OutOfLine.NONE, new Fence(line -> {}));
  private final EngineHooks engine =
      new Engine(host, new RunningTests(), finding -> {}, NOBODY).hooks();
  private final HookSink sink = new HookSink(engine, server -> {});
  private final ThreadRecord record = engine.threads().current();

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
