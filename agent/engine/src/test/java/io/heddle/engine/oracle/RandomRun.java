package io.heddle.engine.oracle;

import io.heddle.engine.oracle.Step.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up threads that take and give back locks, and runs them on one real thread, in a random
 * interleaving that respects what locks do. A run that deadlocks ends there.
 */
final class RandomRun {
  private static final int MAX_THREADS = 6;
  private static final int MAX_LOCKS = 6;
  private static final int MAX_OPERATIONS = 60;

  private final Random random;
  private final boolean forks;
  private final List<LockKind> kinds = new ArrayList<>();
  private final LockTable table;
  private final Actor[] actors;
  private final List<Step> steps = new ArrayList<>();

  /** How likely the next step is of the same thread. */
  private final double stickiness;

  private RandomRun(Random random) {
    this.random = random;
    this.forks = chance(0.5);
    int locks = between(2, MAX_LOCKS);
    for (int i = 0; i < locks; i++) {
      kinds.add(LockKind.values()[random.nextInt(LockKind.values().length)]);
    }
    actors = new Actor[between(2, MAX_THREADS)];
    for (int i = 0; i < actors.length; i++) {
      actors[i] = new Actor(i, between(2, MAX_OPERATIONS / actors.length));
    }
    table = new LockTable(kinds, actors.length);
    stickiness = new double[] {0, 0.5, 0.8, 0.95, 1}[random.nextInt(5)];
  }

  /** A run; the same for the same state of {@code random}. */
  static Trace of(Random random) {
    return new RandomRun(random).run();
  }

  private Trace run() {
    Actor last = actors[0];
    while (true) {
      List<Actor> runnable = new ArrayList<>();
      for (Actor a : actors) {
        if (a.isRunnable()) {
          runnable.add(a);
        }
      }
      if (runnable.isEmpty()) {
        return new Trace(kinds, actors.length, steps);
      }
      boolean stays = runnable.contains(last) && random.nextDouble() < stickiness;
      last = stays ? last : runnable.get(random.nextInt(runnable.size()));
      last.step();
      if (chance(0.02)) {
        steps.add(Step.of(0, Verb.DRAIN, 0));
      }
    }
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A made-up thread. */
  private final class Actor {
    private final int id;
    private final List<Integer> unborn = new ArrayList<>();
    private boolean started = true;
    private boolean ended;
    private int budget;

    /** What was begun and has not ended: an acquisition, a wait or a join. */
    private Step open;

    private int waitedTimes;

    Actor(int id, int budget) {
      this.id = id;
      this.budget = budget;
      if (forks && id > 0 && chance(0.5)) {
        started = false;
        actors[random.nextInt(id)].unborn.add(id);
      }
    }

    boolean isRunnable() {
      if (!started || ended) {
        return false;
      }
      if (open == null || open.verb() == Verb.ASK_TIMED) {
        return true;
      }
      return open.verb() == Verb.JOIN
          ? actors[open.target()].ended
          : table.isFree(id, open.target(), open.shared());
    }

    void step() {
      if (open != null) {
        close();
      } else if (budget > 0) {
        budget--;
        act();
      } else if (held().isEmpty() && unborn.isEmpty()) {
        ended = true;
        steps.add(Step.of(id, Verb.END, id));
      } else if (unborn.isEmpty()) {
        release();
      } else {
        fork();
      }
    }

    private void close() {
      Step begun = open;
      open = null;
      switch (begun.verb()) {
        case JOIN -> steps.add(begun);
        case WAIT -> {
          table.takeBack(id, begun.target(), waitedTimes);
          steps.add(Step.of(id, Verb.WOKEN, begun.target()));
        }
        default -> {
          boolean got = table.isFree(id, begun.target(), begun.shared());
          Verb inTime = begun.verb() == Verb.ASK_TIMED ? Verb.GOT_IN_TIME : Verb.GOT;
          add(got ? inTime : Verb.GAVE_UP, begun.target(), begun.shared(), begun.other());
          if (got) {
            table.take(id, begun.target(), begun.shared());
          }
        }
      }
    }

    private void act() {
      List<Step> held = held();
      double dice = random.nextDouble();
      if (forks && dice < 0.08 && !unborn.isEmpty()) {
        fork();
      } else if (forks && dice < 0.16 && join()) {
        return;
      } else if (dice < 0.24 && waitOn()) {
        return;
      } else if (dice < 0.28 && convert()) {
        return;
      } else if (held.isEmpty() || dice < 0.72 - 0.08 * held.size()) {
        acquire();
      } else {
        release();
      }
    }

    private void acquire() {
      int lock = random.nextInt(kinds.size());
      LockKind kind = kinds.get(lock);
      boolean shared = kind.hasReaders() && chance(0.5);
      boolean other = chance(0.3);
      double how = kind.hasTry() ? random.nextDouble() : 1;
      if (how < 0.15) {
        boolean got = table.isFree(id, lock, shared);
        add(got ? Verb.TRIED : Verb.REFUSED, lock, shared, false);
        if (got) {
          table.take(id, lock, shared);
        }
      } else if (how < 0.3) {
        open = add(Verb.ASK_TIMED, lock, shared, false);
      } else if (!table.blocksItself(id, lock, shared)) {
        open = new Step(id, Verb.ASK, lock, shared, other);
        if (Program.tellsBefore(kind, other)) {
          steps.add(open);
        }
      }
    }

    private Step add(Verb verb, int lock, boolean shared, boolean other) {
      Step step = new Step(id, verb, lock, shared, other);
      steps.add(step);
      return step;
    }

    /** What could be given back. */
    private List<Step> held() {
      List<Step> held = new ArrayList<>();
      for (int lock = 0; lock < kinds.size(); lock++) {
        for (boolean shared : new boolean[] {false, true}) {
          if (table.holds(id, lock, shared) > 0) {
            held.add(new Step(id, Verb.RELEASE, lock, shared, false));
          }
        }
      }
      return held;
    }

    private void release() {
      List<Step> held = held();
      Step released = held.get(random.nextInt(held.size()));
      table.release(id, released.target(), released.shared());
      steps.add(released);
    }

    private boolean waitOn() {
      int lock = random.nextInt(kinds.size());
      boolean can =
          kinds.get(lock).hasWait()
              && table.holds(id, lock, false) > 0
              && table.holds(id, lock, true) == 0;
      if (can) {
        waitedTimes = table.releaseAll(id, lock);
        open = add(Verb.WAIT, lock, false, false);
      }
      return can;
    }

    private boolean convert() {
      int lock = random.nextInt(kinds.size());
      if (kinds.get(lock) != LockKind.STAMPED || !table.holds(id, lock)) {
        return false;
      }
      boolean reads = table.holds(id, lock, true) == 1;
      if (reads) {
        table.release(id, lock, true);
      }
      if (reads && !table.isFree(id, lock, false)) {
        table.take(id, lock, true);
        return false;
      }
      if (!reads && table.holds(id, lock, false) == 0) {
        return false; // held as a reader twice
      }
      if (!reads) {
        table.release(id, lock, false);
      }
      table.take(id, lock, !reads);
      add(reads ? Verb.TO_WRITE : Verb.TO_READ, lock, false, false);
      return true;
    }

    private void fork() {
      int child = unborn.remove(unborn.size() - 1);
      actors[child].started = true;
      steps.add(Step.of(id, Verb.FORK, child));
    }

    private boolean join() {
      int other = random.nextInt(actors.length);
      if (other == id || !actors[other].started) {
        return false;
      }
      open = Step.of(id, Verb.JOIN, other);
      return true;
    }
  }
}
