package io.heddle.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PendingTasksPropertyTest {
  /** What a queue for each task and pool says, whatever shares a bucket. */
  @Property(tries = 300)
  void isAQueueForEachTaskAndPool(
      @ForAll @Size(max = 200) List<@IntRange(max = 29) Integer> moves) {
    PendingTasks tasks = new PendingTasks(2, 1000, false);
    Object[] objects = {new Object(), new Object(), new Object()};
    Object[] pools = {new Object(), new Object()};
    Map<String, Deque<TaskRun>> model = new HashMap<>();
    for (int move : moves) {
      Object of = objects[move % 3];
      Object in = pools[move % 2];
      Deque<TaskRun> queue =
          model.computeIfAbsent(move % 3 + "/" + move % 2, k -> new ArrayDeque<>());
      switch (move / 6) {
        case 0, 1 -> queue.add(PendingTasksTest.add(tasks, in, of, 0));
        case 2, 3 -> assertThat(tasks.take(of, in)).isSameAs(queue.poll());
        default -> {
          tasks.sweep();
          assertThat(tasks.size())
              .isBetween(
                  model.values().stream().mapToInt(Deque::size).sum(),
                  model.values().stream().mapToInt(Deque::size).sum() + 2);
          assertThat(tasks.takeNewest(of, in)).isSameAs(queue.pollLast());
        }
      }
    }
    List<TaskRun> seen = new ArrayList<>();
    tasks.forEach(seen::add);
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            model.values().stream().flatMap(Deque::stream).toList());
  }
}
