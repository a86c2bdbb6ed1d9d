package io.heddle.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThreadViewTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final StackTraceElement TAKE = Seen.frame("java.util.Queue", "take", 1);
  private static final StackTraceElement READ = Seen.frame("Shop", "read", 9);
  private static final StackTraceElement SPIN = Seen.frame("Shop", "spin", 7);
  private static final StackTraceElement NAP = Seen.frame("Shop", "nap", 5);

  private final ThreadView view = new ThreadView(Selection.ALL, 100);

  @Test
  void whatHangsComesFirstThenWhatIsBlockedThenWhatBurnsAndIdleOnesLast() {
    view.add(
        List.of(
            Seen.worker("idle", 1, "pool", TAKE),
            Seen.at("sleeper", 2, Activity.ASLEEP, NAP),
            Seen.using(SECOND / 2, "spinner", 3, SPIN),
            Seen.waiting("queued", 4, "Ledger.lock", 2, false, READ),
            Seen.waiting("stuck", 5, "Stock.lock", 9, true, READ, SPIN),
            Seen.using(1, "reader", 6, READ)),
        SECOND);
    assertThat(view.groups())
        .extracting(group -> group.members().get(0).name())
        .containsExactly("stuck", "queued", "sleeper", "spinner", "reader", "idle");
    assertThat(view.groups())
        .extracting(AlikeThreads::urgency)
        .containsExactly(
            Urgency.HANGS,
            Urgency.BLOCKED,
            Urgency.AWAITED,
            Urgency.BUSY,
            Urgency.AT_WORK,
            Urgency.IDLE);
  }

  /** A wake-up in vain is no reason to be shown before who has the others down. */
  @Test
  void amongThoseThatHangTheAwaitedComeFirst() {
    SeenThread behind = Seen.waiting("behind", 1, "Ledger.lock", 2, true, READ);
    SeenThread first = Seen.waiting("first", 2, "Stock.lock", 3, true, SPIN);
    SeenThread second = Seen.waiting("second", 3, "Ledger.lock", 2, true, NAP);
    view.add(List.of(behind, first, second), SECOND);
    assertThat(view.groups())
        .extracting(group -> group.members().get(0).name())
        .containsExactly("first", "second", "behind");
  }

  /** An epoll that returns at once is where idle threads are, and is not idle. */
  @Test
  void anIdlePlaceThatBurnsAProcessorIsBusy() {
    SeenThread selector =
        new SeenThread(
            "selector",
            1,
            false,
            "RUNNABLE",
            Activity.IDLE,
            -1,
            SECOND,
            false,
            "?",
            null,
            null,
            null,
            List.of(),
            null,
            null,
            List.of(TAKE));
    view.add(List.of(selector), SECOND);
    assertThat(view.groups().get(0).urgency()).isEqualTo(Urgency.BUSY);
    assertThat(view.groups().get(0).cpuShare()).isEqualTo(1);
  }

  @Test
  void equalStacksAreTogetherAndKeepWhoTheyAre() {
    view.add(
        List.of(
            Seen.waiting("web-1", 1, "A.lock", 7, false, READ),
            Seen.waiting("web-2", 2, "B.lock", 1, true, READ),
            Seen.at("web-3", 3, Activity.BLOCKED, READ, SPIN)),
        0);
    AlikeThreads group = view.groups().get(0);
    assertThat(group.threads()).isEqualTo(2);
    assertThat(group.kinds()).containsExactly("web-N");
    assertThat(group.members()).extracting(SeenThread::name).containsExactly("web-2", "web-1");
    assertThat(group.waiters()).isEqualTo(1);
    assertThat(view.groups()).hasSize(2);
  }

  @Test
  void looksAddUp() {
    view.add(List.of(Seen.using(5, "a", 1, READ), Seen.using(6, "b", 2, READ)), 0);
    view.add(List.of(Seen.using(7, "a", 1, READ)), SECOND);
    view.add(List.of(Seen.at("a", 1, Activity.RUNNING, READ)), SECOND);
    AlikeThreads group = view.groups().get(0);
    assertThat(group.threads()).isEqualTo(2);
    assertThat(group.looks()).isEqualTo(3);
    assertThat(group.still()).isEqualTo(1);
    assertThat(group.cpuNanos()).isEqualTo(18);
    assertThat(group.members()).hasSize(1);
  }

  @Test
  void keepsSoManyGroupsAndSoManyMembers() {
    ThreadView small = new ThreadView(Selection.ALL, 1);
    List<SeenThread> many =
        IntStream.range(0, 1_000).mapToObj(i -> Seen.using(1, "t" + i, i + 1, READ)).toList();
    small.add(many, 0);
    small.add(List.of(Seen.using(1, "other", 2_000, SPIN)), 0);
    assertThat(small.groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.threads()).isEqualTo(1_000);
              assertThat(group.members()).hasSize(AlikeThreads.MOST_MEMBERS);
            });
    assertThat(small.uncounted()).isEqualTo(1);
  }

  /** Whatever order the threads are in: each is in one group, and the groups are the same. */
  @Property
  void theOrderOfTheThreadsChangesNothing(
      @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> places) {
    List<SeenThread> threads = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      threads.add(Seen.using(i, "t" + i, i + 1, Seen.frame("Shop", "m", places.get(i))));
    }
    List<SeenThread> reversed = new ArrayList<>(threads);
    Collections.reverse(reversed);
    ThreadView one = new ThreadView(Selection.ALL, 100);
    ThreadView other = new ThreadView(Selection.ALL, 100);
    one.add(threads, SECOND);
    other.add(reversed, SECOND);
    assertThat(one.groups().stream().mapToLong(AlikeThreads::threads).sum())
        .isEqualTo(places.size());
    assertThat(one.groups()).isEqualTo(other.groups());
  }
}
