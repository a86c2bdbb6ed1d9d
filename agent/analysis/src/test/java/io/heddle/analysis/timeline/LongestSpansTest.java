package io.heddle.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.model.Timeline.Span;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongestSpansTest {
  private static Span span(Activity activity, long start, long nanos) {
    return new Span(0, "t", activity, start, nanos, "", "", "", 0);
  }

  @Test
  void keepsTheLongestOfEachKindInTheOrderOfTime() {
    LongestSpans spans = new LongestSpans(2);
    for (long nanos : new long[] {5, 9, 1, 7}) {
      spans.add(Activity.PARKED, nanos, () -> span(Activity.PARKED, 100 - nanos, nanos));
    }
    spans.add(Activity.BLOCKED, 1, () -> span(Activity.BLOCKED, 92, 1));

    assertThat(spans.spans())
        .containsExactly(
            span(Activity.PARKED, 91, 9),
            span(Activity.BLOCKED, 92, 1),
            span(Activity.PARKED, 93, 7));
    assertThat(spans.dropped()).isEqualTo(Map.of(Activity.PARKED, 2L));
  }

  @Test
  void doesNotMakeWhatIsTooShort() {
    LongestSpans spans = new LongestSpans(1);
    spans.add(Activity.TASK, 5, () -> span(Activity.TASK, 0, 5));
    spans.add(
        Activity.TASK,
        4,
        () -> {
          throw new AssertionError("made");
        });

    assertThat(spans.spans()).hasSize(1);
  }
}
