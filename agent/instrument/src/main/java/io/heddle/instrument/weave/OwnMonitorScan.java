package io.heddle.instrument.weave;

import java.util.BitSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Tells from the raw bytes whether the objects of a class are locks: it has synchronized methods or
 * blocks of {@code this}, or is a {@code Lock}. Then it is worth knowing which thread has made one.
 */
final class OwnMonitorScan {
  private static final String LOCK = "java/util/concurrent/locks/Lock";
  private static final int NONE = -1;

  private final ClassReader reader;
  private final RawNames names;

  OwnMonitorScan(ClassReader reader, RawNames names) {
    this.reader = reader;
    this.names = names;
  }

  /** Whether the class says that it implements {@code Lock}. */
  boolean isLock() {
    int interfaces = reader.readUnsignedShort(reader.header + 6);
    for (int i = 0; i < interfaces; i++) {
      if (names.isEqual(names.ofClass(reader.header + 8 + 2 * i), LOCK)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an instance method locks its object.
   *
   * @param method the offset of the method
   * @param code the offset of its Code attribute
   */
  boolean locksItself(int method, int code) {
    int access = reader.readUnsignedShort(method);
    return (access & Opcodes.ACC_STATIC) == 0
        && ((access & Opcodes.ACC_SYNCHRONIZED) != 0 || hasBlockOfThis(code));
  }

  /**
   * As javac ({@code aload_0, dup, astore, monitorenter}) and kotlinc (a copy in a local) do it.
   */
  private boolean hasBlockOfThis(int code) {
    int start = code + 14;
    int end = start + reader.readInt(code + 10);
    BitSet copies = new BitSet();
    copies.set(0);
    boolean onStack = false;
    int loaded = NONE;
    for (int at = start; at < end; at = CodeScan.next(reader, start, at)) {
      int opcode = reader.readByte(at);
      if (opcode == Opcodes.MONITORENTER && onStack) {
        return true;
      }
      int stored = local(at, opcode, Opcodes.ASTORE, 75);
      if (stored != NONE) {
        copies.set(stored, loaded != NONE);
        onStack &= reader.readByte(at - 1) == Opcodes.DUP;
      } else if (opcode != Opcodes.DUP) {
        int local = local(at, opcode, Opcodes.ALOAD, 42);
        loaded = local != NONE && copies.get(local) ? local : NONE;
        onStack = loaded != NONE;
      }
    }
    return false;
  }

  /** The local of a load or store of a reference; its short forms begin at {@code first}. */
  private int local(int at, int opcode, int longForm, int first) {
    if (opcode == longForm) {
      return reader.readByte(at + 1);
    }
    return opcode >= first && opcode < first + 4 ? opcode - first : NONE;
  }

  /**
   * Whether the method makes an object of its own class, as the initialiser of a singleton does.
   */
  boolean makesOneOfItself(int code) {
    int start = code + 14;
    int end = start + reader.readInt(code + 10);
    int self = reader.readUnsignedShort(reader.header + 2);
    for (int at = start; at < end; at = CodeScan.next(reader, start, at)) {
      if (reader.readByte(at) == Opcodes.NEW && reader.readUnsignedShort(at + 1) == self) {
        return true;
      }
    }
    return false;
  }
}
