package io.heddle.instrument.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with monitors as compilers other than javac write them. Each of its methods is {@code
 * static int name(Object lock)}, calls {@code lock.toString()} with the monitor held, and returns
 * 42.
 */
final class MonitorShapes {
  private static final int STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
  private static final String OBJECT = "java/lang/Object";
  private static final Object[] LOCK = {OBJECT};
  private static final Object[] THROWN = {"java/lang/Throwable"};

  private MonitorShapes() {}

  static byte[] bytes() {
    return new Generated(Opcodes.V17)
        .method(STATIC, "fromStack", "(Ljava/lang/Object;)I", MonitorShapes::fromStack)
        .method(STATIC, "handlerInItself", "(Ljava/lang/Object;)I", MonitorShapes::handlerInItself)
        .method(STATIC, "cleared", "(Ljava/lang/Object;)I", MonitorShapes::cleared)
        .method(STATIC, "nested", "(Ljava/lang/Object;)I", MonitorShapes::nested)
        .method(
            STATIC | Opcodes.ACC_SYNCHRONIZED,
            "returnInside",
            "(Ljava/lang/Object;)I",
            MonitorShapes::returnInside)
        .method(STATIC, "frameAtTheEnd", "(Ljava/lang/Object;)I", MonitorShapes::frameAtTheEnd)
        .method(STATIC, "twoManners", "(Ljava/lang/Object;)I", MonitorShapes::twoManners)
        .method(STATIC, "callInHandler", "(Ljava/lang/Object;)I", MonitorShapes::callInHandler)
        .method(STATIC, "takenInside", "(Ljava/lang/Object;)I", MonitorShapes::takenInside)
        .bytes();
  }

