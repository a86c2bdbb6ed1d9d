package io.heddle.analysis.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Lane;
import io.heddle.analysis.report.html.Strip.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StripTest {
  private static final long PART = 1000;

  private static List<Shape> shapes(Map<Activity, List<Long>> times) {
    return new Strip(new Lane("worker", false, 0, 3, times), 4, PART).shapes();
  }

  @Test
  void drawsLowWhatTookLessThanHalfOfAPart() {
    assertThat(shapes(Map.of(Activity.TASK, List.of(PART, PART / 2, PART / 20, 0L))))
        .containsExactly(
            new Shape("alive", "M0 4h4v2h-4z"),
            new Shape("task", "M0 0h2v10h-2z"),
            new Shape("task", "M2 6h1v4h-1z"));
  }

  /** It is what people look for. */
  @Test
  void drawsWholeWhatIsBlocked() {
    assertThat(shapes(Map.of(Activity.BLOCKED, List.of(PART, PART / 10, PART / 20, 0L))))
        .contains(new Shape("blocked", "M0 0h2v10h-2z"), new Shape("blocked", "M2 6h1v4h-1z"));
  }
}
