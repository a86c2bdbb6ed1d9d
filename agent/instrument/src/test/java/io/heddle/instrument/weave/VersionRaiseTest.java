package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Static synchronized methods of class files in which no code can load its class. */
class VersionRaiseTest {
  private static final int STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private final Woven woven = new Woven();

  @Test
  void leavesTheVersionIfNoClassIsLocked() {
    byte[] original = new Generated(Opcodes.V1_4).block().lockedInstance().bytes();
    assertThat(woven.weave(original)[7]).isEqualTo((byte) Opcodes.V1_4);
    assertThat(woven.skips).isEmpty();
  }

  /** What means something else, or nothing, since Java 5. */
  private static final Map<String, Consumer<Generated>> UNSAFE =
      Map.of(
          "signature",
          odd ->
              odd.with(w -> w.visitField(0, "f", "Ljava/util/List;", "Ljava/util/List<TT;>;", 0)),
          "annotation",
          odd -> odd.with(w -> w.visitAnnotation("Ljava/lang/Deprecated;", true)),
          "enclosing method",
          odd -> odd.with(w -> w.visitOuterClass("generated/Outer", null, null)),
          "enum constant",
          odd -> odd.with(w -> w.visitField(Opcodes.ACC_ENUM, "f", "I", null, null)),
          "abstract synchronized",
          odd -> odd.with(VersionRaiseTest::abstractSynchronized),
          "the same variable twice",
          odd -> odd.method(STATIC, "twice", "()V", VersionRaiseTest::twice),
          "overlong",
          odd -> odd.method(STATIC, "text", "()V", VersionRaiseTest::overlong));

  static Stream<String> unsafe() {
    return UNSAFE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void leavesAClassThatWouldMeanSomethingElse(String what) throws Throwable {
    Generated odd = new Generated(Opcodes.V1_2).lockedStatic().block();
    UNSAFE.get(what).accept(odd);
    byte[] original = misspell(odd.bytes());
    assertThat(woven.weave(original)[7]).isEqualTo((byte) Opcodes.V1_2);
    assertThat(woven.skips).extracting(Skip::method).containsExactly("locked()I");
    assertThat(woven.skips.get(0).reason()).contains("class constants");
    Class<?> type = woven.define(Generated.NAME, original);
    assertThat(woven.call(type, "locked")).isEqualTo(42);
    assertThat(woven.events()).isEmpty();
  }

  private static void abstractSynchronized(ClassWriter writer) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNCHRONIZED;
    writer.visitMethod(access, "none", "()V", null, null).visitEnd();
  }

  private static void twice(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 0);
    code.visitLabel(start);
    code.visitInsn(Opcodes.RETURN);
    code.visitLabel(end);
    code.visitLocalVariable("i", "I", null, start, end, 0);
    code.visitLocalVariable("i", "I", null, start, end, 0);
  }

  private static void overlong(MethodVisitor code) {
    code.visitLdcInsn("<overlong>");
    code.visitInsn(Opcodes.POP);
    code.visitInsn(Opcodes.RETURN);
  }

  /** Writes the {@code ve} of the text above as one character in two bytes, if it is there. */
  private static byte[] misspell(byte[] classFile) {
    int at = new String(classFile, StandardCharsets.ISO_8859_1).indexOf("<overlong>");
    if (at >= 0) {
      classFile[at + 2] = (byte) 0xc1;
      classFile[at + 3] = (byte) 0x81;
    }
    return classFile;
  }

  @Test
  void theJvmRedefinesTheClassToAndFro() throws Throwable {
    byte[] original = new Generated(Opcodes.V1_1).lockedStatic().block().bytes();
    Class<?> type = new Woven().defineAsIs(Generated.NAME, original);
    Instrumentation instrumentation = ByteBuddyAgent.install();
    instrumentation.redefineClasses(new ClassDefinition(type, woven.weave(original)));
    assertThat(woven.call(type, "locked")).isEqualTo(42);
    assertThat(woven.events()).extracting(Event::lock).containsExactly(type, type);
    instrumentation.redefineClasses(new ClassDefinition(type, original));
    assertThat(woven.call(type, "locked")).isEqualTo(42);
    assertThat(woven.events()).isEmpty();
  }
}
