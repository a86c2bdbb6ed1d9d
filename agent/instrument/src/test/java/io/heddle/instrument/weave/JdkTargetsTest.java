package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class JdkTargetsTest {
  private static final List<String> MODULES =
      List.of("java.base", "java.logging", "java.sql", "java.desktop", "java.prefs");

  private final Woven woven = new Woven();

  static Stream<String> classes() {
    return JdkTargets.classes().stream();
  }

  @ParameterizedTest
  @MethodSource("classes")
  void existsAndIsWoven(String name) throws IOException {
    assertThat(woven.weave(read(name))).isNotNull();
    assertThat(woven.skips).isEmpty();
    assertThat(woven.sites.size()).isPositive();
    assertThat(IntStream.rangeClosed(1, woven.sites.size()).mapToObj(woven.sites::get))
        .noneMatch(site -> site.operation() == Operation.CALL);
  }

  @Test
  void leavesStringBufferAlone() {
    assertThat(JdkTargets.contains("java/util/Vector")).isTrue();
    assertThat(JdkTargets.contains("java/lang/StringBuffer")).isFalse();
  }

  @Test
  void weavesTheMethodsOfConcurrentHashMapThatLockBins() throws IOException {
    ClassNode map = new ClassNode();
    new ClassReader(woven.weave(read(ClassScan.CONCURRENT_HASH_MAP))).accept(map, 0);
    assertThat(map.methods.stream().filter(JdkTargetsTest::callsHook))
        .extracting(method -> method.name)
        .containsExactlyInAnyOrder(
            "putVal",
            "replaceNode",
            "clear",
            "transfer",
            "treeifyBin",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "merge");
    assertThat(woven.sites.get(1).operation()).isEqualTo(Operation.BIN);
  }

  private static boolean callsHook(MethodNode method) {
    return Stream.of(method.instructions.toArray())
        .anyMatch(insn -> insn instanceof MethodInsnNode call && call.owner.endsWith("/Hooks"));
  }

  private static byte[] read(String name) throws IOException {
    FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
    for (String module : MODULES) {
      Path path = image.getPath("/modules", module, name + ".class");
      if (Files.exists(path)) {
        return Files.readAllBytes(path);
      }
    }
    throw new IOException(name);
  }
}
