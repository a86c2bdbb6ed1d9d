package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Monitors in constructors and of new objects. What no constructor has been called for can be
 * locked, but not given to a hook: the JVM would not verify the class.
 */
class ConstructionTest {
  private static final int STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
  private static final String OBJECT = "java/lang/Object";
  private static final String LOCK = "(Ljava/lang/Object;)V";

  private final Woven woven = new Woven();

  @Test
  void weavesALockTakenBeforeSuper() throws Throwable {
    assertConstructs(
        code -> {
          lock(code, 1);
          construct(code);
        });
    assertThat(woven.events()).extracting(Event::lock).containsExactly("lock", "lock");
  }

  @Test
  void weavesThisAfterSuperWithAChoiceInItsArguments() throws Throwable {
    assertConstructs(
        code -> {
          Label isNull = new Label();
          Label join = new Label();
          code.visitVarInsn(Opcodes.ALOAD, 0);
          code.visitVarInsn(Opcodes.ALOAD, 1);
          code.visitJumpInsn(Opcodes.IFNULL, isNull);
          code.visitJumpInsn(Opcodes.GOTO, join);
          code.visitLabel(isNull);
          Object[] locals = {Opcodes.UNINITIALIZED_THIS, OBJECT};
          Object[] stack = {Opcodes.UNINITIALIZED_THIS};
          code.visitFrame(Opcodes.F_FULL, 2, locals, 1, stack);
          code.visitLabel(join);
          init(code);
          lock(code, 0);
        });
    assertThat(woven.events()).hasSize(2);
  }

  @Test
  void leavesThisBeforeSuper() throws Throwable {
    assertConstructs(
        code -> {
          lock(code, 0);
          construct(code);
        });
    assertLeft("<init>(Ljava/lang/Object;)V");
  }

  @Test
  void leavesACopyOfThisBeforeSuperBehindAnotherConstructor() throws Throwable {
    assertConstructs(
        code -> {
          code.visitTypeInsn(Opcodes.NEW, OBJECT);
          init(code);
          code.visitVarInsn(Opcodes.ALOAD, 0);
          code.visitVarInsn(Opcodes.ASTORE, 2);
          lock(code, 2);
          construct(code);
        });
    assertLeft("<init>(Ljava/lang/Object;)V");
  }

  @Test
  void leavesANewObjectBeforeItsConstructor() throws Throwable {
    assertRuns(
        code -> {
          code.visitTypeInsn(Opcodes.NEW, OBJECT);
          code.visitVarInsn(Opcodes.ASTORE, 1);
          lock(code, 1);
          code.visitVarInsn(Opcodes.ALOAD, 1);
          init(code);
        });
    assertLeft("odd(Ljava/lang/Object;)V");
  }

  @Test
  void weavesANewObjectAfterItsConstructorThoughTheLocalHeldItBefore() throws Throwable {
    assertRuns(
        code -> {
          code.visitTypeInsn(Opcodes.NEW, OBJECT);
          code.visitVarInsn(Opcodes.ASTORE, 1);
          code.visitVarInsn(Opcodes.ALOAD, 1);
          init(code);
          lock(code, 1);
        });
    assertThat(woven.events()).hasSize(2);
  }

  /** Without a handler: what is locked releases at once. */
  private static void lock(MethodVisitor code, int local) {
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitInsn(Opcodes.MONITOREXIT);
  }

  private static void construct(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    init(code);
  }

  private static void init(MethodVisitor code) {
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
  }

  private void assertConstructs(Consumer<MethodVisitor> body) throws Throwable {
    byte[] original =
        new Generated(Opcodes.V17)
            .method(Opcodes.ACC_PUBLIC, "<init>", LOCK, body.andThen(ConstructionTest::end))
            .method(STATIC, "odd", LOCK, ConstructionTest::make)
            .block()
            .bytes();
    woven.call(woven.define(Generated.NAME, original), "odd", "lock");
  }

  private void assertRuns(Consumer<MethodVisitor> body) throws Throwable {
    byte[] original =
        new Generated(Opcodes.V17)
            .method(STATIC, "odd", LOCK, body.andThen(ConstructionTest::end))
            .block()
            .bytes();
    woven.call(woven.define(Generated.NAME, original), "odd", "lock");
  }

  private static void make(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, Generated.INTERNAL_NAME);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, Generated.INTERNAL_NAME, "<init>", LOCK, false);
    end(code);
  }

  private static void end(MethodVisitor code) {
    code.visitInsn(Opcodes.RETURN);
  }

  private void assertLeft(String method) {
    assertThat(woven.skips).extracting(Skip::method).containsExactly(method);
    assertThat(woven.skips.get(0).reason()).contains("under construction");
    assertThat(woven.events()).isEmpty();
  }
}
