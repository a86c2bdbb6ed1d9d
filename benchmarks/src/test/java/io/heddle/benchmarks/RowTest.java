package io.heddle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void showsMediansAndTheirRatio() {
    Row row = new Row("lock");
    List.of(9.0, 10.0, 500.0).forEach(row.none()::addWall);
    List.of(21.0, 19.0).forEach(row.heddle()::addWall);
    assertThat(row.line()).contains("lock", "10.0", "20.0", "2.00x");
  }

  @Test
  void showsADashForWhatWasNotMeasured() {
    Row row = new Row("lock");
    row.none().addWall(10);
    row.heddle().addWall(20);
    assertThat(row.line()).endsWith("| - | - | - |");
  }

  @Test
  void medianOfNothingIsNotANumber() {
    assertThat(Row.median(List.of())).isNaN();
    assertThat(Row.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
    assertThat(Row.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
  }
}
