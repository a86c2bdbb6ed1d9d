package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.weave.subject.Hot;
import io.heddle.instrument.weave.subject.Repeated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HotSpot gives up on a method without a word; only its compilation log tells. */
class CompilableTest {
  private static final List<String> COMPILED =
      List.of(
          "fromStack",
          "handlerInItself",
          "cleared",
          "nested",
          "returnInside",
          "frameAtTheEnd",
          "twoManners");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  void bothCompilersTakeWovenMethods(String compiler) throws Exception {
    write(Hot.class.getName(), woven(Woven.bytesOf(Hot.class)));
    List<String> log = run(compiler, Hot.class.getName());
    assertThat(log).noneMatch(line -> line.contains("COMPILE SKIPPED") && line.contains("Hot::"));
    for (String method : List.of("block", "nested", "method", "call")) {
      assertThat(log).anyMatch(line -> line.contains("Hot::" + method));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  void bothCompilersTakeWhatJavacWouldNotWriteAsBefore(String compiler) throws Exception {
    write(Generated.NAME, MonitorShapes.bytes());
    assertThat(refused(compiler)).containsExactly("callInHandler", "takenInside");
    write(Generated.NAME, woven(MonitorShapes.bytes()));
    assertThat(refused(compiler)).containsExactly("callInHandler", "takenInside");
  }

  /** The methods of the generated class that the compiler has given up on, in their order. */
  private List<String> refused(String compiler) throws Exception {
    List<String> log = run(compiler, Repeated.class.getName(), Generated.NAME);
    for (String method : COMPILED) {
      assertThat(log).anyMatch(line -> line.contains(Generated.NAME + "::" + method + " "));
    }
    return log.stream()
        .filter(line -> line.contains("COMPILE SKIPPED") && line.contains(Generated.NAME + "::"))
        .map(line -> line.replaceFirst(".*::(\\w+) .*", "$1"))
        .sorted()
        .distinct()
        .toList();
  }

  private static byte[] woven(byte[] original) {
    return new ClassWeaver(new SiteTable(), skip -> {}).weave(original);
  }

  private void write(String name, byte[] classFile) throws IOException {
    Path file = directory.resolve(name.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, classFile);
  }

  private List<String> run(String... arguments) throws Exception {
    String classPath =
        directory + System.getProperty("path.separator") + System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xbatch", "-XX:+PrintCompilation", "-cp", classPath));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(log).isZero();
    return log.lines().toList();
  }
}
