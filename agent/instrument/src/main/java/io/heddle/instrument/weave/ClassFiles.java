package io.heddle.instrument.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** What class files of each version can hold. */
final class ClassFiles {
  /** The newest version that ASM reads; its reader refuses any later one. */
  static final int NEWEST = Opcodes.V28;

  /** Since this version {@code ldc} loads class constants. */
  static final int CLASS_CONSTANTS = Opcodes.V1_5;

  /** Since this version methods carry stack map frames. */
  static final int FRAMES = Opcodes.V1_6;

  private ClassFiles() {}

  /** The name in a class file that is too new to read; empty if its constant pool is foreign. */
  static String nameOfUnknownVersion(byte[] classFile) {
    byte[] disguised = classFile.clone();
    disguised[6] = 0;
    disguised[7] = (byte) NEWEST;
    try {
      return new ClassReader(disguised).getClassName().replace('/', '.');
    } catch (RuntimeException e) {
      return "";
    }
  }
}