  /** R8: the lock waits on the stack for its release, which no handler covers. */
  private static void fromStack(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.DUP);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitLabel(start);
    call(code);
    code.visitLabel(end);
    code.visitInsn(Opcodes.MONITOREXIT);
    return42(code);
    handler(code, handler, LOCK);
    exit(code, 0);
    code.visitInsn(Opcodes.ATHROW);
  }

  /** R8: the handler covers itself, and begins with a jump. */
  private static void handlerInItself(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label release = new Label();
    Label last = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitTryCatchBlock(release, last, handler, null);
    enter(code);
    code.visitLabel(start);
    call(code);
    exit(code, 0);
    code.visitLabel(end);
    return42(code);
    handler(code, handler, LOCK);
    code.visitJumpInsn(Opcodes.GOTO, release);
    handler(code, release, LOCK);
    exit(code, 0);
    code.visitLabel(last);
    code.visitInsn(Opcodes.ATHROW);
  }

  /** Clojure: a local is set to null when it is read for the last time. */
  private static void cleared(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.POP);
    code.visitLabel(start);
    call(code);
    code.visitLabel(end);
    exitAndClear(code);
    return42(code);
    handler(code, handler, OBJECT, OBJECT);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    exitAndClear(code);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitInsn(Opcodes.ATHROW);
  }

  private static void exitAndClear(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitInsn(Opcodes.MONITOREXIT);
  }

  /** R8: the outer handler does not cover the inner release, only what is behind it. */
  private static void nested(MethodVisitor code) {
    Label outer = new Label();
    Label inner = new Label();
    Label innerEnd = new Label();
    Label outerEnd = new Label();
    Label innerHandler = new Label();
    Label outerHandler = new Label();
    Label thrown = new Label();
    code.visitTryCatchBlock(inner, innerEnd, innerHandler, null);
    code.visitTryCatchBlock(innerHandler, thrown, innerHandler, null);
    code.visitTryCatchBlock(outer, inner, outerHandler, null);
    code.visitTryCatchBlock(innerEnd, outerEnd, outerHandler, null);
    code.visitTryCatchBlock(thrown, outerHandler, outerHandler, null);
    enter(code);
    code.visitLabel(outer);
    code.visitLdcInsn("inner");
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitLabel(inner);
    call(code);
    code.visitLabel(innerEnd);
    exit(code, 1);
    exit(code, 0);
    code.visitLabel(outerEnd);
    return42(code);
    handler(code, innerHandler, OBJECT, "java/lang/String");
    exit(code, 1);
    code.visitLabel(thrown);
    code.visitInsn(Opcodes.ATHROW);
    handler(code, outerHandler, LOCK);
    exit(code, 0);
    code.visitInsn(Opcodes.ATHROW);
  }

  /** javac before 1.4: the handler covers all ways out, to the return. */
  private static void returnInside(MethodVisitor code) {
    Label start = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, handler, handler, null);
    enter(code);
    code.visitLabel(start);
    call(code);
    exit(code, 0);
    return42(code);
    handler(code, handler, LOCK);
    code.visitVarInsn(Opcodes.ASTORE, 1);
    exit(code, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.ATHROW);
  }

  /**
   * A shrinker: where the range ends, ways join, and a variable ends that the handler still has.
   */
  private static void frameAtTheEnd(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    enter(code);
    code.visitLabel(start);
    call(code);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitJumpInsn(Opcodes.IFNE, end);
    call(code);
    code.visitLabel(end);
    code.visitFrame(Opcodes.F_FULL, 1, LOCK, 0, null);
    exit(code, 0);
    return42(code);
    handler(code, handler, OBJECT, Opcodes.INTEGER);
    exit(code, 0);
    code.visitInsn(Opcodes.ATHROW);
  }

  /** The range of the inner handler has the outer release in it, that of the outer has not. */
  private static void twoManners(MethodVisitor code) {
    Label outer = new Label();
    Label inner = new Label();
    Label outerEnd = new Label();
    Label innerHandler = new Label();
    Label thrown = new Label();
    Label outerHandler = new Label();
    code.visitTryCatchBlock(inner, innerHandler, innerHandler, null);
    code.visitTryCatchBlock(outer, outerEnd, outerHandler, null);
    code.visitTryCatchBlock(innerHandler, thrown, outerHandler, null);
    enter(code);
    code.visitLabel(outer);
    code.visitLdcInsn("inner");
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitLabel(inner);
    call(code);
    exit(code, 1);
    code.visitLabel(outerEnd);
    exit(code, 0);
    return42(code);
    handler(code, innerHandler, OBJECT, "java/lang/String");
    exit(code, 1);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(thrown);
    handler(code, outerHandler, LOCK);
    exit(code, 0);
    code.visitInsn(Opcodes.ATHROW);
  }

  /** Kotlin's inline functions, inlined by something else: not covered, so never compiled. */
  private static void callInHandler(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    enter(code);
    code.visitLabel(start);
    call(code);
    code.visitLabel(end);
    call(code);
    exit(code, 0);
    return42(code);
    handler(code, handler, LOCK);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "yield", "()V", false);
    exit(code, 0);
    code.visitInsn(Opcodes.ATHROW);
  }

  /** Clojure up to 1.9: the lock is taken in the try block that releases it; never compiled. */
  private static void takenInside(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitLabel(start);
    enter(code);
    call(code);
    code.visitLabel(end);
    exit(code, 0);
    return42(code);
    handler(code, handler, LOCK);
    exit(code, 0);
    code.visitInsn(Opcodes.ATHROW);
  }

  private static void enter(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.MONITORENTER);
  }

  private static void exit(MethodVisitor code, int local) {
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitInsn(Opcodes.MONITOREXIT);
  }

  private static void call(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, OBJECT, "toString", "()Ljava/lang/String;", false);
    code.visitInsn(Opcodes.POP);
  }

  private static void return42(MethodVisitor code) {
    code.visitIntInsn(Opcodes.BIPUSH, 42);
    code.visitInsn(Opcodes.IRETURN);
  }

  private static void handler(MethodVisitor code, Label label, Object... locals) {
    code.visitLabel(label);
    code.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, THROWN);
  }
}
