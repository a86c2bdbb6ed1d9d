package io.heddle.instrument.weave;

import io.heddle.engine.site.Accessors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Finds the methods of one class that only return a field, from the raw bytes, and tells {@link
 * Accessors} of them. Fields of {@code java.lang}, such as strings, are left out: hardly a lock is
 * among them, and most getters are theirs.
 */
final class GetterScan {
  /** The bytes of {@code aload_0, getfield, areturn}. */
  static final int LONGEST = 5;

  private static final int ALOAD_0 = 0x2a;
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String LANG = "Ljava/lang/";
  private static final String JAVA = "java/";

  private final ClassReader reader;
  private final Accessors accessors;
  private final int className;
  private final boolean isOfTheJdk;

  GetterScan(ClassReader reader, Accessors accessors) {
    this.reader = reader;
    this.accessors = accessors;
    this.className = nameOfClass(reader.header + 2);
    this.isOfTheJdk = startsWith(className, JAVA);
  }

  /** Looks whose class extends whose, unless that is nothing of the application's. */
  void lookAtSuperclass() {
    if (isOfTheJdk || reader.readUnsignedShort(reader.header + 4) == 0) {
      return;
    }
    int superName = nameOfClass(reader.header + 4);
    if (!startsWith(superName, JAVA)) {
      accessors.addSuperclass(hash(Accessors.emptyHash(), className), text(superName));
    }
  }

  /**
   * Looks at one method.
   *
   * @param method the offset of its {@code method_info}
   * @param code the offset of its first instruction
   * @param length of the code, at most {@link #LONGEST}
   */
  void look(int method, int code, int length) {
    int read = length == 5 && reader.readByte(code) == ALOAD_0 ? code + 1 : code;
    boolean isGetter =
        read + 4 == code + length
            && reader.readByte(read + 3) == Opcodes.ARETURN
            && reader.readByte(read) == (length == 5 ? Opcodes.GETFIELD : Opcodes.GETSTATIC);
    if (!isGetter || isOfTheJdk) {
      return;
    }
    int field = reader.getItem(reader.readUnsignedShort(read + 1));
    int nameAndType = reader.getItem(reader.readUnsignedShort(field + 2));
    if (mayBeLock(utf8(nameAndType + 2)) && takesAtMostItsObject(method, length)) {
      long key = Accessors.hash(hash(Accessors.emptyHash(), className), '.');
      String name = text(utf8(nameAndType));
      boolean isOwn =
          reader.readUnsignedShort(field) == reader.readUnsignedShort(reader.header + 2);
      accessors.addGetter(
          hash(key, utf8(method + 2)), isOwn ? name : text(nameOfClass(field)) + '.' + name);
    }
  }

  /** No parameters; of a static method that reads an instance field, one. */
  private boolean takesAtMostItsObject(int method, int length) {
    boolean isStatic = (reader.readUnsignedShort(method) & Opcodes.ACC_STATIC) != 0;
    boolean takesNothing = reader.readByte(utf8(method + 4) + 3) == ')';
    return takesNothing || (isStatic && length == 5 && startsWith(utf8(method + 2), "access$"));
  }

  private boolean mayBeLock(int descriptor) {
    return !startsWith(descriptor, LANG) || startsWith(descriptor, OBJECT);
  }

  private int nameOfClass(int at) {
    return utf8(reader.getItem(reader.readUnsignedShort(at)));
  }

  /** The offset of the UTF-8 constant whose index is at this offset. */
  private int utf8(int at) {
    return reader.getItem(reader.readUnsignedShort(at));
  }

  private boolean startsWith(int utf8, String prefix) {
    if (reader.readUnsignedShort(utf8) < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (reader.readByte(utf8 + 2 + i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private long hash(long start, int utf8) {
    long hash = start;
    int length = reader.readUnsignedShort(utf8);
    for (int i = 0; i < length; i++) {
      hash = Accessors.hash(hash, reader.readByte(utf8 + 2 + i));
    }
    return hash;
  }

  /** ASCII as it is; a name with other characters comes out odd, and is not found again. */
  private String text(int utf8) {
    int length = reader.readUnsignedShort(utf8);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) reader.readByte(utf8 + 2 + i));
    }
    return text.toString();
  }
}
