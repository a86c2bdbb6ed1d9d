package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods that are left alone, each with a reason, while the rest of the class is woven. */
class OddMethodTest {
  private static final int STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
  private static final String TAKES_LOCK = "(Ljava/lang/Object;)V";

  private static final String LOCK = "java/util/concurrent/locks/ReentrantLock";

  private final Woven woven = new Woven();

  @Test
  void leavesAMonitorThatIsNotReleased() {
    assertLeft(code -> enter(code, 0), "returns with a monitor held");
  }

  @Test
  void leavesAMonitorThatWasNotTaken() {
    assertLeft(code -> exit(code, 0), "has not taken");
  }

  @Test
  void leavesAMonitorThatIsTakenOnOneWayOnly() {
    assertLeft(
        code -> {
          Label join = new Label();
          code.visitVarInsn(Opcodes.ALOAD, 0);
          code.visitJumpInsn(Opcodes.IFNULL, join);
          enter(code, 0);
          code.visitLabel(join);
          code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
          exit(code, 0);
        },
        "not used as blocks");
  }

  @Test
  void leavesAMethodThatWouldGrowTooLarge() throws Throwable {
    byte[] original =
        new Generated(Opcodes.V17)
            .block()
            .method(
                STATIC,
                "odd",
                "(L" + LOCK + ";)V",
                code -> {
                  unlock(code, 16_000);
                  code.visitInsn(Opcodes.RETURN);
                })
            .bytes();
    assertLeft(original, "64 KB");
    assertThat(woven.call(woven.define(Generated.NAME, original), "block", this)).isEqualTo(42);
  }

  @Test
  void leavesAMethodThatHotSpotWouldNoLongerCompile() {
    assertLeft(unlocking(1_900), "too large for HotSpot to compile");
  }

  @Test
  void leavesAMethodThatHasAsManyLocalsAsThereCanBe() {
    byte[] original =
        new Generated(Opcodes.V17)
            .block()
            .method(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNCHRONIZED,
                "odd",
                "()V",
                code -> {
                  code.visitInsn(Opcodes.ICONST_0);
                  code.visitVarInsn(Opcodes.ISTORE, 0);
                  code.visitInsn(Opcodes.ICONST_0);
                  code.visitVarInsn(Opcodes.ISTORE, 0xfffe);
                  code.visitInsn(Opcodes.RETURN);
                })
            .bytes();
    assertLeft(original, "local variables");
  }

  @Test
  void weavesAMethodThatHotSpotStillCompilesAndOneThatItNeverDid() {
    assertThat(woven.weave(unlocking(300))).hasSizeGreaterThan(unlocking(300).length + 300);
    assertThat(woven.weave(unlocking(2_100))).hasSizeGreaterThan(unlocking(2_100).length + 2_100);
    assertThat(woven.skips).isEmpty();
  }

  private static byte[] unlocking(int calls) {
    return new Generated(Opcodes.V17)
        .block()
        .method(
            STATIC,
            "odd",
            "(L" + LOCK + ";)V",
            code -> {
              unlock(code, calls);
              code.visitInsn(Opcodes.RETURN);
            })
        .bytes();
  }

  @Test
  void weavesAMethodWhoseJumpsBecomeLong() throws Throwable {
    byte[] original =
        new Generated(Opcodes.V17)
            .method(
                STATIC,
                "jumping",
                "(L" + LOCK + ";)I",
                code -> {
                  Label end = new Label();
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  code.visitJumpInsn(Opcodes.IFNULL, end);
                  unlock(code, 4_000);
                  code.visitLabel(end);
                  code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                  code.visitIntInsn(Opcodes.BIPUSH, 7);
                  code.visitInsn(Opcodes.IRETURN);
                })
            .bytes();
    Class<?> type = woven.define(Generated.NAME, original);
    assertThat(woven.skips).isEmpty();
    assertThat(woven.call(type, "jumping", (Object) null)).isEqualTo(7);
  }

  @Test
  void findsNothingInAClassWithoutLocks() {
    byte[] original =
        new Generated(Opcodes.V17)
            .method(STATIC, "plain", "()V", code -> code.visitInsn(Opcodes.RETURN))
            .method(
                STATIC,
                "constant",
                "()I",
                code -> {
                  code.visitIntInsn(Opcodes.BIPUSH, Opcodes.MONITORENTER - 256);
                  code.visitInsn(Opcodes.IRETURN);
                })
            .bytes();
    assertThat(woven.weave(original)).isNull();
    assertThat(woven.skips).isEmpty();
  }

  private void assertLeft(Consumer<MethodVisitor> body, String reason) {
    assertLeft(
        new Generated(Opcodes.V17)
            .block()
            .method(
                STATIC,
                "odd",
                TAKES_LOCK,
                code -> {
                  body.accept(code);
                  code.visitInsn(Opcodes.RETURN);
                })
            .bytes(),
        reason);
  }

  private void assertLeft(byte[] original, String reason) {
    assertThat(woven.weave(original)).isNotNull();
    assertThat(woven.skips).hasSize(1);
    assertThat(woven.skips.get(0).className()).isEqualTo(Generated.NAME);
    assertThat(woven.skips.get(0).method()).startsWith("odd(");
    assertThat(woven.skips.get(0).reason()).contains(reason);
  }

  private static void enter(MethodVisitor code, int local) {
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitInsn(Opcodes.MONITORENTER);
  }

  private static void exit(MethodVisitor code, int local) {
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitInsn(Opcodes.MONITOREXIT);
  }

  private static void unlock(MethodVisitor code, int times) {
    for (int i = 0; i < times; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LOCK, "unlock", "()V", false);
    }
  }
}
