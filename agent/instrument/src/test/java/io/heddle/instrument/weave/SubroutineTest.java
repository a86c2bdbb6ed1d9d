package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heddle.engine.site.Operation;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Old class files, in which the code of a finally is a subroutine that is called from each exit.
 */
class SubroutineTest {
  private static final int STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
  private static final String LOCK = "java/util/concurrent/locks/ReentrantLock";

  private final Woven woven = new Woven();

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
  void weavesAMonitorThatASubroutineReleases(int version) throws Throwable {
    Class<?> odd = make(version, "(Ljava/lang/Object;)I", SubroutineTest::block);
    assertThat(woven.call(odd, "odd", "lock")).isEqualTo(42);
    assertReleased("lock");
    Object bad = new Unprintable();
    assertThatThrownBy(() -> woven.call(odd, "odd", bad)).hasMessage("wanted");
    assertReleased(bad);
  }

  /** As javac wrote it before 1.4: the handler covers the calls of the subroutine too. */
  private static void block(MethodVisitor code) {
    Label start = new Label();
    Label handler = new Label();
    Label release = new Label();
    code.visitTryCatchBlock(start, handler, handler, null);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitLabel(start);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
    code.visitInsn(Opcodes.POP);
    code.visitJumpInsn(Opcodes.JSR, release);
    code.visitIntInsn(Opcodes.BIPUSH, 42);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(handler);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitJumpInsn(Opcodes.JSR, release);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(release);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.MONITOREXIT);
    code.visitVarInsn(Opcodes.RET, 3);
  }

  @Test
  void weavesCallsInSubroutinesThatCallEachOther() throws Throwable {
    Class<?> odd =
        make(
            Opcodes.V1_4,
            "(L" + LOCK + ";)I",
            code -> {
              call(code, "lock");
              call(code, "lock");
              subroutines(code, 2, last -> call(last, "unlock"));
            });
    ReentrantLock lock = new ReentrantLock();
    assertThat(woven.call(odd, "odd", lock)).isEqualTo(42);
    assertThat(lock.isLocked()).isFalse();
    assertThat(woven.events())
        .extracting(Event::operation)
        .filteredOn(Operation.GIVE_BACK::equals)
        .hasSize(2);
  }

  @Test
  void leavesSubroutinesOfWhichThereWouldBeTooManyCopies() {
    assertThat(leave(code -> subroutines(code, 60, last -> call(last, "unlock"))))
        .contains("subroutines");
  }

  @Test
  void leavesAMethodThatHotSpotWouldNoLongerCompileWithTheCopies() {
    assertThat(leave(code -> subroutines(code, 10, last -> call(last, "unlock"))))
        .contains("too large for HotSpot");
  }

  private String leave(Consumer<MethodVisitor> body) {
    byte[] original =
        new Generated(Opcodes.V1_4, 0)
            .block()
            .method(STATIC, "odd", "(L" + LOCK + ";)I", body)
            .bytes();
    assertThat(woven.weave(original)).isNotNull();
    assertThat(woven.skips).extracting(Skip::method).containsExactly("odd(L" + LOCK + ";)I");
    return woven.skips.get(0).reason();
  }

  /** Each calls the next one twice, the last one does something; returns 42. */
  private static void subroutines(MethodVisitor code, int depth, Consumer<MethodVisitor> last) {
    Label[] starts = new Label[depth];
    for (int i = 0; i < depth; i++) {
      starts[i] = new Label();
    }
    code.visitJumpInsn(Opcodes.JSR, starts[0]);
    code.visitIntInsn(Opcodes.BIPUSH, 42);
    code.visitInsn(Opcodes.IRETURN);
    for (int i = 0; i < depth; i++) {
      code.visitLabel(starts[i]);
      code.visitVarInsn(Opcodes.ASTORE, i + 1);
      if (i + 1 < depth) {
        code.visitJumpInsn(Opcodes.JSR, starts[i + 1]);
        code.visitJumpInsn(Opcodes.JSR, starts[i + 1]);
      } else {
        last.accept(code);
      }
      code.visitVarInsn(Opcodes.RET, i + 1);
    }
  }

  private static void call(MethodVisitor code, String name) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LOCK, name, "()V", false);
  }

  private Class<?> make(int version, String descriptor, Consumer<MethodVisitor> body) {
    byte[] original = new Generated(version).method(STATIC, "odd", descriptor, body).bytes();
    Class<?> odd = woven.define(Generated.NAME, original);
    assertThat(woven.skips).isEmpty();
    return odd;
  }

  private void assertReleased(Object lock) {
    assertThat(woven.events()).extracting(Event::lock).isEqualTo(List.of(lock, lock));
    MonitorTest.assertBalanced(woven.events());
    assertThat(Thread.holdsLock(lock)).isFalse();
  }
}
