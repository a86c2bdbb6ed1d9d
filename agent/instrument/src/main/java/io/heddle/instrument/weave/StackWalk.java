package io.heddle.instrument.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Walks straight-line code backwards to the instruction that put a value on the stack. */
final class StackWalk {
  /** Packed as {@link Type#getArgumentsAndReturnSizes}: slots popped times 4, plus slots pushed. */
  private static final int UNKNOWN = -1;

  private StackWalk() {}

  /**
   * The instruction that pushed a value, or null if a jump, a join or an unusual instruction comes
   * first. Copies count as the original.
   *
   * @param at the instruction before which the value is on the stack
   * @param slotsAbove how many stack slots lie above the value
   */
  static @Nullable AbstractInsnNode producer(AbstractInsnNode at, int slotsAbove) {
    int depth = slotsAbove;
    for (AbstractInsnNode insn = at.getPrevious(); insn != null; insn = insn.getPrevious()) {
      if (insn instanceof FrameNode) {
        return null;
      }
      if (insn.getOpcode() < 0) {
        continue;
      }
      if (insn.getOpcode() == Opcodes.DUP) {
        depth = Math.max(depth - 1, 0);
        continue;
      }
      int effect = effect(insn);
      if (effect == UNKNOWN) {
        return null;
      }
      int pushed = effect & 3;
      if (depth < pushed) {
        return insn;
      }
      depth += (effect >> 2) - pushed;
    }
    return null;
  }

  private static int effect(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return switch (opcode) {
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
      case Opcodes.LLOAD, Opcodes.DLOAD -> 2;
      case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD, Opcodes.NEW -> 1;
      case Opcodes.BIPUSH, Opcodes.SIPUSH -> 1;
      case Opcodes.LDC -> sizeOf(((LdcInsnNode) insn).cst);
      case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE, Opcodes.POP -> 4;
      case Opcodes.LSTORE, Opcodes.DSTORE, Opcodes.POP2 -> 8;
      case Opcodes.IALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD, Opcodes.AALOAD -> 9;
      case Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL, Opcodes.IDIV, Opcodes.IREM -> 9;
      case Opcodes.IAND, Opcodes.IOR, Opcodes.IXOR -> 9;
      case Opcodes.ISHL, Opcodes.ISHR, Opcodes.IUSHR, Opcodes.L2I -> 9;
      case Opcodes.LADD, Opcodes.LSUB, Opcodes.LREM, Opcodes.LAND, Opcodes.LXOR -> 18;
      case Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR -> 14;
      case Opcodes.CHECKCAST, Opcodes.ARRAYLENGTH, Opcodes.INEG -> 5;
      case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> 5;
      case Opcodes.I2L -> 6;
      case Opcodes.AASTORE -> 12;
      case Opcodes.IINC -> 0;
      case Opcodes.GETSTATIC -> sizeOfField(insn);
      case Opcodes.GETFIELD -> 4 + sizeOfField(insn);
      case Opcodes.PUTFIELD -> 4 + 4 * sizeOfField(insn);
      case Opcodes.PUTSTATIC -> 4 * sizeOfField(insn);
      case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL ->
          Type.getArgumentsAndReturnSizes(((MethodInsnNode) insn).desc);
      case Opcodes.INVOKESTATIC ->
          Type.getArgumentsAndReturnSizes(((MethodInsnNode) insn).desc) - 4;
      case Opcodes.INVOKEDYNAMIC ->
          Type.getArgumentsAndReturnSizes(((InvokeDynamicInsnNode) insn).desc) - 4;
      default -> opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.FCONST_2 ? 1 : UNKNOWN;
    };
  }

  private static int sizeOf(Object constant) {
    boolean isWide =
        constant instanceof Long
            || constant instanceof Double
            || (constant instanceof ConstantDynamic computed && computed.getSize() == 2);
    return isWide ? 2 : 1;
  }

  private static int sizeOfField(AbstractInsnNode insn) {
    return Type.getType(((FieldInsnNode) insn).desc).getSize();
  }
}
