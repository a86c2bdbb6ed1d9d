package io.heddle.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KnownChainsTest {
  private final KnownChains known = new KnownChains();

  @Test
  void knowsWhatWasAdded() {
    assertThat(known.contains(42)).isFalse();
    known.add(42);
    assertThat(known.contains(42)).isTrue();
    assertThat(known.contains(43)).isFalse();
  }

  @Test
  void fourKeysShareABucketAndAFifthTakesThePlaceOfOne() {
    long[] keys = LongStream.range(1, 6).map(i -> i << 40 | 8).toArray();
    for (long key : keys) {
      known.add(key);
    }

    assertThat(known.contains(keys[4])).isTrue();
    assertThat(LongStream.of(keys).filter(known::contains).count()).isEqualTo(4);
  }

  @Test
  void tenThousandChainsHardlyCollide() {
    LongStream.range(0, 10_000).forEach(i -> known.add(key(i, 99)));

    assertThat(LongStream.range(0, 10_000).filter(i -> known.contains(key(i, 99))).count())
        .isGreaterThan(9_990);
    assertThat(LongStream.range(0, 10_000).filter(i -> known.contains(key(i, 98))).count())
        .isZero();
  }

  private static long key(long outer, long inner) {
    return KnownChains.mix(KnownChains.mix(0, outer), inner);
  }
}
