package io.heddle.instrument.weave;

import io.heddle.engine.site.BlindSpots;
import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.StableNames;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
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

  private final ClassReader reader;
  private final RawNames names;
  private final String internalName;
  private final ConstantScan constants;
  private final GetterScan getters;
  private final BitSet work = new BitSet();
  private final BitSet workInBody = new BitSet();
  private final BitSet huge = new BitSet();
  private final BitSet constructors = new BitSet();
  private boolean hasNative;
  private boolean wantsClassConstants;
  private final TaskScan tasks;
  private @Nullable UsesScan uses;
  private @Nullable Initializer initializer;

  private ClassScan(ClassReader reader, SiteTable known, WovenCalls calls) {
    this.reader = reader;
    this.names = new RawNames(reader);
    this.internalName = reader.getClassName();
    this.constants = ConstantScan.of(reader, calls);
    this.tasks = new TaskScan(reader, names);
    this.getters = new GetterScan(reader, known.accessors());
  }

  /**
   * Scans the class that {@code reader} has opened.
   *
   * @param known is told of its getters and fields, its superclass and the classes that it uses
   * @param calls which calls are woven
   */
  static ClassScan of(ClassReader reader, SiteTable known, WovenCalls calls) {
    ClassScan scan = new ClassScan(reader, known, calls);
    if (!scan.internalName.startsWith("java/")) {
      scan.getters.lookAtSuperclass();
      scan.uses = new UsesScan(reader, scan.names, scan.constants, known.uses());
    }
    scan.scanMembers();
    scan.tasks.end(scan.className(), scan.fields(), known.taskFields());
    scan.wantsClassConstants =
        scan.wantsClassConstants
            && reader.readUnsignedShort(6) < ClassFiles.CLASS_CONSTANTS
            && VersionRaise.isSafe(reader);
    if (scan.uses != null) {
      scan.uses.end();
    }
    return scan;
  }

  /** Counts the class among those with code that no agent can follow, if it is one. */
  void noteBlindSpots(BlindSpots blindSpots) {
    if (hasNative) {
      blindSpots.add(BlindSpots.Kind.NATIVE);
    }
    if (constants.reflects()) {
      blindSpots.add(BlindSpots.Kind.REFLECTION);
    }
    if (constants.isDynamic()) {
      blindSpots.add(BlindSpots.Kind.DYNAMIC);
    }
  }

  /**
   * Whether the woven class has to have {@link ClassFiles#CLASS_CONSTANTS} as its version, for a
   * static synchronized method, and can have it.
   */
  boolean raisesVersion() {
    return wantsClassConstants;
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

  /** Whether an instruction of the method may be one to weave, and not only its entry and exits. */
  boolean hasWorkInBody(int methodIndex) {
    return workInBody.get(methodIndex);
  }

  /** Whether the method is a constructor of objects that are locks. */
  boolean makesLock(int methodIndex) {
    return constructors.get(methodIndex);
  }

  /** Whether the method at this place is larger than {@link #HUGE_METHOD_LIMIT} already. */
  boolean isHuge(int methodIndex) {
    return huge.get(methodIndex);
  }

  /** What the initialiser of the class needs of others; null if nothing, or if there is none. */
  @Nullable Initializer initializer() {
    return initializer;
  }

  /** The offset of the number of fields. */
  private int fields() {
    int interfaces = reader.header + 6;
    return interfaces + 2 + 2 * u2(interfaces);
  }

  private void scanMembers() {
    int at = fields();
    int fields = u2(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      getters.lookAtField(at);
      at = afterAttributes(reader, at + 6);
    }
    int methods = u2(at);
    int[] offsets = new int[methods];
    int initializerIndex = -1;
    at += 2;
    for (int i = 0; i < methods; i++) {
      offsets[i] = at;
      look(at, i);
      if (isInitializer(at)) {
        initializerIndex = i;
      }
      at = afterAttributes(reader, at + 6);
    }
    if (!internalName.startsWith("java/") && areLocks(offsets)) {
      lookAtConstructors(offsets);
    }
    if (initializerIndex >= 0 && hasNameOfItsOwn()) {
      initializer = InitializerScan.of(reader, offsets, offsets[initializerIndex]);
      work.set(initializerIndex, initializer != null || work.get(initializerIndex));
    }
  }

  /** Whether the objects are locks, and none is made for a static field, which gives it to all. */
  private boolean areLocks(int[] methods) {
    OwnMonitorScan scan = new OwnMonitorScan(reader, names);
    boolean isSingleton = false;
    boolean locksItself = false;
    for (int i = 0; i < methods.length; i++) {
      int code = work.get(i) || isInitializer(methods[i]) ? codeOf(reader, names, methods[i]) : 0;
      isSingleton |= code != 0 && isInitializer(methods[i]) && scan.makesOneOfItself(code);
      locksItself |= code != 0 && scan.locksItself(methods[i], code);
    }
    if (locksItself) {
      getters.locksItself();
    }
    return !isSingleton && (locksItself || scan.isLock());
  }

  private boolean isInitializer(int method) {
    return names.isEqual(names.utf8(method + 2), InitializerScan.INITIALIZER);
  }

  private void lookAtConstructors(int[] methods) {
    for (int i = 0; i < methods.length; i++) {
      if (names.isEqual(names.utf8(methods[i] + 2), "<init>")) {
        constructors.set(i);
        work.set(i);
      }
    }
  }

  /** Nothing of the JDK, and nothing generated, which shares the name with what it is made from. */
  private boolean hasNameOfItsOwn() {
    return !internalName.startsWith("java/")
        && StableNames.ofInternalName(internalName).length() == internalName.length();
  }

  /**
   * The offset behind the attributes of a member.
   *
   * @param at the offset of their number
   */
  static int afterAttributes(ClassReader reader, int at) {
    int count = reader.readUnsignedShort(at);
    int next = at + 2;
    for (int i = 0; i < count; i++) {
      next += 6 + reader.readInt(next + 2);
    }
    return next;
  }

  private void look(int method, int index) {
    int access = u2(method);
    hasNative |= (access & Opcodes.ACC_NATIVE) != 0;
    if (internalName.equals(CONCURRENT_HASH_MAP)) {
      work.set(index); // by name, which the weaver looks at; only this class pays for its tree
    } else if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0) {
      int code = codeOf(reader, names, method);
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
    workInBody.set(
        index,
        uses == null
            ? CodeScan.hasWork(reader, code, length, constants)
            : uses.hasWork(code, length));
    boolean isGivenTasks = tasks.look(method) && !internalName.startsWith("java/");
    work.set(index, isSynchronized || isGivenTasks || workInBody.get(index));
    wantsClassConstants |= isSynchronized && (u2(method) & Opcodes.ACC_STATIC) != 0;
    huge.set(index, length > HUGE_METHOD_LIMIT);
  }

  /** The offset of the method's Code attribute, or 0. */
  static int codeOf(ClassReader reader, RawNames names, int method) {
    int count = reader.readUnsignedShort(method + 6);
    int at = method + 8;
    for (int i = 0; i < count; i++) {
      if (names.isEqual(names.utf8(at), "Code")) {
        return at;
      }
      at += 6 + reader.readInt(at + 2);
    }
    return 0;
  }

  private int u2(int offset) {
    return reader.readUnsignedShort(offset);
  }
}
