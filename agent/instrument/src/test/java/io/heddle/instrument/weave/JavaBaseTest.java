package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.site.SiteTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves every class of the running JDK's java.base. */
class JavaBaseTest {
  private final List<Skip> skips = new ArrayList<>();
  private final ClassWeaver weaver = new ClassWeaver(new SiteTable(), skips::add);
  private int woven;

  @Test
  void everyWovenClassVerifies() throws IOException {
    classes().forEach(this::weave);
    assertThat(woven).isGreaterThan(400);
    assertThat(skips).isEmpty();
  }

  private void weave(byte[] original) {
    byte[] result = weaver.weave(original);
    if (result == null) {
      assertThat(hasLocks(original)).as(new ClassReader(original).getClassName()).isFalse();
    } else {
      woven++;
      Woven.verify(result);
    }
  }

  /** What the scan looks for, found the slow way. */
  private static boolean hasLocks(byte[] original) {
    ClassNode node = new ClassNode();
    new ClassReader(original).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    for (MethodNode method : node.methods) {
      boolean hasBody = (method.access & Opcodes.ACC_NATIVE) == 0;
      if (hasBody && (method.access & Opcodes.ACC_SYNCHRONIZED) != 0 || takesLock(method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesLock(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      boolean isLockCall =
          insn instanceof MethodInsnNode call
              && call.getOpcode() != Opcodes.INVOKESTATIC
              && LockKinds.SHIPPED.call(call.name, call.desc) != null;
      if (isLockCall || insn.getOpcode() == Opcodes.MONITORENTER) {
        return true;
      }
    }
    return false;
  }

  private static Stream<byte[]> classes() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    return Files.walk(base).filter(p -> p.toString().endsWith(".class")).map(JavaBaseTest::read);
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
