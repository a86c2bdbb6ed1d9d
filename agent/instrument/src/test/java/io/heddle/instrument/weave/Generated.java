package io.heddle.instrument.weave;

import java.util.Arrays;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that no compiler at hand would write. */
final class Generated {
  static final String NAME = "generated.Odd";
  static final String INTERNAL_NAME = "generated/Odd";

  private final ClassWriter writer;
  private final int version;

  Generated(int version) {
    this(version, ClassWriter.COMPUTE_MAXS);
  }

  /** With flags 0 each method has a stack of 10 and 100 locals. */
  Generated(int version, int flags) {
    this.version = version;
    writer = new ClassWriter(flags);
    writer.visit(version, Opcodes.ACC_PUBLIC, INTERNAL_NAME, null, "java/lang/Object", null);
  }

  Generated method(int access, String name, String descriptor, Consumer<MethodVisitor> body) {
    MethodVisitor method = writer.visitMethod(access, name, descriptor, null, null);
    method.visitCode();
    body.accept(method);
    method.visitMaxs(10, 100);
    method.visitEnd();
    return this;
  }

  /** Adds what has no method here. */
  Generated with(Consumer<ClassWriter> part) {
    part.accept(writer);
    return this;
  }

  byte[] bytes() {
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The constructor without parameters. */
  Generated constructor() {
    return method(
        Opcodes.ACC_PUBLIC,
        "<init>",
        "()V",
        code -> {
          code.visitVarInsn(Opcodes.ALOAD, 0);
          code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
          code.visitInsn(Opcodes.RETURN);
        });
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
    code.visitVarInsn(Opcodes.ALOAD, 0);
    block(
        code, version, new Object[] {"java/lang/Object"}, inside -> inside.visitInsn(Opcodes.NOP));
    return42(code);
  }

  /**
   * A {@code synchronized} block as javac writes it, on the lock on the stack. It needs two locals
   * more.
   *
   * @param locals the locals before it, each of one slot
   */
  static void block(
      MethodVisitor code, int version, Object[] locals, Consumer<MethodVisitor> body) {
    int lock = locals.length;
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label handlerEnd = new Label();
    Label after = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitTryCatchBlock(handler, handlerEnd, handler, null);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, lock);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitLabel(start);
    body.accept(code);
    code.visitVarInsn(Opcodes.ALOAD, lock);
    code.visitInsn(Opcodes.MONITOREXIT);
    code.visitLabel(end);
    code.visitJumpInsn(Opcodes.GOTO, after);
    code.visitLabel(handler);
    Object[] inside = Arrays.copyOf(locals, lock + 1);
    inside[lock] = "java/lang/Object";
    if (hasFrames(version)) {
      code.visitFrame(
          Opcodes.F_FULL, inside.length, inside, 1, new Object[] {"java/lang/Throwable"});
    }
    code.visitVarInsn(Opcodes.ASTORE, lock + 1);
    code.visitVarInsn(Opcodes.ALOAD, lock);
    code.visitInsn(Opcodes.MONITOREXIT);
    code.visitLabel(handlerEnd);
    code.visitVarInsn(Opcodes.ALOAD, lock + 1);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(after);
    if (hasFrames(version)) {
      code.visitFrame(Opcodes.F_FULL, locals.length, locals, 0, null);
    }
  }

  private static boolean hasFrames(int version) {
    return (version & 0xffff) >= Opcodes.V1_6;
  }
}
