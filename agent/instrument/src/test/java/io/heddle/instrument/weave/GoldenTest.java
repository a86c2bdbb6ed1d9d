package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.weave.subject.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Compares woven bytecode with {@code golden/METHOD.txt}: a change of what is woven has to be seen
 * in review. Line numbers and debug tables are left out.
 */
class GoldenTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "block",
        "method",
        "staticMethod",
        "call",
        "arguments",
        "reference",
        "task",
        "creation"
      })
  void weavesAsBefore(String method) throws IOException {
    byte[] woven = new ClassWeaver(new SiteTable(), skip -> {}).weave(Woven.bytesOf(Golden.class));
    assertThat(text(woven, method)).isEqualTo(golden(method));
  }

  @Test
  void leavesOtherMethodsAsTheyWere() throws IOException {
    byte[] original = Woven.bytesOf(Golden.class);
    byte[] woven = new ClassWeaver(new SiteTable(), skip -> {}).weave(original);
    assertThat(text(woven, "plain")).isEqualTo(text(original, "plain"));
  }

  private static String text(byte[] classFile, String name) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG);
    Textifier textifier = new Textifier();
    for (MethodNode method : node.methods) {
      if (method.name.equals(name)) {
        method.accept(new TraceMethodVisitor(textifier));
      }
    }
    StringWriter text = new StringWriter();
    textifier.print(new PrintWriter(text, true));
    return text.toString().replace("\r\n", "\n");
  }

  private static String golden(String method) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("golden/" + method + ".txt")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
