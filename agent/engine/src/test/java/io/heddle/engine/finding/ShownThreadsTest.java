package io.heddle.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownThreadsTest {
  private static ThreadRef thread(String name, long id) {
    return new ThreadRef(name, id, false, "?");
  }

  private final ThreadRef worker = thread("worker", 31);

  @Test
  void namesThatDifferStayAsTheyAre() {
    ThreadRef other = thread("clerk", 32);
    ShownThreads shown = ShownThreads.of(List.of(worker, other, worker));

    assertThat(shown.name(worker)).isEqualTo("worker");
    assertThat(shown).hasToString("worker, clerk, worker");
  }

  @Test
  void threadsOfOneNameAreToldApartByTheirIds() {
    ThreadRef other = thread("worker", 32);
    ShownThreads shown = ShownThreads.of(List.of(worker, other));

    assertThat(shown).hasToString("worker #31, worker #32");
    assertThat(shown.plainName(other)).isEqualTo("worker #32");
  }

  @Test
  void oneOfWhichTheIdIsNotKnownMayBeTheSame() {
    ThreadRef same = thread("worker", 0);
    assertThat(ShownThreads.of(List.of(worker, same))).hasToString("worker, worker");
  }

  @Test
  void soAreThoseThatOnlyLookAlike() {
    ThreadRef one = thread("x".repeat(500) + "1", 31);
    ThreadRef other = thread("x".repeat(500) + "2", 32);
    ShownThreads shown = ShownThreads.of(List.of(one, other));

    assertThat(shown.name(one)).isNotEqualTo(shown.name(other)).endsWith(" #31");
    assertThat(shown.plainName(one)).isEqualTo(one.name());
  }

  @Test
  void thoseWithoutANameHaveTheirNumber() {
    ThreadRef virtual = new ThreadRef("", 41, true, "?");
    ThreadRef blank = thread("  ", 42);
    ShownThreads shown = ShownThreads.of(List.of(virtual, blank));

    assertThat(shown).hasToString("virtual thread #41, thread #42");
    assertThat(shown.plainName(virtual)).isEqualTo("virtual thread #41");
  }

  @Test
  void knowsTheThreadsOfTheStepsToo() {
    ThreadRef other = thread("worker", 32);
    Step step = new Step(worker, null, null, null, other, List.of());

    assertThat(ShownThreads.of(List.of(worker), List.of(step)).name(worker))
        .isEqualTo("worker #31");
    assertThat(ShownThreads.of(List.of(worker), List.of(Step.at(worker, List.of()))).name(worker))
        .isEqualTo("worker");
  }

  @Test
  void namesFiveOfMany() {
    List<ThreadRef> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(thread("t" + i, i));
    }
    assertThat(ShownThreads.of(many)).hasToString("t0, t1, t2, t3, t4 and 7 more");
  }
}
