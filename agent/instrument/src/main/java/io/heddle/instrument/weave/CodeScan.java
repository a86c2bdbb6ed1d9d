package io.heddle.instrument.weave;

import java.util.BitSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Looks through the raw bytecode of one method for instructions that are woven, and for those that
 * may initialise other classes.
 */
final class CodeScan {
  private static final int WIDE = 196;

  /** Lengths of the instructions 0 to 201, as digits; 0 for the three of variable length. */
  private static final String LENGTHS = lengths();

  private CodeScan() {}

  /**
   * Whether there is something to weave.
   *
   * @param start the offset of the first instruction
   * @param length of the code in bytes
   * @param used is given the constants that stand for classes of which objects are made, and for
   *     static members
   */
  static boolean hasWork(
      ClassReader reader, int start, int length, ConstantScan constants, BitSet used) {
    int end = start + length;
    boolean hasWork = false;
    for (int at = start; at < end; at = next(reader, start, at)) {
      switch (reader.readByte(at)) {
        case Opcodes.NEW, Opcodes.INVOKESTATIC, Opcodes.GETSTATIC, Opcodes.PUTSTATIC ->
            used.set(reader.readUnsignedShort(at + 1));
        default -> {
          // It initialises nothing that was not before.
        }
      }
      hasWork = hasWork || isWoven(reader, at, constants);
    }
    return hasWork;
  }

  /** The same for a class of which it does not matter what it initialises. */
  static boolean hasWork(ClassReader reader, int start, int length, ConstantScan constants) {
    int end = start + length;
    if (!constants.hasMethods() && !mayHaveWork(reader, start, end, constants)) {
      return false;
    }
    for (int at = start; at < end; at = next(reader, start, at)) {
      if (isWoven(reader, at, constants)) {
        return true;
      }
    }
    return false;
  }

  /** A search without knowing instructions: the byte may be an operand too. */
  private static boolean mayHaveWork(
      ClassReader reader, int start, int end, ConstantScan constants) {
    for (int at = start; at < end; at++) {
      int code = reader.readByte(at);
      if ((code | 1) == Opcodes.MONITOREXIT // or monitorenter, one below it
          || (code == Opcodes.NEW && constants.isObject(reader.readUnsignedShort(at + 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWoven(ClassReader reader, int at, ConstantScan constants) {
    return switch (reader.readByte(at)) {
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> true;
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE ->
          constants.isWovenMethod(reader.readUnsignedShort(at + 1));
      case Opcodes.NEW -> constants.isObject(reader.readUnsignedShort(at + 1));
      case Opcodes.INVOKEDYNAMIC -> constants.hasHandles();
      default -> false;
    };
  }

  /** The offset of the instruction after the one at {@code at}. */
  static int next(ClassReader reader, int start, int at) {
    int opcode = reader.readByte(at);
    int operands = at + 4 - ((at - start) & 3);
    return switch (opcode) {
      case Opcodes.TABLESWITCH ->
          operands + 12 + 4 * (reader.readInt(operands + 8) - reader.readInt(operands + 4) + 1);
      case Opcodes.LOOKUPSWITCH -> operands + 8 + 8 * reader.readInt(operands + 4);
      case WIDE -> at + (reader.readByte(at + 1) == Opcodes.IINC ? 6 : 4);
      default -> at + LENGTHS.charAt(opcode) - '0';
    };
  }

  private static String lengths() {
    StringBuilder lengths = new StringBuilder("1".repeat(202));
    put(lengths, "2", 16, 16); // bipush
    put(lengths, "3", 17, 17); // sipush
    put(lengths, "2", 18, 18); // ldc
    put(lengths, "3", 19, 20); // ldc_w, ldc2_w
    put(lengths, "2", 21, 25); // loads
    put(lengths, "2", 54, 58); // stores
    put(lengths, "3", 132, 132); // iinc
    put(lengths, "3", 153, 168); // jumps
    put(lengths, "2", 169, 169); // ret
    put(lengths, "0", 170, 171); // switches
    put(lengths, "3", 178, 184); // fields and methods
    put(lengths, "5", 185, 186); // invokeinterface, invokedynamic
    put(lengths, "3", 187, 187); // new
    put(lengths, "2", 188, 188); // newarray
    put(lengths, "3", 189, 189); // anewarray
    put(lengths, "3", 192, 193); // checkcast, instanceof
    put(lengths, "0", 196, 196); // wide
    put(lengths, "4", 197, 197); // multianewarray
    put(lengths, "3", 198, 199); // ifnull, ifnonnull
    put(lengths, "5", 200, 201); // goto_w, jsr_w
    return lengths.toString();
  }

  private static void put(StringBuilder lengths, String length, int from, int to) {
    for (int opcode = from; opcode <= to; opcode++) {
      lengths.replace(opcode, opcode + 1, length);
    }
  }
}
