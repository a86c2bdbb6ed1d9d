package io.heddle.instrument.weave;

import io.heddle.engine.site.Accessors;
import java.util.BitSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Tells from the raw bytes which methods of a class may have something to weave, so that the great
 * majority of classes costs one pass over the constant pool and one search for the byte {@code
 * monitorenter}. It may name a method in vain; it never misses one.
 */
final class ClassScan {
  /** The one class in which calls, not locks, are woven: see {@link JdkTargets}. */
  static final String CONCURRENT_HASH_MAP = "java/util/concurrent/ConcurrentHashMap";

  /**
   * HotSpot never compiles a method of more bytes ({@code -XX:HugeMethodLimit}): one that passes it
   * for its hooks would run tens of times slower.
   */
  static final int HUGE_METHOD_LIMIT = 8000;

  private static final int CODE = 'C' << 24 | 'o' << 16 | 'd' << 8 | 'e';

  private final ClassReader reader;
  private final String internalName;
  private final ConstantScan constants;
  private final GetterScan getters;
  private final BitSet work = new BitSet();
  private final BitSet huge = new BitSet();
  private int codeName;

  private ClassScan(ClassReader reader, Accessors accessors) {
    this.reader = reader;
    this.internalName = reader.getClassName();
    this.constants = ConstantScan.of(reader);
    this.getters = new GetterScan(reader, accessors);
  }

  /**
   * Scans the class that {@code reader} has opened.
   *
   * @param accessors is told of its getters and its superclass
   */
  static ClassScan of(ClassReader reader, Accessors accessors) {
    ClassScan scan = new ClassScan(reader, accessors);
    scan.getters.lookAtSuperclass();
    scan.scanMembers();
    return scan;
  }

  String internalName() {
    return internalName;
  }

  /** The binary name of the class. */
  String className() {
    return internalName.replace('/', '.');
  }

  /** Whether there is surely nothing to weave. */
  boolean isEmpty() {
    return work.isEmpty();
  }

  /** Whether the method at this place in the class file may have something to weave. */
  boolean hasWork(int methodIndex) {
    return work.get(methodIndex);
  }

  /** Whether the method at this place is larger than {@link #HUGE_METHOD_LIMIT} already. */
  boolean isHuge(int methodIndex) {
    return huge.get(methodIndex);
  }

  private void scanMembers() {
    int at = reader.header + 6;
    at += 2 + 2 * u2(at);
    int fields = u2(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = afterAttributes(at + 6);
    }
    int methods = u2(at);
    at += 2;
    for (int i = 0; i < methods; i++) {
      look(at, i);
      at = afterAttributes(at + 6);
    }
  }

  private int afterAttributes(int at) {
    int count = u2(at);
    int next = at + 2;
    for (int i = 0; i < count; i++) {
      next += 6 + reader.readInt(next + 2);
    }
    return next;
  }

  private void look(int method, int index) {
    int access = u2(method);
    if (internalName.equals(CONCURRENT_HASH_MAP)) {
      work.set(index); // by name, which the weaver looks at; only this class pays for its tree
    } else if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0) {
      int code = codeOf(method);
      if (code != 0) {
        look(method, index, code + 14, reader.readInt(code + 10));
      }
    }
  }

  private void look(int method, int index, int code, int length) {
    boolean isSynchronized = (u2(method) & Opcodes.ACC_SYNCHRONIZED) != 0;
    if (length <= GetterScan.LONGEST) {
      getters.look(method, code, length);
    }
    if (isSynchronized || CodeScan.hasWork(reader, code, length, constants)) {
      work.set(index);
    }
    huge.set(index, length > HUGE_METHOD_LIMIT);
  }

  /** The offset of the method's Code attribute, or 0. */
  private int codeOf(int method) {
    int count = u2(method + 6);
    int at = method + 8;
    for (int i = 0; i < count; i++) {
      if (isCode(u2(at))) {
        return at;
      }
      at += 6 + reader.readInt(at + 2);
    }
    return 0;
  }

  private boolean isCode(int nameIndex) {
    if (codeName == 0) {
      int name = reader.getItem(nameIndex);
      if (u2(name) == 4 && reader.readInt(name + 2) == CODE) {
        codeName = nameIndex;
      }
    }
    return nameIndex == codeName;
  }

  private int u2(int offset) {
    return reader.readUnsignedShort(offset);
  }
}
