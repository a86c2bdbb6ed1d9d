package io.heddle.instrument.weave;

import io.heddle.engine.site.ClassUses;
import io.heddle.engine.site.NameHash;
import java.util.Arrays;
import java.util.BitSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Notes which others a class may be the one to initialise, and its superclass. It may initialise
 * those of which it makes objects or uses static members, and where it looks up classes by name
 * those whose names are among its constants; an object whose methods it calls has made its class
 * come already.
 */
final class UsesScan {
  private static final int STRING = 8;
  private static final int METHOD = 10;
  private static final int HANDLE = 15;
  private static final int LONGEST_NAME = 300;
  private static final int MAX_TEXTS = 64;

  /** What stands for a value in the constant of a string concatenation. */
  private static final int GAP = 1;

  private static final long NO_NAME = 0;

  private final ClassReader reader;
  private final RawNames names;
  private final ConstantScan constants;
  private final ClassUses uses;
  private final int self;

  /** The constants that stand for members, or classes, that are used so. */
  private final BitSet used;

  private int[] marks = new int[16];
  private int count;

  UsesScan(ClassReader reader, RawNames names, ConstantScan constants, ClassUses uses) {
    this.reader = reader;
    this.names = names;
    this.constants = constants;
    this.uses = uses;
    this.self = reader.readUnsignedShort(reader.header + 2);
    this.used = new BitSet(reader.getItemCount());
  }

  /**
   * Looks at the code of a method, which starts at this offset. Whether there is something to weave
   * is found on the way.
   */
  boolean hasWork(int start, int bytes) {
    return CodeScan.hasWork(reader, start, bytes, constants, used);
  }

  /** All methods were looked at. */
  void end() {
    if (constants.hasAnyHandles()) {
      handles();
    }
    BitSet types = new BitSet(reader.getItemCount());
    types.set(self);
    boolean looksUpClasses = false;
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      int item = reader.getItem(i);
      boolean isMember = reader.readByte(item - 1) > STRING;
      int type = isMember ? reader.readUnsignedShort(item) : i;
      if (!types.get(type)) {
        types.set(type);
        add(mark(names.utf8(reader.getItem(type))));
      }
      looksUpClasses |= isMember && isForName(item);
    }
    if (looksUpClasses) {
      names();
    }
    boolean hasSuper = reader.readUnsignedShort(reader.header + 4) != 0;
    int superclass = hasSuper ? mark(names.ofClass(reader.header + 4)) : 0;
    if (count > 0 || superclass != 0) {
      int name = names.utf8(reader.getItem(self));
      uses.add(mark(name), top(name), superclass, marks, count);
    }
  }

  /** References to methods, as {@code Account::new}, are constants that no instruction names. */
  private void handles() {
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item != 0 && reader.readByte(item - 1) == HANDLE) {
        int kind = reader.readByte(item);
        if (kind == Opcodes.H_INVOKESTATIC
            || kind == Opcodes.H_NEWINVOKESPECIAL
            || kind == Opcodes.H_GETSTATIC
            || kind == Opcodes.H_PUTSTATIC) {
          used.set(reader.readUnsignedShort(item + 1));
        }
      }
    }
  }

  private boolean isForName(int member) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(member + 2));
    return reader.readByte(member - 1) == METHOD
        && names.isEqual(names.utf8(nameAndType), "forName")
        && names.isEqual(names.ofClass(member), "java/lang/Class");
  }

  /** What names a class, as a whole or with another text put in, as {@code "com.acme." + name}. */
  private void names() {
    BitSet texts = texts();
    for (int i = texts.nextSetBit(0); i >= 0; i = texts.nextSetBit(i + 1)) {
      int text = names.utf8(reader.getItem(i));
      add(markOfName(text, 0));
      for (int k = mayTakeOther(text) ? texts.nextSetBit(0) : -1; k >= 0; ) {
        add(markOfName(text, names.utf8(reader.getItem(k))));
        k = texts.nextSetBit(k + 1);
      }
    }
  }

  private BitSet texts() {
    BitSet texts = new BitSet(reader.getItemCount());
    for (int i = 1; i < reader.getItemCount() && texts.cardinality() < MAX_TEXTS; i++) {
      int item = reader.getItem(i);
      if (item != 0
          && reader.readByte(item - 1) == STRING
          && reader.readUnsignedShort(names.utf8(item)) <= LONGEST_NAME) {
        texts.set(i);
      }
    }
    return texts;
  }

  private boolean mayTakeOther(int text) {
    int bytes = reader.readUnsignedShort(text);
    boolean hasGap = false;
    for (int i = 0; i < bytes; i++) {
      hasGap |= reader.readByte(text + 2 + i) == GAP;
    }
    return hasGap || isOpen(text);
  }

  /** Whether a name ends here that is to go on. */
  private boolean isOpen(int text) {
    int bytes = reader.readUnsignedShort(text);
    int last = bytes == 0 ? 0 : reader.readByte(text + 1 + bytes);
    return last == '.' || last == '$';
  }

  /** The mark of the class that a text names, the other one put in; 0 if it is no name. */
  private int markOfName(int text, int other) {
    long hash = addName(NameHash.EMPTY, text, other);
    if (hash != NO_NAME && other != 0 && isOpen(text)) {
      hash = addName(hash, other, 0);
    }
    return hash == NO_NAME ? 0 : ClassUses.mark(hash);
  }

  private long addName(long start, int text, int inGap) {
    long hash = start;
    int bytes = reader.readUnsignedShort(text);
    for (int i = 0; i < bytes && hash != NO_NAME; i++) {
      int c = reader.readByte(text + 2 + i);
      if (c == GAP) {
        hash = inGap == 0 ? NO_NAME : addName(hash, inGap, 0);
      } else if (c == '.') {
        hash = NameHash.add(hash, '/');
      } else {
        hash = c < 0x80 && !Character.isJavaIdentifierPart(c) ? NO_NAME : NameHash.add(hash, c);
      }
    }
    return hash;
  }

  private void add(int mark) {
    if (mark != 0) {
      if (count == marks.length) {
        marks = Arrays.copyOf(marks, count * 2);
      }
      marks[count++] = mark;
    }
  }

  /** 0 for a class of the JDK. */
  private int mark(int name) {
    return names.isOfTheJdk(name) ? 0 : ClassUses.mark(names.hash(NameHash.EMPTY, name));
  }

  /** The mark of the top-level class around this one; 0 if it is one itself. */
  private int top(int name) {
    int end = reader.readUnsignedShort(name);
    int start = end;
    while (start > 0 && reader.readByte(name + 1 + start) != '/') {
      start--;
    }
    for (int i = start + 1; i < end; i++) {
      if (reader.readByte(name + 2 + i) == '$') {
        return ClassUses.mark(names.hash(NameHash.EMPTY, name, i));
      }
    }
    return 0;
  }
}
