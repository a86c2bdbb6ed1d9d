package io.heddle.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadTextTest {
  private static final StackTraceElement READ = Seen.frame("Shop", "read", 9);
  private static final StackTraceElement CALL = Seen.frame("Shop", "call", 12);

  private static String text(int frames, SeenThread... threads) {
    ThreadView view = new ThreadView(Selection.ALL, 100);
    view.add(List.of(threads), 1_000_000_000);
    return ThreadText.of(view.groups(), frames);
  }

  @Test
  void whoWaitsAlikeIsToldOnce() {
    String text =
        text(
            9,
            Seen.waiting("web-1", 1, "Ledger.lock", 7, false, READ),
            Seen.waiting("web-2", 2, "Ledger.lock", 7, false, READ),
            Seen.at("refresher", 7, Activity.ASLEEP, CALL));
    assertThat(text.lines())
        .contains(
            "\"web-1\" #1 WAITING, blocked",
            "    and 1 at the same place: \"web-2\" #2",
            "    waits for Ledger.lock, held by #7",
            "\"refresher\" #7 WAITING, awaited by 2");
    assertThat(text.split("Ledger.lock", -1)).hasSize(2);
  }

  @Test
  void whoWaitsOtherwiseIsToldByName() {
    String text =
        text(
            9,
            Seen.waiting("phil-1", 1, "fork 1", 2, true, READ),
            Seen.waiting("phil-2", 2, "fork 2", 1, true, READ));
    assertThat(text.lines().map(String::strip))
        .containsSubsequence(
            "\"phil-1\" #1",
            "hangs, waits for fork 1, held by #2",
            "\"phil-2\" #2",
            "hangs, waits for fork 2, held by #1");
    assertThat(text.split("Shop.read", -1)).hasSize(2);
  }

  @Test
  void longStacksAndManyThreadsAreCutAndItSaysSo() {
    SeenThread[] many =
        IntStream.range(1, 200)
            .mapToObj(i -> Seen.waiting("t" + i, i, "lock " + i, 500, false, READ, CALL))
            .toArray(SeenThread[]::new);
    String text = text(1, many);
    assertThat(text)
        .contains("and 198 at the same place", "and 80 more that differ", "1 more frame");
    assertThat(text).doesNotContain("Shop.call");
  }

  @Test
  void namesOfTheApplicationAreEscaped() {
    assertThat(text(9, Seen.at("evil\n\u001b[31m", 1, Activity.RUNNING, READ)))
        .doesNotContain("\u001b", "evil\n");
  }
}
