package io.heddle.instrument.weave;

import org.objectweb.asm.ClassReader;

/** Finds the source line of an instruction in the raw bytes. */
final class LineScan {
  private LineScan() {}

  /**
   * The line, or 0 if the class has none.
   *
   * @param code the offset of the method's Code attribute
   * @param instruction the offset of the instruction
   */
  static int lineAt(ClassReader reader, RawNames names, int code, int instruction) {
    int start = code + 14;
    int exceptions = start + reader.readInt(code + 10);
    int at = exceptions + 2 + 8 * reader.readUnsignedShort(exceptions);
    int attributes = reader.readUnsignedShort(at);
    at += 2;
    int line = 0;
    int nearest = -1;
    for (int i = 0; i < attributes; i++) {
      if (names.isEqual(names.utf8(at), "LineNumberTable")) {
        int entries = reader.readUnsignedShort(at + 6);
        for (int entry = at + 8; entry < at + 8 + 4 * entries; entry += 4) {
          int pc = reader.readUnsignedShort(entry);
          if (pc <= instruction - start && pc > nearest) {
            nearest = pc;
            line = reader.readUnsignedShort(entry + 2);
          }
        }
      }
      at += 6 + reader.readInt(at + 2);
    }
    return line;
  }
}
