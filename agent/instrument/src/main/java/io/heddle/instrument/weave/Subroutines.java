package io.heddle.instrument.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The subroutines ({@code jsr}, {@code ret}) by which compilers before Java 6 shared the code of a
 * {@code finally}. They are copied to where they are called, so that each instruction has one
 * number of monitors held.
 */
final class Subroutines {
  /** Subroutines call each other, and copies grow exponentially: instructions gone through. */
  private static final int MAX_WORK = 2_000_000;

  private final MethodNode method;
  private final InsnList instructions;
  private final List<TryCatchBlockNode> tryCatchBlocks;
  private final List<LocalVariableNode> localVariables;
  private final Deque<Call> calls = new ArrayDeque<>();
  private int work;

  Subroutines(MethodNode method) {
    this.method = method;
    this.instructions = method.instructions;
    this.tryCatchBlocks = method.tryCatchBlocks;
    this.localVariables = method.localVariables;
  }

  /** Whether a method has any. */
  static boolean isIn(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.JSR) {
        return true;
      }
    }
    return false;
  }

  /** Copies all of them; false, with nothing done, if there would be too many copies. */
  boolean inline() {
    if (!isSmall()) {
      return false;
    }
    JSRInlinerAdapter inliner =
        new JSRInlinerAdapter(null, method.access, method.name, method.desc, null, null);
    method.accept(inliner);
    method.instructions = inliner.instructions;
    method.tryCatchBlocks = inliner.tryCatchBlocks;
    method.localVariables = inliner.localVariables;
    // Nothing of a variable may be in a copy; twice the same, it would be no class file of Java 5.
    method.localVariables.removeIf(local -> !hasCode(local.start, local.end));
    return true;
  }

  private static boolean hasCode(AbstractInsnNode start, AbstractInsnNode end) {
    AbstractInsnNode insn = start;
    while (insn != null && !insn.equals(end) && insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return insn != null && !insn.equals(end);
  }

  /** Gives the method its own code back. */
  void restore() {
    method.instructions = instructions;
    method.tryCatchBlocks = tryCatchBlocks;
    method.localVariables = localVariables;
  }

  /** Goes through the copies that the inliner will make, which looks at all of the method each. */
  private boolean isSmall() {
    calls.push(new Call(instructions.getFirst(), Set.of()));
    while (!calls.isEmpty()) {
      Call call = calls.pop();
      work += instructions.size();
      if (work > MAX_WORK || call.callers.contains(call.entry)) {
        return false;
      }
      follow(call);
    }
    return true;
  }

  private void follow(Call call) {
    Set<AbstractInsnNode> seen = new HashSet<>(call.callers);
    Deque<AbstractInsnNode> open = new ArrayDeque<>();
    List<AbstractInsnNode> called = new ArrayList<>();
    add(call.entry, seen, open);
    while (!open.isEmpty()) {
      while (!open.isEmpty()) {
        AbstractInsnNode insn = open.pop();
        next(insn).forEach(next -> add(next, seen, open));
        if (insn.getOpcode() == Opcodes.JSR) {
          called.add(((JumpInsnNode) insn).label);
        }
      }
      for (TryCatchBlockNode block : tryCatchBlocks) {
        if (covers(block, seen)) {
          add(block.handler, seen, open);
        }
      }
    }
    called.forEach(entry -> calls.push(new Call(entry, seen)));
  }

  private static void add(
      AbstractInsnNode insn, Set<AbstractInsnNode> seen, Deque<AbstractInsnNode> open) {
    if (seen.add(insn)) {
      open.push(insn);
    }
  }

  private static boolean covers(TryCatchBlockNode block, Set<AbstractInsnNode> insns) {
    AbstractInsnNode insn = block.start;
    while (insn != null && !insn.equals(block.end)) {
      if (insns.contains(insn)) {
        return true;
      }
      insn = insn.getNext();
    }
    return false;
  }

  /** What can be next in the same subroutine. */
  private static List<AbstractInsnNode> next(AbstractInsnNode insn) {
    if (insn.getOpcode() == Opcodes.RET) {
      return List.of();
    }
    if (insn.getOpcode() != Opcodes.JSR) {
      return ControlFlow.next(insn);
    }
    AbstractInsnNode next = insn.getNext();
    return next == null ? List.of() : List.of(next);
  }

  /**
   * One copy of a subroutine.
   *
   * @param callers all instructions of those that call it: what it shares with them, by a jump out
   *     of it, is not copied
   */
  private record Call(AbstractInsnNode entry, Set<AbstractInsnNode> callers) {}
}
