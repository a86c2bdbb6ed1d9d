package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;

class ClassFileVersionTest {
  private final Woven woven = new Woven();

  /** Java 1.4 to the newest that ASM knows. */
  static IntStream versions() {
    return IntStream.rangeClosed(48, ClassFiles.NEWEST);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void weavesEveryVersion(int version) throws Throwable {
    byte[] original = new Generated(version).block().lockedStatic().lockedInstance().bytes();
    byte[] result = woven.weave(original);
    assertThat(result).isNotNull();
    assertThat(result[7]).isEqualTo((byte) version);
    if (version <= Runtime.version().feature() + 44) {
      run(original, version);
    }
  }

  private void run(byte[] original, int version) throws Throwable {
    Class<?> type = woven.define(Generated.NAME, original);
    assertThat(woven.call(type, "block", new Object())).isEqualTo(42);
    assertThat(woven.events()).hasSize(2);
    assertThat(woven.call(type, "locked")).isEqualTo(42);
    assertThat(woven.events()).hasSize(version < 49 ? 0 : 2);
  }

  @Test
  void saysThatItLeavesStaticMethodsOfTheOldestVersion() {
    woven.weave(new Generated(Opcodes.V1_4).lockedStatic().lockedInstance().bytes());
    assertThat(woven.skips).extracting(Skip::method).containsExactly("locked()I");
  }

  @Test
  void saysThatAVersionIsTooNew() {
    byte[] original = new Generated(ClassFiles.NEWEST).block().bytes();
    original[7]++;
    assertThat(woven.weave(original)).isNull();
    assertThat(woven.skips).hasSize(1);
    assertThat(woven.skips.get(0).className()).isEqualTo(Generated.NAME);
    assertThat(woven.skips.get(0).reason()).contains("newer");
  }
}
