package io.heddle.instrument.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Where a method goes on after an instruction that throws nothing. There are no subroutines. */
final class ControlFlow {
  private ControlFlow() {}

  /** Whether nothing can be next but what follows in the code, if anything does. */
  static boolean isStraight(AbstractInsnNode insn) {
    return !isJump(insn) && !endsFlow(insn);
  }

  /** The instructions and labels that can be next; none after a return or a throw. */
  static List<AbstractInsnNode> next(AbstractInsnNode insn) {
    if (!isJump(insn)) {
      AbstractInsnNode next = endsFlow(insn) ? null : insn.getNext();
      return next == null ? List.of() : List.of(next);
    }
    List<AbstractInsnNode> next = new ArrayList<>(targets(insn));
    AbstractInsnNode following = insn.getNext();
    if (isConditional(insn) && following != null) {
      next.add(following);
    }
    return next;
  }

  /** Whether the instruction returns from the method. */
  static boolean isReturn(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN;
  }

  private static boolean endsFlow(AbstractInsnNode insn) {
    return isReturn(insn) || insn.getOpcode() == Opcodes.ATHROW;
  }

  private static boolean isJump(AbstractInsnNode insn) {
    return insn instanceof JumpInsnNode
        || insn instanceof TableSwitchInsnNode
        || insn instanceof LookupSwitchInsnNode;
  }

  private static boolean isConditional(AbstractInsnNode insn) {
    return insn instanceof JumpInsnNode && insn.getOpcode() != Opcodes.GOTO;
  }

  private static List<? extends AbstractInsnNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    return insn instanceof TableSwitchInsnNode table
        ? with(table.dflt, table.labels)
        : with(((LookupSwitchInsnNode) insn).dflt, ((LookupSwitchInsnNode) insn).labels);
  }

  private static List<AbstractInsnNode> with(
      @Nullable AbstractInsnNode other, List<? extends AbstractInsnNode> labels) {
    List<AbstractInsnNode> all = new ArrayList<>(labels);
    if (other != null) {
      all.add(other);
    }
    return all;
  }
}
