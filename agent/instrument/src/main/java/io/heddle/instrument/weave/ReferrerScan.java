package io.heddle.instrument.weave;

import io.heddle.engine.site.NameHash;
import io.heddle.engine.site.Referrers;
import java.util.BitSet;
import org.objectweb.asm.ClassReader;

/**
 * Notes whose members a class uses; from the constant pool alone. What a nested class uses outside
 * of its top-level class counts for that one, because threads mostly come to it from there; that it
 * uses its top-level class says nothing.
 */
final class ReferrerScan {
  private static final int FIELD = 9;
  private static final int INTERFACE_METHOD = 11;

  private final ClassReader reader;
  private final RawNames names;
  private final Referrers referrers;
  private final int self;
  private final int topLength;
  private final long user;
  private final long topUser;

  private ReferrerScan(ClassReader reader, RawNames names, Referrers referrers) {
    this.reader = reader;
    this.names = names;
    this.referrers = referrers;
    this.self = names.ofClass(reader.header + 2);
    this.topLength = lengthOfTop();
    this.user = names.hash(NameHash.EMPTY, self);
    this.topUser = names.hash(NameHash.EMPTY, self, topLength);
  }

  static void scan(ClassReader reader, RawNames names, Referrers referrers) {
    new ReferrerScan(reader, names, referrers).scan();
  }

  private void scan() {
    BitSet done = new BitSet();
    done.set(reader.readUnsignedShort(reader.header + 2));
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      int tag = item == 0 ? 0 : reader.readByte(item - 1);
      if (tag >= FIELD && tag <= INTERFACE_METHOD) {
        int owner = reader.readUnsignedShort(item);
        if (!done.get(owner)) {
          done.set(owner);
          uses(names.utf8(reader.getItem(owner)));
        }
      }
    }
  }

  private void uses(int name) {
    if (names.isOfTheJdk(name)) {
      return;
    }
    int length = reader.readUnsignedShort(name);
    boolean beginsAlike = length >= topLength && names.startsAlike(name, self, topLength);
    if (beginsAlike && length == topLength) {
      return; // its own top-level class
    }
    boolean isSibling = beginsAlike && reader.readByte(name + 2 + topLength) == '$';
    referrers.add(names.hash(NameHash.EMPTY, name), isSibling ? user : topUser);
  }

  /** How long the name of the top-level class is. */
  private int lengthOfTop() {
    int length = reader.readUnsignedShort(self);
    int start = length;
    while (start > 0 && reader.readByte(self + 1 + start) != '/') {
      start--;
    }
    for (int i = start + 1; i < length; i++) {
      if (reader.readByte(self + 2 + i) == '$') {
        return i;
      }
    }
    return length;
  }
}
