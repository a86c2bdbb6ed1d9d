package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.weave.subject.Hot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HotSpot gives up on a method without a word; only its compilation log tells. */
class CompilableTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  void bothCompilersTakeWovenMethods(String compiler) throws Exception {
    writeWoven(Hot.class);
    List<String> log = run(compiler);
    assertThat(log).noneMatch(line -> line.contains("COMPILE SKIPPED") && line.contains("Hot::"));
    for (String method : List.of("block", "nested", "method", "call")) {
      assertThat(log).anyMatch(line -> line.contains("Hot::" + method));
    }
  }

  private void writeWoven(Class<?> target) throws IOException {
    Path file = directory.resolve(target.getName().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, new ClassWeaver(new SiteTable(), skip -> {}).weave(Woven.bytesOf(target)));
  }

  private List<String> run(String compiler) throws Exception {
    String classPath =
        directory + System.getProperty("path.separator") + System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                compiler,
                "-Xbatch",
                "-XX:+PrintCompilation",
                "-cp",
                classPath,
                Hot.class.getName())
            .redirectErrorStream(true)
            .start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(log).isZero();
    return log.lines().toList();
  }
}
