package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java 21's switch on patterns, which javac 17 cannot compile. */
class PatternSwitchTest {
  private static final String SOURCE =
      """
      public class Switching {
        record Point(int x, int y) {}
        static final Object LOCK = new Object();

        public static synchronized int area(Object shape) {
          synchronized (LOCK) {
            return switch (shape) {
              case Point(int x, int y) when x > y -> x - y;
              case Point p -> p.y() - p.x();
              case String s -> {
                synchronized (Switching.class) {
                  yield s.length();
                }
              }
              case null, default -> -1;
            };
          }
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void weavesMonitorsAroundAndInside() throws Throwable {
    assumeTrue(Runtime.version().feature() >= 21, "needs javac 21");
    Path source = Files.writeString(directory.resolve("Switching.java"), SOURCE);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
        .isZero();
    Woven woven = new Woven();
    define(woven, "Switching$Point");
    Class<?> switching = define(woven, "Switching");
    assertThat(woven.skips).isEmpty();
    assertThat(woven.call(switching, "area", "four")).isEqualTo(4);
    assertThat(woven.events()).hasSize(6);
    MonitorTest.assertBalanced(woven.events());
    assertThat(woven.call(switching, "area", (Object) null)).isEqualTo(-1);
    assertThat(woven.events()).hasSize(4);
  }

  private Class<?> define(Woven woven, String name) throws IOException {
    return woven.define(name, Files.readAllBytes(directory.resolve(name + ".class")));
  }
}
