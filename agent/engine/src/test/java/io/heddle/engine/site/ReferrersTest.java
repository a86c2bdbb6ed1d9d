package io.heddle.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReferrersTest {
  private final Referrers referrers = new Referrers();

  @Test
  void tellsUsersApart() {
    use("a/B", "a/A");
    use("a/B", "a/A");
    assertThat(referrers.hasOther("a.B", List.of("a.A", "a.B"))).isFalse();
    use("a/B", "a/C");
    assertThat(referrers.hasOther("a.B", List.of("a.A"))).isTrue();
    assertThat(referrers.hasOther("a.B", List.of("a.C", "a.A"))).isFalse();
    use("a/B", "a/D");
    assertThat(referrers.hasOther("a.B", List.of("a.A", "a.C", "a.D"))).isTrue();
  }

  @Test
  void aClassThatNobodyUses() {
    assertThat(referrers.hasOther("a.B", List.of())).isFalse();
  }

  @Test
  void manyAreKeptApartAndWhatHasNoPlaceCountsAsUsed() {
    for (int i = 0; i < 1 << 16; i++) {
      use("a/B" + i, "a/A" + i);
    }
    assertThat(referrers.hasOther("a.B4711", List.of("a.A4711"))).isFalse();
    assertThat(referrers.hasOther("a.B4711", List.of("a.A4712"))).isTrue();
    use("a/Late", "a/A");
    assertThat(referrers.hasOther("a.Late", List.of("a.A"))).isTrue();
  }

  private void use(String target, String user) {
    referrers.add(NameHash.of(target), NameHash.of(user));
  }
}
