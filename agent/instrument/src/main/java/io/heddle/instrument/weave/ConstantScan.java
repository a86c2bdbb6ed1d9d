package io.heddle.instrument.weave;

import java.util.BitSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Which constants of a class name a method whose calls are woven. Compares hashes of the raw bytes
 * first, so that hardly any string is decoded.
 */
final class ConstantScan {
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int METHOD_HANDLE = 15;
  private static final int CLASS = 7;

  private static final String OBJECT = "java/lang/Object";
  private static final String REFLECTION = "java/lang/reflect/Method";

  /** How the descriptor of a bootstrap method begins. */
  private static final String FACTORY = "(Ljava/lang/invoke/MethodHandles$Lookup;";

  private final WovenCalls calls;
  private final BitSet methods = new BitSet();
  private boolean hasMethods;
  private boolean hasAnyHandles;
  private boolean hasHandles;
  private boolean reflects;
  private boolean isDynamic;
  private int objectClass;

  private ConstantScan(WovenCalls calls) {
    this.calls = calls;
  }

  static ConstantScan of(ClassReader reader, WovenCalls calls) {
    ConstantScan scan = new ConstantScan(calls);
    RawNames names = new RawNames(reader);
    boolean hasCandidates = scan.findCandidates(reader, names);
    scan.findBlindSpots(reader, names);
    if (hasCandidates) {
      scan.keepWanted(reader, new char[reader.getMaxStringLength()]);
    }
    if (scan.hasMethods) {
      scan.findHandles(reader);
    }
    return scan;
  }

  /** Whether any call is to be woven. */
  boolean hasMethods() {
    return hasMethods;
  }

  /** Whether the method constant with this index is one whose calls are woven. */
  boolean isWovenMethod(int index) {
    return methods.get(index);
  }

  /** Whether there are method handles at all. */
  boolean hasAnyHandles() {
    return hasAnyHandles;
  }

  /** Whether there are method handles of such methods, and so perhaps method references. */
  boolean hasHandles() {
    return hasHandles;
  }

  /** Whether {@code Method.invoke} is called. */
  boolean reflects() {
    return reflects;
  }

  /** Whether calls are linked by other than the JDK's own factories of lambdas and strings. */
  boolean isDynamic() {
    return isDynamic;
  }

  /** Whether this is the index of the class {@code Object}. */
  boolean isObject(int index) {
    return index == objectClass && index != 0;
  }

  /** Passes of their own for what is rare, so that the frequent one is little code. */
  private boolean findCandidates(ClassReader reader, RawNames names) {
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      int tag = item == 0 ? 0 : reader.readByte(item - 1);
      if (isMethod(tag)) {
        methods.set(i, mayBeWanted(reader, item));
      } else if (tag == METHOD_HANDLE) {
        hasAnyHandles = true;
      } else if (tag == CLASS) {
        int name = names.utf8(item);
        reflects |= names.isEqual(name, REFLECTION); // may, as far as seen here
        if (isObject(reader, name)) {
          objectClass = i;
        }
      }
    }
    return !methods.isEmpty();
  }

  private void findBlindSpots(ClassReader reader, RawNames names) {
    if (!hasAnyHandles && !reflects) {
      return;
    }
    reflects = false;
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      int tag = item == 0 ? 0 : reader.readByte(item - 1);
      reflects |= tag == METHOD && isNamed(reader, names, item, REFLECTION, "invoke");
      isDynamic |= tag == METHOD_HANDLE && isForeignFactory(reader, names, item);
    }
  }

  /** Whether a method handle is of a static method that links call sites. */
  private static boolean isForeignFactory(ClassReader reader, RawNames names, int handle) {
    int method = reader.getItem(reader.readUnsignedShort(handle + 1));
    if (reader.readByte(handle) != Opcodes.H_INVOKESTATIC) {
      return false;
    }
    int nameAndType = reader.getItem(reader.readUnsignedShort(method + 2));
    int owner = names.ofClass(method);
    return names.startsWith(names.utf8(nameAndType + 2), FACTORY)
        && !names.startsWith(owner, "java/");
  }

  private static boolean isNamed(
      ClassReader reader, RawNames names, int method, String owner, String name) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(method + 2));
    return names.isEqual(names.utf8(nameAndType), name)
        && names.isEqual(names.ofClass(method), owner);
  }

  private void keepWanted(ClassReader reader, char[] buffer) {
    for (int i = methods.nextSetBit(0); i >= 0; i = methods.nextSetBit(i + 1)) {
      methods.set(i, isWanted(reader, reader.getItem(i), buffer));
    }
    hasMethods = !methods.isEmpty();
  }

  private static boolean isObject(ClassReader reader, int name) {
    return reader.readUnsignedShort(name) == OBJECT.length()
        && hash(reader, name) == OBJECT.hashCode();
  }

  private void findHandles(ClassReader reader) {
    for (int i = 1; hasAnyHandles && i < reader.getItemCount() && !hasHandles; i++) {
      int item = reader.getItem(i);
      hasHandles =
          item != 0
              && reader.readByte(item - 1) == METHOD_HANDLE
              && methods.get(reader.readUnsignedShort(item + 1));
    }
  }

  private static boolean isMethod(int tag) {
    return tag == METHOD || tag == INTERFACE_METHOD;
  }

  private boolean mayBeWanted(ClassReader reader, int item) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
    int name = reader.getItem(reader.readUnsignedShort(nameAndType));
    int owner =
        reader.getItem(reader.readUnsignedShort(reader.getItem(reader.readUnsignedShort(item))));
    return calls.isWantedHash(hash(reader, name)) || calls.isWantedHash(hash(reader, owner));
  }

  private boolean isWanted(ClassReader reader, int item, char[] buffer) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
    String className = reader.readClass(item, buffer);
    String methodName = reader.readUTF8(nameAndType, buffer);
    String descriptor = reader.readUTF8(nameAndType + 2, buffer);
    return calls.areWanted(className, methodName, descriptor);
  }

  /** The hash of {@link String#hashCode} for ASCII, from the bytes of an UTF-8 constant. */
  private static int hash(ClassReader reader, int utf8) {
    int length = reader.readUnsignedShort(utf8);
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + reader.readByte(utf8 + 2 + i);
    }
    return hash;
  }
}
