package io.heddle.instrument.transform;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A new version of a class that no JVM takes, since it has one field more. It is a valid class file
 * all the same, as other agents may see it, and small, so that the JVM is soon done with it. Bytes
 * that are none would be 30,000 errors in a recording.
 */
final class RefusedClass {
  private static final String FIELD = "heddle$refused";

  private RefusedClass() {}

  /** Has everything loaded that it needs: the agent's jar may be closed later. */
  static void rehearse() {
    ClassWriter some = new ClassWriter(0);
    some.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
    of(some.toByteArray());
  }

  /** For the class with this class file. */
  static byte[] of(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        reader.readShort(6) & 0xffff,
        reader.getAccess(),
        reader.getClassName(),
        null,
        reader.getSuperName(),
        reader.getInterfaces());
    // The only flags that interfaces may have, and others, too.
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(access, FIELD, "I", null, null).visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
