package io.heddle.instrument.weave;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that no compiler at hand would write. */
final class Generated {
  static final String NAME = "generated.Odd";
  private static final String INTERNAL_NAME = "generated/Odd";

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final int version;

  Generated(int version) {
    this.version = version;
    writer.visit(version, Opcodes.ACC_PUBLIC, INTERNAL_NAME, null, "java/lang/Object", null);
  }

  Generated method(int access, String name, String descriptor, Consumer<MethodVisitor> body) {
    MethodVisitor method = writer.visitMethod(access, name, descriptor, null, null);
    method.visitCode();
    body.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return this;
  }

  byte[] bytes() {
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** {@code static int block(Object lock)}, as javac writes it; returns {@code 42}. */
  Generated block() {
    return method(
        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "block", "(Ljava/lang/Object;)I", this::block);
  }

  /** {@code static synchronized int locked()}; returns 42. */
  Generated lockedStatic() {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED;
    return method(access, "locked", "()I", Generated::return42);
  }

  /** {@code synchronized int lockedInstance()}; returns 42. */
  Generated lockedInstance() {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNCHRONIZED;
    return method(access, "lockedInstance", "()I", Generated::return42);
  }

  private static void return42(MethodVisitor code) {
    code.visitIntInsn(Opcodes.BIPUSH, 42);
    code.visitInsn(Opcodes.IRETURN);
  }

  private void block(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label handlerEnd = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitTryCatchBlock(handler, handlerEnd, handler, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitLabel(start);
    code.visitIntInsn(Opcodes.BIPUSH, 42);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.MONITOREXIT);
    code.visitLabel(end);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(handler);
    if (version >= Opcodes.V1_6) {
      Object[] locals = {"java/lang/Object", "java/lang/Object"};
      code.visitFrame(Opcodes.F_FULL, 2, locals, 1, new Object[] {"java/lang/Throwable"});
    }
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.MONITOREXIT);
    code.visitLabel(handlerEnd);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitInsn(Opcodes.ATHROW);
  }
}
