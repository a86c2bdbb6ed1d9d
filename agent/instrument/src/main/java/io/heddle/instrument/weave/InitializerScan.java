package io.heddle.instrument.weave;

import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Initializer.Need;
import io.heddle.engine.site.NameHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Reads off the raw bytes which other classes the initialiser of a class needs in any case: its
 * superclass, and those that are made, or whose static members are used, in code that no jump
 * passes over, outside of try blocks and handlers, in the initialiser and what that calls in its
 * own class.
 */
final class InitializerScan {
  static final String INITIALIZER = "<clinit>";

  private static final String CONSTRUCTOR = "<init>";

  /** Methods looked into for one class, and how deep they call each other. */
  private static final int MAX_METHODS = 64;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_NEEDS = 64;

  private final ClassReader reader;
  private final RawNames names;
  private final int[] methods;
  private final int self;

  /** Methods by name and descriptor, as indices of the constants; filled when first asked. */
  private final Map<Integer, Integer> byName = new HashMap<>();

  /** Methods looked at, by offset, negative where all of it may be passed over. */
  private final Set<Integer> visited = new HashSet<>();

  private final Set<String> known = new HashSet<>();
  private final List<Need> needs = new ArrayList<>();
  private boolean leavesClass;

  private InitializerScan(ClassReader reader, int[] methods) {
    this.reader = reader;
    this.names = new RawNames(reader);
    this.methods = methods;
    this.self = reader.readUnsignedShort(reader.header + 2);
  }

  /**
   * What the initialiser needs, or null if it comes to no other class but those of the JDK, so that
   * it cannot be on a cycle.
   *
   * @param methods the offsets of all methods
   * @param initializer the offset of the initialiser
   */
  static @Nullable Initializer of(ClassReader reader, int[] methods, int initializer) {
    InitializerScan scan = new InitializerScan(reader, methods);
    scan.superclass();
    scan.scan(initializer, true, 0);
    return scan.leavesClass ? scan.result() : null;
  }

  private Initializer result() {
    Set<Long> statics = new HashSet<>();
    int at = reader.header + 8 + 2 * reader.readUnsignedShort(reader.header + 6);
    int fields = reader.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      addStatic(at, statics);
      at = ClassScan.afterAttributes(reader, at + 6);
    }
    for (int method : methods) {
      addStatic(method, statics);
    }
    return new Initializer(needs, statics);
  }

  private void addStatic(int member, Set<Long> statics) {
    if ((reader.readUnsignedShort(member) & Opcodes.ACC_STATIC) != 0) {
      statics.add(member(names.utf8(member + 2), names.utf8(member + 4)));
    }
  }

  private long member(int name, int descriptor) {
    long hash = names.hash(names.hash(NameHash.EMPTY, name), descriptor);
    return hash == Initializer.ANY || hash == Initializer.SUPERCLASS ? hash + 2 : hash;
  }

  private void superclass() {
    if (reader.readUnsignedShort(reader.header + 4) != 0) {
      int name = names.ofClass(reader.header + 4);
      if (!names.isOfTheJdk(name)) {
        leavesClass = true;
        add(name, Initializer.SUPERCLASS, INITIALIZER, 0);
      }
    }
  }

  private void scan(int method, boolean certain, int depth) {
    int code = ClassScan.codeOf(reader, names, method);
    int key = certain ? method : -method;
    if (code == 0
        || depth > MAX_DEPTH
        || visited.size() >= MAX_METHODS
        || visited.contains(method)
        || !visited.add(key)) {
      return;
    }
    CertainCode body = new CertainCode(reader, code);
    int start = body.start();
    for (int at = start; at < body.end(); at = CodeScan.next(reader, start, at)) {
      boolean sure = body.reach(at) && certain;
      visit(method, code, at, sure, depth);
    }
  }

  private void visit(int method, int code, int at, boolean sure, int depth) {
    int opcode = reader.readByte(at);
    if (opcode == Opcodes.NEW) {
      int type = reader.readUnsignedShort(at + 1);
      uses(type, Initializer.ANY, sure, method, code, at);
    } else if (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.INVOKEINTERFACE) {
      int member = reader.getItem(reader.readUnsignedShort(at + 1));
      int owner = reader.readUnsignedShort(member);
      int nameAndType = reader.getItem(reader.readUnsignedShort(member + 2));
      boolean isStatic =
          opcode == Opcodes.GETSTATIC
              || opcode == Opcodes.PUTSTATIC
              || opcode == Opcodes.INVOKESTATIC;
      boolean isCall = opcode >= Opcodes.INVOKEVIRTUAL;
      if (owner == self && isCall) {
        calls(nameAndType, opcode, sure, depth);
      } else if (owner != self && (isStatic || isCall)) {
        long hash = member(names.utf8(nameAndType), names.utf8(nameAndType + 2));
        uses(owner, hash, sure && isStatic, method, code, at);
      }
    }
  }

  /** A call within the class, if no subclass can have another method of the name. */
  private void calls(int nameAndType, int opcode, boolean sure, int depth) {
    int method = find(nameAndType);
    if (method != 0) {
      int access = reader.readUnsignedShort(method);
      boolean isFixed =
          opcode == Opcodes.INVOKESTATIC
              || opcode == Opcodes.INVOKESPECIAL
              || (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) != 0
              || (reader.getAccess() & Opcodes.ACC_FINAL) != 0;
      scan(method, sure && isFixed, depth + 1);
    }
  }

  /** Compilers share the constants of names, so that comparing their indices is enough. */
  private int find(int nameAndType) {
    if (byName.isEmpty()) {
      for (int method : methods) {
        byName.put(reader.readInt(method + 2), method);
      }
    }
    return byName.getOrDefault(reader.readInt(nameAndType), 0);
  }

  private void uses(int type, long member, boolean sure, int method, int code, int at) {
    int name = names.utf8(reader.getItem(type));
    if (type == self || names.isOfTheJdk(name)) {
      return;
    }
    leavesClass = true;
    if (sure) {
      add(name, member, nameOf(method), LineScan.lineAt(reader, names, code, at));
    }
  }

  /** The usual ones as constants, so that not every class has its own. */
  private String nameOf(int method) {
    int name = names.utf8(method + 2);
    if (names.isEqual(name, INITIALIZER)) {
      return INITIALIZER;
    }
    return names.isEqual(name, CONSTRUCTOR) ? CONSTRUCTOR : names.text(name);
  }

  private void add(int name, long member, String method, int line) {
    String className = names.text(name).replace('/', '.');
    if (needs.size() < MAX_NEEDS && known.add(className + member)) {
      needs.add(new Need(className, member, method, line));
    }
  }
}
