package io.heddle.engine.init;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tries all ways in which two threads can go through a program. */
final class InitOracle {
  private static final int FREE = -1;
  private static final int DONE = 2;

  private final InitWorld world;

  /**
   * @param owner of each class: free, done, or the thread that initialises it
   * @param threads what each of the two does
   */
  private record State(List<Integer> owner, List<Doing> threads) {}

  /**
   * @param code the classes whose code the thread can run
   * @param wanted the class that it comes to outside of all initialisers, or -1
   * @param stack the classes that it initialises, the innermost last
   * @param next of each of these what it needs next
   */
  private record Doing(Set<Integer> code, int wanted, List<Integer> stack, List<Integer> next) {}

  InitOracle(InitWorld world) {
    this.world = world;
  }

  /** Whether two threads can come to wait for each other. */
  boolean canHang() {
    for (int one = 0; one < world.roots(); one++) {
      for (int other = one; other < world.roots(); other++) {
        if (canHang(start(one, other))) {
          return true;
        }
      }
    }
    return false;
  }

  private State start(int one, int other) {
    Integer[] owner = new Integer[world.classes()];
    for (int c = 0; c < owner.length; c++) {
      owner[c] = FREE;
    }
    return new State(List.of(owner), List.of(begin(one), begin(other)));
  }

  private static Doing begin(int root) {
    return new Doing(Set.of(root), -1, List.of(), List.of());
  }

  private boolean canHang(State start) {
    Set<State> seen = new HashSet<>(Set.of(start));
    Deque<State> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      State state = open.remove();
      if (waitsFor(state, 0) == 1 && waitsFor(state, 1) == 0) {
        return true;
      }
      for (int thread = 0; thread < 2; thread++) {
        for (State next : after(state, thread)) {
          if (seen.add(next)) {
            open.add(next);
          }
        }
      }
    }
    return false;
  }

  /** The class that the thread needs now, or -1. */
  private int needed(Doing doing) {
    if (doing.stack.isEmpty()) {
      return doing.wanted;
    }
    int last = doing.stack.size() - 1;
    List<Integer> needs = world.allNeeds(doing.stack.get(last));
    int next = doing.next.get(last);
    return next < needs.size() ? needs.get(next) : -1;
  }

  /** The other thread if it has what this one needs; else -1. */
  private int waitsFor(State state, int thread) {
    int needed = needed(state.threads.get(thread));
    return needed >= 0 && state.owner.get(needed) == 1 - thread ? 1 - thread : -1;
  }

  private List<State> after(State state, int thread) {
    Doing doing = state.threads.get(thread);
    int needed = needed(doing);
    if (needed >= 0) {
      return waitsFor(state, thread) >= 0 ? List.of() : List.of(come(state, thread, needed));
    }
    if (!doing.stack.isEmpty()) {
      return List.of(end(state, thread));
    }
    List<State> choices = new ArrayList<>();
    for (int c : doing.code) {
      for (int used : world.uses().get(c)) {
        Doing wants = new Doing(doing.code, used, List.of(), List.of());
        choices.add(with(state, thread, wants, -1, FREE));
      }
    }
    return choices;
  }

  private State come(State state, int thread, int needed) {
    Doing doing = state.threads.get(thread);
    if (state.owner.get(needed) != FREE) {
      return with(state, thread, goesOn(doing, needed), -1, FREE);
    }
    List<Integer> stack = new ArrayList<>(doing.stack);
    List<Integer> next = new ArrayList<>(doing.next);
    stack.add(needed);
    next.add(0);
    return with(state, thread, new Doing(doing.code, doing.wanted, stack, next), needed, thread);
  }

  private State end(State state, int thread) {
    Doing doing = state.threads.get(thread);
    int last = doing.stack.size() - 1;
    int ended = doing.stack.get(last);
    Doing outer =
        new Doing(
            doing.code, doing.wanted, doing.stack.subList(0, last), doing.next.subList(0, last));
    return with(state, thread, goesOn(outer, ended), ended, DONE);
  }

  /** The class has come that was needed, and with it the code that it inherits. */
  private Doing goesOn(Doing doing, int come) {
    Set<Integer> code = new HashSet<>(doing.code);
    for (int c = come; c >= 0; c = world.superclass().get(c)) {
      code.add(c);
    }
    if (doing.stack.isEmpty()) {
      return new Doing(code, -1, List.of(), List.of());
    }
    List<Integer> next = new ArrayList<>(doing.next);
    next.set(next.size() - 1, next.get(next.size() - 1) + 1);
    return new Doing(code, doing.wanted, List.copyOf(doing.stack), next);
  }

  private static State with(State state, int thread, Doing doing, int changed, int owner) {
    Integer[] owners = state.owner.toArray(new Integer[0]);
    if (changed >= 0) {
      owners[changed] = owner;
    }
    Doing[] threads = state.threads.toArray(new Doing[0]);
    threads[thread] = doing;
    return new State(Arrays.asList(owners), List.of(threads));
  }
}
