package io.heddle.instrument.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** What class files of each version can hold. */
final class ClassFiles {
  /** The newest version that ASM reads; its reader refuses any later one. */
  static final int NEWEST = Opcodes.V28;

  /** The version of Java 1.1; what came before has code in another form. */
  private static final int OLDEST = Opcodes.V1_1 & 0xffff;

  private static final int OLDEST_MINOR = Opcodes.V1_1 >> 16;

  /** Since this version {@code ldc} loads class constants. */
  static final int CLASS_CONSTANTS = Opcodes.V1_5;

  /** Since this version methods carry stack map frames. */
  static final int FRAMES = Opcodes.V1_6;

  /** The last version that can have subroutines, if the JVM verifies it by the old rules. */
  static final int SUBROUTINES = Opcodes.V1_6;

  private ClassFiles() {}

  /** Why a class file is of no version that this agent reads; null if it is. */
  static @Nullable String fault(byte[] classFile) {
    int major = u2(classFile, 6);
    if (major > NEWEST) {
      return "class file version " + major + " is newer than this agent";
    }
    int minor = u2(classFile, 4);
    return major == OLDEST && minor < OLDEST_MINOR
        ? "class file version " + major + '.' + minor + " is older than Java 1.1"
        : null;
  }

  private static int u2(byte[] classFile, int at) {
    return (classFile[at] & 0xff) << 8 | (classFile[at + 1] & 0xff);
  }

  /** Gives a class file this version, and nothing else. */
  static void setVersion(byte[] classFile, int version) {
    classFile[4] = 0;
    classFile[5] = 0;
    classFile[6] = (byte) (version >> 8);
    classFile[7] = (byte) version;
  }

  /** The name in a class file that is too new to read; empty if its constant pool is foreign. */
  static String nameOfUnknownVersion(byte[] classFile) {
    byte[] disguised = classFile.clone();
    setVersion(disguised, NEWEST);
    try {
      return new ClassReader(disguised).getClassName().replace('/', '.');
    } catch (RuntimeException e) {
      return "";
    }
  }
}
