package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.BlindSpots.Kind;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is counted of code whose locks cannot be followed. */
class BlindSpotsTest {
  private static final String FACTORY =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
          + "Ljava/lang/invoke/CallSite;";

  private final Woven woven = new Woven();

  private long count(Kind kind) {
    return woven.sites.blindSpots().count(kind);
  }

  @SuppressWarnings("unused") // only its bytes are read
  private static final class Plain {
    private final Supplier<String> text = () -> "a lambda " + hashCode();
  }

  @SuppressWarnings("unused")
  private static final class Reflecting {
    Object call(Method method) throws ReflectiveOperationException {
      return method.invoke(this);
    }
  }

  @Test
  void ofCallsByReflection() throws Exception {
    woven.weave(Woven.bytesOf(Plain.class));
    assertThat(Kind.values()).allMatch(kind -> count(kind) == 0);
    woven.weave(Woven.bytesOf(Reflecting.class));
    woven.weave(Woven.bytesOf(Reflecting.class));

    assertThat(count(Kind.REFLECTION)).isEqualTo(2);
  }

  @Test
  void ofNativeMethods() {
    woven.weave(
        generated(writer -> writer.visitMethod(Opcodes.ACC_NATIVE, "n", "()V", null, null)));

    assertThat(count(Kind.NATIVE)).isEqualTo(1);
    assertThat(count(Kind.DYNAMIC)).isZero();
  }

  @Test
  void ofCallsThatALanguageLinks() {
    woven.weave(generated(writer -> dynamicCall(writer, "groovy/Indy")));
    woven.weave(generated(writer -> dynamicCall(writer, "java/lang/invoke/StringConcatFactory")));

    assertThat(count(Kind.DYNAMIC)).isEqualTo(1);
  }

  private interface Member {
    void write(ClassWriter writer);
  }

  private static byte[] generated(Member member) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Generated", null, "java/lang/Object", null);
    member.write(writer);
    return writer.toByteArray();
  }

  private static void dynamicCall(ClassWriter writer, String factory) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "call", "()V", null, null);
    method.visitCode();
    method.visitInvokeDynamicInsn(
        "lock", "()V", new Handle(Opcodes.H_INVOKESTATIC, factory, "link", FACTORY, false));
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
