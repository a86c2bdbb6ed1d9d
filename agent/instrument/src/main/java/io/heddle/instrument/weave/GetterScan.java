package io.heddle.instrument.weave;

import io.heddle.engine.site.Accessors;
import io.heddle.engine.site.NameHash;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Finds the methods of one class that only return a field, and the fields that subclasses may go
 * by, from the raw bytes, and tells {@link Accessors} of them. Fields of {@code java.lang}, such as
 * strings, are left out: hardly a lock is among them, and most getters are theirs.
 */
final class GetterScan {
  /** The bytes of {@code aload_0, getfield, areturn}. */
  static final int LONGEST = 5;

  private static final int ALOAD_0 = 0x2a;
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String LANG = "Ljava/lang/";
  private static final String JAVA = "java/";

  private final ClassReader reader;
  private final Accessors accessors;
  private final RawNames names;
  private final int className;
  private final boolean isOfTheJdk;

  GetterScan(ClassReader reader, Accessors accessors) {
    this.reader = reader;
    this.accessors = accessors;
    this.names = new RawNames(reader);
    this.className = names.ofClass(reader.header + 2);
    this.isOfTheJdk = names.startsWith(className, JAVA);
  }

  /** Looks whose class extends whose, unless that is nothing of the application's. */
  void lookAtSuperclass() {
    if (extendsOther()) {
      int superName = names.ofClass(reader.header + 4);
      accessors.addSuperclass(names.hash(NameHash.EMPTY, className), names.text(superName));
    }
  }

  private boolean extendsOther() {
    return reader.readUnsignedShort(reader.header + 4) != 0
        && !names.startsWith(names.ofClass(reader.header + 4), JAVA);
  }

  /**
   * Looks at one field.
   *
   * @param field the offset of its {@code field_info}
   */
  void lookAtField(int field) {
    int access = reader.readUnsignedShort(field);
    boolean isSeenBelow = (access & Opcodes.ACC_PRIVATE) == 0 || extendsOther();
    if (isSeenBelow
        && !isOfTheJdk
        && (access & (Opcodes.ACC_ENUM | Opcodes.ACC_SYNTHETIC)) == 0
        && isObject(names.utf8(field + 4))) {
      accessors.addField(names.hash(keyOfClass(), names.utf8(field + 2)));
    }
  }

  /** Or an array of them; most constants are strings. */
  private boolean isObject(int descriptor) {
    return (names.startsWith(descriptor, "L") || names.startsWith(descriptor, "[L"))
        && !names.isEqual(descriptor, STRING);
  }

  private long keyOfClass() {
    return NameHash.add(names.hash(NameHash.EMPTY, className), '.');
  }

  /** The class locks its own objects. */
  void locksItself() {
    accessors.addOwnMonitor(names.hash(NameHash.EMPTY, className));
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
    if (mayBeLock(names.utf8(nameAndType + 2)) && takesAtMostItsObject(method, length)) {
      String name = names.text(names.utf8(nameAndType));
      boolean isOwn =
          reader.readUnsignedShort(field) == reader.readUnsignedShort(reader.header + 2);
      accessors.addGetter(
          names.hash(keyOfClass(), names.utf8(method + 2)),
          isOwn ? name : names.text(names.ofClass(field)) + '.' + name);
    }
  }

  /** No parameters; of a static method that reads an instance field, one. */
  private boolean takesAtMostItsObject(int method, int length) {
    boolean isStatic = (reader.readUnsignedShort(method) & Opcodes.ACC_STATIC) != 0;
    boolean takesNothing = reader.readByte(names.utf8(method + 4) + 3) == ')';
    return takesNothing
        || (isStatic && length == 5 && names.startsWith(names.utf8(method + 2), "access$"));
  }

  private boolean mayBeLock(int descriptor) {
    return !names.startsWith(descriptor, LANG) || names.startsWith(descriptor, OBJECT);
  }
}
