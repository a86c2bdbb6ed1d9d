package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Synchronized methods that give up {@code this} before they end: no later frame has it, or
 * something else is in local 0. The JVM verifies the woven class when the method is called.
 */
class ReceiverTest {
  private static final int SYNCHRONIZED = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNCHRONIZED;
  private static final Integer INT = Opcodes.INTEGER;
  private static final Integer TOP = Opcodes.TOP;

  private final Woven woven = new Woven();

  /** {@code synchronized int odd(int i)}: the frame at its only branch, in every form. */
  private static final Map<String, Consumer<MethodVisitor>> FRAMES =
      Map.of(
          "chop", code -> code.visitFrame(Opcodes.F_CHOP, 2, null, 0, null),
          "full, none", code -> code.visitFrame(Opcodes.F_FULL, 0, new Object[0], 0, null),
          "full, top", code -> full(code, TOP, INT),
          "full, top, wide", code -> full(code, TOP, INT, Opcodes.LONG),
          "full, wider type", code -> full(code, "java/lang/Object", INT),
          "same", code -> code.visitFrame(Opcodes.F_SAME, 0, null, 0, null),
          "append",
              code -> code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.LONG}, 0, null));

  private static void full(MethodVisitor code, Object... locals) {
    code.visitFrame(Opcodes.F_FULL, locals.length, locals, 0, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chop",
        "full, none",
        "full, top",
        "full, top, wide",
        "full, wider type",
        "same",
        "append"
      })
  void keepsTheMonitorWhateverTheFrameHas(String frame) throws Throwable {
    Object odd = make(Opcodes.V17, "(I)I", code -> branch(code, FRAMES.get(frame)));
    assertThat(woven.callOn(odd, "odd", 1)).isEqualTo(7);
    assertLocked(odd);
    assertThatThrownBy(() -> woven.callOn(odd, "odd", -1)).isInstanceOf(ArithmeticException.class);
    assertLocked(odd);
  }

  /** Divides by 1 or, if the argument is negative, by 0. */
  private static void branch(MethodVisitor code, Consumer<MethodVisitor> frame) {
    Label negative = new Label();
    code.visitInsn(Opcodes.LCONST_1);
    code.visitVarInsn(Opcodes.LSTORE, 2);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitJumpInsn(Opcodes.IFLT, negative);
    code.visitIntInsn(Opcodes.BIPUSH, 7);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(negative);
    frame.accept(code);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IDIV);
    code.visitInsn(Opcodes.IRETURN);
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V17})
  void keepsTheMonitorWhatTheMethodStoresOverThis(int version) throws Throwable {
    Object odd = make(version, "(J)J", ReceiverTest::storesOverThis);
    assertThat(woven.callOn(odd, "odd", 5L)).isEqualTo(5L);
    assertLocked(odd);
    assertThatThrownBy(() -> woven.callOn(odd, "odd", 0L)).isInstanceOf(ArithmeticException.class);
    assertLocked(odd);
  }

  /** A long in locals 0 and 1, where {@code this} and half of the argument were. */
  private static void storesOverThis(MethodVisitor code) {
    code.visitVarInsn(Opcodes.LLOAD, 1);
    code.visitVarInsn(Opcodes.LSTORE, 0);
    code.visitVarInsn(Opcodes.LLOAD, 0);
    code.visitVarInsn(Opcodes.LLOAD, 0);
    code.visitVarInsn(Opcodes.LLOAD, 0);
    code.visitInsn(Opcodes.LDIV);
    code.visitInsn(Opcodes.LMUL);
    code.visitInsn(Opcodes.LRETURN);
  }

  @Test
  void keepsItInALoopAroundLockCallsAndMonitors() throws Throwable {
    Object odd = make(Opcodes.V17, "(I)I", ReceiverTest::loop);
    assertThat(woven.callOn(odd, "odd", 3)).isEqualTo(3);
    assertThat(woven.skips).isEmpty();
    MonitorTest.assertBalanced(woven.events());
    assertThat(woven.events().stream().filter(e -> e.lock().equals(odd)))
        .hasSize(2)
        .extracting(e -> e.site().lockName())
        .containsOnly("Odd");
  }

  /** Counts in local 0 up to the argument; {@code String.class} is locked each time. */
  private static void loop(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 0);
    code.visitLabel(start);
    full(code, INT, INT);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
    code.visitLdcInsn(Type.getType(String.class));
    Generated.block(code, Opcodes.V17, new Object[] {INT, INT}, inner -> inner.visitIincInsn(0, 1));
    code.visitJumpInsn(Opcodes.GOTO, start);
    code.visitLabel(end);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitInsn(Opcodes.IRETURN);
  }

  @Test
  void namesALockInLocal0AfterWhatIsStoredThere() throws Throwable {
    Object odd =
        make(
            Opcodes.V17,
            "(I)I",
            code -> {
              code.visitFieldInsn(
                  Opcodes.GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;");
              code.visitVarInsn(Opcodes.ASTORE, 0);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitMethodInsn(
                  Opcodes.INVOKEVIRTUAL, "java/lang/Object", "notify", "()V", false);
              code.visitInsn(Opcodes.ICONST_0);
              code.visitInsn(Opcodes.IRETURN);
            });
    assertThatThrownBy(() -> woven.callOn(odd, "odd", 1))
        .isInstanceOf(IllegalMonitorStateException.class);
    assertThat(woven.events())
        .filteredOn(e -> e.lock().equals(System.out))
        .extracting(e -> e.site().lockName())
        .containsOnly("System.out");
  }

  private Object make(int version, String descriptor, Consumer<MethodVisitor> body)
      throws Exception {
    byte[] original =
        new Generated(version).constructor().method(SYNCHRONIZED, "odd", descriptor, body).bytes();
    return woven.define(Generated.NAME, original).getConstructor().newInstance();
  }

  private void assertLocked(Object odd) {
    assertThat(woven.skips).isEmpty();
    assertThat(woven.events()).extracting(Event::lock).isEqualTo(Arrays.asList(odd, odd));
    MonitorTest.assertBalanced(woven.events());
    assertThat(Thread.holdsLock(odd)).isFalse();
  }
}
