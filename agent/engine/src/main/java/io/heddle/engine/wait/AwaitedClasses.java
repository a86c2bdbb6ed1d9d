package io.heddle.engine.wait;

import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.FrozenThreads.Frozen;
import io.heddle.engine.wait.FrozenThreads.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * For which class each thread that stands still waits, and who initialises that. The JVM tells it
 * in the text of a thread dump, which stops all threads: so one is taken only for a thread that has
 * newly come to stand still, at most one in a look, and at a place where threads stood still for
 * another reason only after a pause that doubles each time. What a dump has told stays true as long
 * as the thread does not move.
 *
 * <p>Where the JVM gives no dump, a thread in Java code that stands still is taken to wait for any
 * of the initialisers that others run and its code may need. For one thread.
 */
final class AwaitedClasses {
  private static final long FIRST_PAUSE_NANOS = 2_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 600_000_000_000L;

  /** Native code that stands still is suspicious alone, if no initialiser is known to run. */
  private static final long FOREIGN_PAUSE_NANOS = 10_000_000_000L;

  /** Of places at most; then all are forgotten. */
  private static final int MAX_PAUSES = 1000;

  /** With more threads than this not all stacks are taken, and nothing is known. */
  private static final int MAX_THREADS = 4_000;

  private final ProbeSources from;
  private final Map<String, Pause> pauses = new LinkedHashMap<>();
  private IdentityHashMap<Place, Answer> answers = new IdentityHashMap<>();

  /** After a dump that told nothing of a place: none for it before {@code untilNanos}. */
  private record Pause(long untilNanos, long nanos) {}

  /** The thread waits for a class; null if nobody is known to initialise it. */
  private record Answer(@Nullable Obstacle obstacle) {
    boolean isSure() {
      return obstacle != null && obstacle.holders().size() == 1;
    }
  }

  /** Knows of no thread. */
  AwaitedClasses(ProbeSources from) {
    this.from = from;
  }

  /**
   * Which of the threads that stand still wait for a class.
   *
   * @param nowNanos {@code System.nanoTime}
   */
  InitWaits look(List<Frozen> frozen, List<ThreadRecord> records, long nowNanos) {
    keepAnswersOf(frozen);
    if (isDue(frozen, records, nowNanos)) {
      InitDump dump = from.jvm().initialisers();
      if (dump == null) {
        return guess(frozen, records);
      }
      Initialisers initialisers = new Initialisers(dump, records, from.sites().uses().index());
      frozen.forEach(one -> ask(one, initialisers, nowNanos));
    }
    return known(frozen);
  }

  private void keepAnswersOf(List<Frozen> frozen) {
    IdentityHashMap<Place, Answer> kept = new IdentityHashMap<>();
    for (Frozen one : frozen) {
      Answer answer = answers.get(one.place());
      if (answer != null) {
        kept.put(one.place(), answer);
      }
    }
    answers = kept;
  }

  private boolean isDue(List<Frozen> frozen, List<ThreadRecord> records, long nowNanos) {
    boolean isDue = false;
    for (Frozen one : frozen) {
      Place place = one.place();
      if (place.isForeign
          && !pauses.containsKey(place.method)
          && !isInCompany(one, frozen, records)) {
        pause(place.method, nowNanos, FOREIGN_PAUSE_NANOS);
      }
      isDue |= isDue(place, nowNanos);
    }
    return isDue;
  }

  /** Whether there is another thread that runs an initialiser, or seems to wait for one. */
  private static boolean isInCompany(Frozen one, List<Frozen> frozen, List<ThreadRecord> records) {
    ThreadRecord self = one.waiter().record();
    return frozen.stream().anyMatch(other -> !other.place().isForeign)
        || records.stream().anyMatch(other -> other != self && other.initializing != null);
  }

  private boolean isDue(Place place, long nowNanos) {
    Answer answer = answers.get(place);
    Pause pause = pauses.get(place.method);
    return (answer == null || !answer.isSure())
        && (pause == null || nowNanos - pause.untilNanos >= 0);
  }

  private void ask(Frozen one, Initialisers initialisers, long nowNanos) {
    ThreadRecord record = one.waiter().record();
    String className = initialisers.awaitedBy(record);
    if (className != null) {
      List<Holder> owners = initialisers.of(className, record);
      Obstacle obstacle = null;
      if (!owners.isEmpty()) {
        obstacle = InitWaits.obstacle(Set.of(className), owners, owners.size() > 1);
      }
      answers.put(one.place(), new Answer(obstacle));
    }
    Answer answer = answers.get(one.place());
    if (answer != null && answer.isSure()) {
      pauses.remove(one.place().method);
    } else {
      pause(one.place().method, nowNanos, FIRST_PAUSE_NANOS);
    }
  }

  /** Begins a pause, or when one is over another of twice its length. */
  private void pause(String method, long nowNanos, long firstNanos) {
    if (pauses.size() >= MAX_PAUSES) {
      pauses.clear();
    }
    Pause before = pauses.get(method);
    if (before == null) {
      pauses.put(method, new Pause(nowNanos + firstNanos, firstNanos));
    } else if (nowNanos - before.untilNanos >= 0) {
      long nanos = Math.min(2 * before.nanos, LONGEST_PAUSE_NANOS);
      pauses.put(method, new Pause(nowNanos + nanos, nanos));
    }
  }

  private InitWaits known(List<Frozen> frozen) {
    List<Waiter> waiters = new ArrayList<>();
    IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();
    for (Frozen one : frozen) {
      Answer answer = answers.get(one.place());
      if (answer != null) {
        waiters.add(one.waiter());
      }
      if (answer != null && answer.obstacle != null) {
        obstacles.put(one.place(), answer.obstacle);
      }
    }
    return new InitWaits(waiters, obstacles);
  }

  /** Without a dump. */
  private InitWaits guess(List<Frozen> frozen, List<ThreadRecord> records) {
    List<Waiter> waiters =
        frozen.stream().filter(one -> !one.place().isForeign).map(Frozen::waiter).toList();
    Map<ThreadRecord, Set<String>> running = new LinkedHashMap<>();
    if (!waiters.isEmpty() && records.size() <= MAX_THREADS) {
      records.forEach(record -> running.put(record, Initialisers.on(record)));
    }
    IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();
    for (Waiter waiter : waiters) {
      Obstacle obstacle = guess(waiter, running);
      if (obstacle != null && waiter.blocker() != null) {
        obstacles.put(waiter.blocker(), obstacle);
      }
    }
    return new InitWaits(waiters, obstacles);
  }

  private @Nullable Obstacle guess(Waiter waiter, Map<ThreadRecord, Set<String>> running) {
    StackTraceElement[] stack = waiter.thread().getStackTrace();
    Set<String> classes = new TreeSet<>();
    Set<Holder> holders = new LinkedHashSet<>();
    running.forEach(
        (record, names) -> {
          for (String name : names) {
            if (record != waiter.record() && mayNeed(stack, name)) {
              classes.add(name);
              holders.add(new Holder(record, 0));
            }
          }
        });
    return classes.isEmpty()
        ? null
        : InitWaits.obstacle(classes, List.copyOf(holders), classes.size() > 1);
  }

  /**
   * Whether the code at the top of the stack may come to the class, as far as the constants of its
   * own tell; that of the JDK to any, as by {@code Class.forName}.
   */
  private boolean mayNeed(StackTraceElement[] stack, String className) {
    return stack.length == 0
        || Stacks.isJdkClass(stack[0].getClassName())
        || from.sites().uses().index().mayUse(stack[0].getClassName(), className);
  }
}
