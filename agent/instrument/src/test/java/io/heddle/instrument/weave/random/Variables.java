package io.heddle.instrument.weave.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Type;

/** The local variables of a method being generated. A slot is used again when its variable ends. */
final class Variables {
  /** A local variable; {@code lastUse} on the clock of the generator. */
  static final class Variable {
    final int slot;
    final Type type;

    /** Whether its value must stay: the generator relies on it. */
    final boolean isFixed;

    private long lastUse;

    private Variable(int slot, Type type, boolean isFixed) {
      this.slot = slot;
      this.type = type;
      this.isFixed = isFixed;
    }
  }

  private final Random random;
  private final List<Variable> live = new ArrayList<>();
  private final List<Long> loops = new ArrayList<>();
  private long clock;
  private int slots;

  Variables(Random random) {
    this.random = random;
  }

  /** A parameter, or {@code this}, in the next slot. */
  Variable parameter(Type type, boolean isFixed) {
    return add(slots, type, isFixed);
  }

  /** A slot that has no value yet that could be used. */
  Variable reserve() {
    return add(slots, Type.VOID_TYPE, true);
  }

  /** The variable that takes the place of a reserved slot. */
  Variable fill(Variable reserved, Type type, boolean isFixed) {
    end(reserved);
    return add(reserved.slot, type, isFixed);
  }

  /** A new variable where there is room. */
  Variable declare(Type type, boolean isFixed) {
    int slot = random.nextInt(4) == 0 ? slots + random.nextInt(2) : 0;
    while (!isFree(slot) || (type.getSize() == 2 && !isFree(slot + 1))) {
      slot++;
    }
    return add(slot, type, isFixed);
  }

  private Variable add(int slot, Type type, boolean isFixed) {
    Variable variable = new Variable(slot, type, isFixed);
    variable.lastUse = clock;
    live.add(variable);
    slots = Math.max(slots, slot + size(type));
    return variable;
  }

  private boolean isFree(int slot) {
    return live.stream().noneMatch(v -> v.slot <= slot && slot < v.slot + size(v.type));
  }

  private static int size(Type type) {
    return Math.max(type.getSize(), 1);
  }

  int slots() {
    return slots;
  }

  List<Variable> all() {
    return List.copyOf(live);
  }

  /** Ends what was declared since {@code before} was all there was. */
  void endAllBut(List<Variable> before) {
    live.removeIf(variable -> !before.contains(variable));
  }

  /** Whether nothing that is still to come, or comes again, needs the variable. */
  boolean canEnd(Variable variable) {
    return loops.isEmpty() || variable.lastUse < loops.get(0);
  }

  void end(Variable variable) {
    live.remove(variable);
  }

  void used(Variable variable) {
    variable.lastUse = ++clock;
  }

  void enterLoop() {
    loops.add(++clock);
  }

  void leaveLoop() {
    loops.remove(loops.size() - 1);
    clock++;
  }

  /** One of the variables of a type, or null. */
  Variable any(Type type) {
    return any(live.stream().filter(v -> v.type.equals(type)).toList());
  }

  /** One that may be given up, or stored to, or null. */
  Variable anyFree(Type type) {
    return any(live.stream().filter(v -> !v.isFixed && v.type.equals(type)).toList());
  }

  private Variable any(List<Variable> some) {
    return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
  }
}
