package io.heddle.instrument.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Tells, instruction by instruction from the start of a method, which ones are run whenever the
 * method returns: those that no jump passes over, before the first return, and outside of try
 * blocks and handlers. A loop whose condition comes last runs once; any other begins with a jump
 * past it.
 */
final class CertainCode {
  private static final int GOTO_W = 200;

  private final ClassReader reader;
  private final int start;
  private final int end;
  private int jumpedTo;
  private boolean left;

  /**
   * @param code the offset of a Code attribute
   */
  CertainCode(ClassReader reader, int code) {
    this.reader = reader;
    this.start = code + 14;
    this.end = start + reader.readInt(code + 10);
  }

  /** The offset of the first instruction. */
  int start() {
    return start;
  }

  /** The offset behind the last instruction. */
  int end() {
    return end;
  }

  /** Goes on to the next instruction, at the offset {@code at}; whether it is certain to run. */
  boolean reach(int at) {
    boolean isJoined = at >= jumpedTo;
    left |= isJoined && isHandler(at - start);
    boolean isCertain = isJoined && !left && !isProtected(at - start);
    int opcode = reader.readByte(at);
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      left = true;
    } else {
      jump(at, opcode);
    }
    return isCertain;
  }

  private void jump(int at, int opcode) {
    if ((opcode >= Opcodes.IFEQ && opcode <= Opcodes.JSR)
        || opcode == Opcodes.IFNULL
        || opcode == Opcodes.IFNONNULL) {
      jumpTo(at + reader.readShort(at + 1));
    } else if (opcode == GOTO_W || opcode == GOTO_W + 1) {
      jumpTo(at + reader.readInt(at + 1));
    } else if (opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH) {
      jumpBySwitch(at, opcode);
    }
  }

  private void jumpBySwitch(int at, int opcode) {
    int operands = at + 4 - ((at - start) & 3);
    jumpTo(at + reader.readInt(operands));
    boolean isTable = opcode == Opcodes.TABLESWITCH;
    // The targets begin behind default and bounds, or behind default, count and the first key.
    int first = operands + 12;
    int step = isTable ? 4 : 8;
    int next = CodeScan.next(reader, start, at);
    for (int target = first; target < next; target += step) {
      jumpTo(at + reader.readInt(target));
    }
  }

  private void jumpTo(int target) {
    jumpedTo = Math.max(jumpedTo, target);
  }

  private boolean isProtected(int pc) {
    for (int i = 0, at = end + 2; i < reader.readUnsignedShort(end); i++, at += 8) {
      if (reader.readUnsignedShort(at) <= pc && pc < reader.readUnsignedShort(at + 2)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHandler(int pc) {
    for (int i = 0, at = end + 2; i < reader.readUnsignedShort(end); i++, at += 8) {
      if (reader.readUnsignedShort(at + 4) == pc) {
        return true;
      }
    }
    return false;
  }
}
