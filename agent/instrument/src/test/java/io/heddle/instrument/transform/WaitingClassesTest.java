package io.heddle.instrument.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingClassesTest {
  private static final Class<?> TYPE = WaitingClassesTest.class;

  private final WaitingClasses waiting = new WaitingClasses();

  private WaitingClasses.Ready look(Long... threads) {
    return waiting.look(threads.length == 0 ? Map.of() : Map.of(TYPE.getName(), Set.of(threads)));
  }

  private static boolean isEmpty(WaitingClasses.Ready ready) {
    return ready.free().isEmpty() && ready.letGo().isEmpty();
  }

  @Test
  void waitsUntilNobodyIsInIt() {
    waiting.add(List.of(TYPE, String.class));
    assertThat(look(7L).free()).containsExactly(String.class);
    waiting.remove(List.of(String.class));
    assertThat(isEmpty(look(7L))).isTrue();
    assertThat(look().free()).containsExactly(TYPE);
    waiting.remove(List.of(TYPE));
    assertThat(waiting.count()).isZero();
  }

  @Test
  void waitsForAsLongAsAThreadStays() {
    waiting.add(List.of(TYPE));
    for (int i = 0; i < 5 * WaitingClasses.LOOKS_UNTIL_ANYWAY; i++) {
      assertThat(isEmpty(look(7L, 100L + i))).isTrue();
    }
    assertThat(waiting.all()).containsExactly(TYPE);
  }

  @Test
  void lastsNoLongerThanThoseWhoWereThereAtFirst() {
    waiting.add(List.of(TYPE));
    for (int i = 0; i < WaitingClasses.LOOKS_UNTIL_ANYWAY; i++) {
      assertThat(isEmpty(look(100L + i))).as("look " + i).isTrue();
    }
    assertThat(look(7L).letGo()).containsExactly(TYPE);
  }
}
