package io.heddle.instrument.weave;

import io.heddle.engine.site.NameHash;
import io.heddle.engine.site.Referrers;
import java.util.BitSet;
import org.objectweb.asm.ClassReader;

/** Notes whose members a class uses; from the constant pool alone. */
final class ReferrerScan {
  private static final int FIELD = 9;
  private static final int INTERFACE_METHOD = 11;

  private ReferrerScan() {}

  static void scan(ClassReader reader, RawNames names, Referrers referrers) {
    int self = reader.readUnsignedShort(reader.header + 2);
    long user = names.hash(NameHash.EMPTY, names.utf8(reader.getItem(self)));
    BitSet done = new BitSet();
    done.set(self);
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      int tag = item == 0 ? 0 : reader.readByte(item - 1);
      if (tag >= FIELD && tag <= INTERFACE_METHOD) {
        int owner = reader.readUnsignedShort(item);
        int name = done.get(owner) ? 0 : names.utf8(reader.getItem(owner));
        done.set(owner);
        if (name != 0 && !names.isOfTheJdk(name)) {
          referrers.add(names.hash(NameHash.EMPTY, name), user);
        }
      }
    }
  }
}
