package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Held locks against a plain list of what is held. */
class HeldLocksPropertyTest {
  private static final Object[] LOCKS = {"a", "b", "c", "d"};

  private enum Kind {
    ACQUIRE,
    RELEASE,
    RELEASE_ANY_MODE,
    WANT,
    CLEAR_STALE,
    SWEEP_STALE
  }

  private record Step(Kind kind, int lock, LockMode mode) {
    long bit() {
      return switch (mode) {
        case EXCLUSIVE -> HeldLocks.EXCLUSIVE;
        case SHARED -> HeldLocks.SHARED;
        case BIN -> HeldLocks.BIN;
      };
    }
  }

  /** One element per acquisition; releasing takes the last one of the lock away. */
  private record Taken(Object lock, LockMode mode) {}

  @Provide
  Arbitrary<List<Step>> programs() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(5, Kind.ACQUIRE),
            Tuple.of(3, Kind.RELEASE),
            Tuple.of(1, Kind.RELEASE_ANY_MODE),
            Tuple.of(1, Kind.WANT),
            Tuple.of(1, Kind.CLEAR_STALE),
            Tuple.of(3, Kind.SWEEP_STALE));
    return Combinators.combine(
            kinds, Arbitraries.integers().between(0, 3), Arbitraries.of(LockMode.class))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property
  void holdsWhatTheModelHolds(@ForAll("programs") List<Step> steps) {
    HeldLocks held = new UnnamedThread();
    List<Taken> first = new ArrayList<>();
    List<Taken> again = new ArrayList<>();
    for (Step step : steps) {
      run(step, held);
      runModel(step, first, again);

      assertThat(held.held())
          .extracting(h -> new Taken(h.lock(), h.mode()))
          .containsExactlyElementsOf(first);
      assertThat(held.depth()).isEqualTo(first.size());
    }
  }

  private static void run(Step step, HeldLocks held) {
    Object lock = LOCKS[step.lock];
    switch (step.kind) {
      case ACQUIRE -> {
        if (!held.reenter(lock, step.bit()) && !held.pushAgain(lock, step.bit(), 7, false)) {
          held.push(lock, 0, step.bit(), 7, false);
        }
      }
      case RELEASE -> held.release(lock, step.bit());
      case RELEASE_ANY_MODE -> held.releaseAnyMode(lock);
      case WANT -> held.want(lock, 0, step.bit(), 7);
      case CLEAR_STALE -> held.clearStale();
      case SWEEP_STALE -> held.sweepStale(null);
    }
  }

  private static void runModel(Step step, List<Taken> first, List<Taken> again) {
    Taken taken = new Taken(LOCKS[step.lock], step.mode);
    switch (step.kind) {
      case ACQUIRE -> (first.contains(taken) ? again : first).add(taken);
      case RELEASE -> release(taken, first, again);
      case RELEASE_ANY_MODE -> {
        for (int i = first.size() - 1; i >= 0; i--) {
          if (first.get(i).lock == taken.lock) {
            release(first.get(i), first, again);
            return;
          }
        }
      }
      default -> {
        // Changes nothing that is held.
      }
    }
  }

  private static void release(Taken taken, List<Taken> first, List<Taken> again) {
    if (!again.remove(taken)) {
      first.remove(taken);
    }
  }
}
