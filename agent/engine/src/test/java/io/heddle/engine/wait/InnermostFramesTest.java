package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of which threads stacks are taken; that they are virtual plays no part in it. */
class InnermostFramesTest {
  private final ThreadTable threads = new ThreadTable();
  private final List<Thread> taken = new ArrayList<>();
  private String method = "first";
  private final InnermostFrames frames =
      new InnermostFrames(
          thread -> {
            taken.add(thread);
            return new StackTraceElement[] {new StackTraceElement("A", method, "A.java", 1)};
          });

  private List<Waiter> waiting(int count) {
    return IntStream.range(0, count).mapToObj(i -> waiter(new Thread("blocked"), 1)).toList();
  }

  private Waiter waiter(Thread thread, long acquisitions) {
    return new Waiter(threads.of(thread), thread, Thread.State.BLOCKED, null, null, acquisitions);
  }

  @Test
  void takesFewInALookAndKnowsAllInTheEnd() {
    List<Waiter> waiters = waiting(3 * InnermostFrames.PER_LOOK);
    Set<Thread> seen = new HashSet<>();
    Map<Long, StackTraceElement> known = frames.look(waiters);
    assertThat(frames.isIncomplete()).as("they may have moved").isFalse();
    int looks = 1;
    while (known.size() < waiters.size()) {
      seen.addAll(taken);
      taken.clear();
      known = frames.look(waiters);
      assertThat(taken)
          .hasSizeLessThanOrEqualTo(InnermostFrames.PER_LOOK)
          .doesNotContainAnyElementsOf(seen);
      looks++;
    }
    assertThat(looks).isEqualTo(3);
    assertThat(frames.isIncomplete()).isFalse();
  }

  @Test
  void saysThatSomeThatHaveNotMovedAreNotKnown() {
    List<Waiter> waiters = waiting(3 * InnermostFrames.PER_LOOK);
    frames.look(waiters);
    frames.look(waiters);
    assertThat(frames.isIncomplete()).isTrue();
  }

  /** Such a thread may have got its monitor, and be blocked at one that the engine cannot see. */
  @Test
  void looksAgainAtEachInItsTurn() {
    List<Waiter> waiters = waiting(40);
    frames.look(waiters);
    method = "second";
    taken.clear();
    frames.look(waiters);
    assertThat(taken).hasSizeLessThan(4);
    for (int i = 1; i < InnermostFrames.TURNS; i++) {
      frames.look(waiters);
    }
    assertThat(frames.look(waiters))
        .hasSize(40)
        .allSatisfy((id, frame) -> assertThat(frame.getMethodName()).isEqualTo("second"));
  }

  @Test
  void forgetsWhereAThreadWasThatHasMoved() {
    List<Waiter> busy = waiting(InnermostFrames.PER_LOOK);
    Thread moves = new Thread("moves");
    frames.look(List.of(waiter(moves, 1)));
    List<Waiter> now = new ArrayList<>(busy);
    now.add(waiter(moves, 2));
    assertThat(frames.look(now)).doesNotContainKey(now.get(now.size() - 1).record().id);
  }
}
