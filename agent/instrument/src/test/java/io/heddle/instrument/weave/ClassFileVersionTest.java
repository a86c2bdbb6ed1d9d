package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.instrument.weave.subject.Hot;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class ClassFileVersionTest {
  private final Woven woven = new Woven();

  /** Java 1.1 to the newest that ASM knows. */
  static IntStream versions() {
    return IntStream.concat(
        IntStream.of(Opcodes.V1_1), IntStream.rangeClosed(46, ClassFiles.NEWEST));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void weavesEveryVersion(int version) throws Throwable {
    byte[] original = new Generated(version).block().lockedStatic().lockedInstance().bytes();
    byte[] result = woven.weave(original);
    assertThat(result).isNotNull();
    assertThat(result[7]).isEqualTo((byte) Math.max(version & 0xff, ClassFiles.CLASS_CONSTANTS));
    if ((version & 0xff) <= Runtime.version().feature() + 44) {
      run(original);
    }
  }

  private void run(byte[] original) throws Throwable {
    Class<?> type = woven.define(Generated.NAME, original);
    assertThat(woven.call(type, "block", new Object())).isEqualTo(42);
    assertThat(woven.events()).hasSize(2);
    assertThat(woven.call(type, "locked")).isEqualTo(42);
    assertThat(woven.events()).extracting(Event::lock).containsExactly(type, type);
  }

  @Test
  void followsTheInitialiserOfAnOldClass() throws Throwable {
    byte[] original =
        new Generated(Opcodes.V1_1)
            .lockedStatic()
            .method(
                Opcodes.ACC_STATIC,
                "<clinit>",
                "()V",
                code -> {
                  code.visitTypeInsn(Opcodes.NEW, Type.getInternalName(Hot.class));
                  code.visitInsn(Opcodes.POP);
                  code.visitInsn(Opcodes.RETURN);
                })
            .bytes();
    woven.call(woven.define(Generated.NAME, original), "locked");
    assertThat(woven.initialised())
        .extracting(Event::hook)
        .containsExactly("classInitializing", "classInitialized");
  }

  @Test
  void saysThatAVersionIsTooOld() {
    byte[] original = new Generated(Opcodes.V1_1).block().bytes();
    original[5] = 2; // before 45.3 the sizes in a Code attribute are shorter
    assertThat(woven.weave(original)).isNull();
    assertThat(woven.skips).hasSize(1);
    assertThat(woven.skips.get(0).className()).isEqualTo(Generated.NAME);
    assertThat(woven.skips.get(0).reason()).contains("older");
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
