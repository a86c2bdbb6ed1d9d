package io.heddle.engine.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One run of a made-up program: what happened, in the order in which it happened. */
record Trace(List<LockKind> locks, int threads, List<Step> steps) {
  Trace {
    locks = List.copyOf(locks);
    steps = List.copyOf(steps);
  }

  /** The trace without these steps. */
  Trace without(List<Step> removed) {
    List<Step> left = new ArrayList<>();
    for (Step step : steps) {
      if (removed.stream().noneMatch(r -> r == step)) {
        left.add(step);
      }
    }
    return new Trace(locks, threads, left);
  }

  /** The kinds of the locks in the first line, then one step a line; {@link #parse} reads it. */
  @Override
  public String toString() {
    return locks.stream().map(LockKind::name).collect(Collectors.joining(" "))
        + steps.stream().map(s -> "\n" + s).collect(Collectors.joining());
  }

  static Trace parse(String text) {
    String[] lines = text.strip().split("\n");
    List<LockKind> locks =
        Arrays.stream(lines[0].strip().split(" ")).map(LockKind::valueOf).toList();
    List<Step> steps = Arrays.stream(lines).skip(1).map(Step::parse).toList();
    int threads = steps.stream().mapToInt(Step::thread).max().orElse(0) + 1;
    return new Trace(locks, threads, steps);
  }
}
