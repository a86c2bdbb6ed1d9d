package io.heddle.instrument.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Finds out from the attributes of a class whether it is private, local or anonymous, and where.
 */
final class NestingScan {
  private final ClassReader reader;
  private final RawNames names;
  private @Nullable String enclosing;
  private @Nullable String outer;
  private boolean isNested;
  private boolean isPrivate;

  /**
   * @param attributes the offset of the number of the class's attributes
   */
  NestingScan(ClassReader reader, int attributes) {
    this.reader = reader;
    this.names = new RawNames(reader);
    int at = attributes + 2;
    for (int i = 0; i < reader.readUnsignedShort(attributes); i++) {
      int name = names.utf8(at);
      if (names.isEqual(name, "EnclosingMethod")) {
        enclosing = className(at + 6);
      } else if (names.isEqual(name, "InnerClasses")) {
        innerClasses(at + 6);
      }
      at += 6 + reader.readInt(at + 2);
    }
  }

  private void innerClasses(int table) {
    int self = reader.readUnsignedShort(reader.header + 2);
    int entries = reader.readUnsignedShort(table);
    for (int entry = table + 2; entry < table + 2 + 8 * entries; entry += 8) {
      if (reader.readUnsignedShort(entry) == self) {
        isNested = true;
        outer = reader.readUnsignedShort(entry + 2) == 0 ? null : className(entry + 2);
        isPrivate = (reader.readUnsignedShort(entry + 6) & Opcodes.ACC_PRIVATE) != 0;
      }
    }
  }

  /** The class around it, if it is hidden from others by being private, local or anonymous. */
  @Nullable String hiddenIn() {
    if (!isNested) {
      return null;
    }
    if (outer == null) {
      return enclosing;
    }
    return isPrivate ? outer : null;
  }

  private String className(int at) {
    return names.text(names.ofClass(at)).replace('/', '.');
  }
}
