package io.heddle.engine.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FenceTest {
  private final List<String> said = new ArrayList<>();
  private final Fence fence = new Fence(said::add);

  @Test
  void countsEachFailureAndSaysTheFirstOfEachKind() {
    for (int i = 0; i < 3; i++) {
      fence.run("sweep", () -> throwing(new IllegalStateException("of a sweep")));
      fence.run("look", () -> throwing(new OutOfMemoryError("of a look")));
    }

    assertThat(fence.failures()).isEqualTo(6);
    assertThat(said).hasSize(2);
    assertThat(said.get(0)).contains("sweep", "of a sweep");
    assertThat(said.get(1)).contains("look", "of a look");
  }

  @Test
  void hasNothingToSayOfWhatEndsWell() {
    List<String> done = new ArrayList<>();
    fence.run("look", () -> done.add("looked"));

    assertThat(done).containsExactly("looked");
    assertThat(said).isEmpty();
    assertThat(fence.failures()).isZero();
  }

  private static void throwing(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }
}
