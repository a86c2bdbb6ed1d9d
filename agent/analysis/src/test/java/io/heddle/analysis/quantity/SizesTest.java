package io.heddle.analysis.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 0.98 KiB",
    "12595, 12.3 KiB",
    "4194304, 4.00 MiB",
    "1342177280, 1.25 GiB",
    "2199023255552000, 2000 TiB"
  })
  void haveThreeDigitsAndAUnit(long bytes, String text) {
    assertThat(Sizes.text(bytes)).isEqualTo(text);
  }
}
