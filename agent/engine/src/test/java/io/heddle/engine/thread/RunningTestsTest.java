package io.heddle.engine.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.wait.Deadlock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTestsTest {
  private final ThreadTable threads = new ThreadTable();
  private final RunningTests tests = new RunningTests();
  private final ForkJoinOrder order = new ForkJoinOrder();
  private final ThreadTracker tracker =
      new ThreadTracker(
          threads,
          new TaskTracker(new Inbox<>(10), order),
          new SiteTable(),
          new Inbox<>(10),
          order);
  private final ThreadRecord me = threads.current();
  private final ThreadRecord other = threads.of(new Thread());

  private static Finding finding(ThreadRef... threads) {
    return new Finding(
        Deadlock.RULE,
        Severity.FATAL,
        "f",
        "m",
        Instant.EPOCH,
        List.of(),
        List.of(threads),
        List.of(),
        List.of());
  }

  private ThreadRecord startedBy(ThreadRecord starter) {
    Thread thread = new Thread();
    tracker.starting(starter, thread);
    return threads.of(thread);
  }

  @Test
  void aFindingIsOfTheTestsOnItsThreadsAndNotOfOthersThatRun() {
    tests.began(me, "A", null, "ATest", false);
    tests.began(me, "a", "A", "ATest.a", true);
    tests.began(other, "B", null, "BTest", false);
    tests.began(other, "b", "B", "BTest.b", true);

    assertThat(tests.of(finding(me.toRef()))).containsExactly("ATest.a");
    assertThat(tests.of(finding(startedBy(other).toRef(), me.toRef())))
        .containsExactly("BTest.b", "ATest.a");
    assertThat(tests.of(finding(new ThreadRef("T", 7, false, "?"))))
        .containsExactly("ATest.a", "BTest.b");
  }

  @Test
  void aThreadOfAClassCountsForTheTestsOfTheClassThatRun() {
    tests.began(me, "A", null, "ATest", false);
    ThreadRecord worker = startedBy(me);
    tests.began(other, "B", null, "BTest", false);
    assertThat(tests.of(finding(worker.toRef()))).containsExactly("ATest");

    tests.began(me, "a", "A", "ATest.a", true);
    tests.began(other, "b", "B", "BTest.b", true);
    assertThat(tests.of(finding(worker.toRef()))).containsExactly("ATest.a");

    tests.ended(me, "a");
    tests.began(me, "N", "A", "ATest$Nested", false);
    tests.began(me, "n", "N", "ATest$Nested.n", true);
    assertThat(tests.of(finding(worker.toRef()))).containsExactly("ATest$Nested.n");
  }

  @Test
  void aThreadThatOutlivesItsTestIsOfTheClassAndThenOfNothing() {
    tests.began(me, "A", null, "ATest", false);
    tests.began(me, "a", "A", "ATest.a", true);
    ThreadRecord worker = startedBy(me);
    assertThat(worker.toRef().test()).isEqualTo("ATest.a");
    tests.ended(me, "a");
    assertThat(worker.toRef().test()).isEqualTo("ATest");
    assertThat(me.toRef().test()).isEqualTo("ATest");
    tests.ended(me, "A");
    assertThat(worker.toRef().test()).isEmpty();
    assertThat(me.scope).isNull();
    assertThat(tests.of(finding(worker.toRef()))).isEmpty();
  }

  /** Fork-join workers take over another test while they wait for one. */
  @Test
  void testsNestOnAThread() {
    tests.began(me, "A", null, "ATest", false);
    tests.began(me, "b", "B", "BTest.b", true);
    assertThat(me.toRef().test()).isEqualTo("BTest.b");
    tests.ended(me, "b");
    assertThat(me.toRef().test()).isEqualTo("ATest");
  }

  @Test
  void whatIsNotKnownOrSaidTwiceDoesNotMatter() {
    tests.ended(me, "never begun");
    tests.began(me, "a", "never begun", "ATest.a", true);
    tests.began(other, "a", null, "again", true);
    tests.ended(other, "a");
    tests.ended(other, "a");
    assertThat(me.toRef().test()).isEmpty();
    assertThat(tests.of(finding())).isEmpty();
  }

  @Test
  void isBounded() {
    for (int i = 0; i < RunningTests.LIMIT + 5; i++) {
      tests.began(me, "id " + i, null, "x".repeat(1000) + i, true);
    }
    assertThat(tests.find("id " + (RunningTests.LIMIT - 1))).isNotNull();
    assertThat(tests.find("id " + RunningTests.LIMIT)).isNull();
    assertThat(tests.of(finding())).hasSize(1).allMatch(name -> name.length() < 310);
  }
}
