package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Operation;
import io.heddle.instrument.weave.subject.MethodReferences;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private final Woven woven = new Woven();
  private Class<?> references;

  @BeforeEach
  void weave() throws Exception {
    references = woven.load(MethodReferences.class);
  }

  @Test
  void reportsABoundReferenceWithThePlaceOfTheReference() throws Throwable {
    assertThat(woven.call(references, "bound")).isEqualTo(true);
    assertThat(operations()).containsExactly(Operation.TAKE, Operation.TAKE, Operation.GIVE_BACK);
    assertThat(woven.events().get(0).site().methodName()).isEqualTo("bound");
    assertThat(woven.events().get(0).site().lockName()).isEqualTo("MethodReferences.LOCK");
  }

  @Test
  void reportsAnUnboundReference() throws Throwable {
    assertThat(woven.call(references, "unbound")).isEqualTo(true);
    assertThat(operations()).containsExactly(Operation.TAKE, Operation.TAKE, Operation.GIVE_BACK);
    assertThat(woven.events().get(0).site().methodName()).isEqualTo("unbound");
    assertThat(woven.events().get(0).site().lockName()).isNull();
  }

  @Test
  void handsResultsThrough() throws Throwable {
    assertThat(woven.call(references, "results")).isEqualTo(true);
    assertThat(operations())
        .containsExactly(
            Operation.TRY,
            Operation.TRY,
            Operation.TRY_TIMED,
            Operation.TRY_TIMED,
            Operation.GIVE_BACK,
            Operation.GIVE_BACK,
            Operation.GIVE_BACK);
  }

  @Test
  void weavesSemaphoresStampedLocksAndConditions() throws Throwable {
    assertThat(woven.call(references, "others")).isEqualTo(true);
    assertThat(operations())
        .containsExactly(
            Operation.TAKE,
            Operation.TAKE,
            Operation.GIVE_BACK,
            Operation.TAKE,
            Operation.TAKE,
            Operation.GIVE_BACK);
    assertThat((Long) woven.call(references, "condition")).isLessThanOrEqualTo(0);
    assertThat(operations()).contains(Operation.AWAIT);
  }

  @Test
  void weavesSignalsOfConditionsAndMonitors() throws Throwable {
    assertThat(woven.call(references, "signals")).isEqualTo(true);
    assertThat(operations())
        .containsSubsequence(
            Operation.TAKE,
            Operation.SIGNAL,
            Operation.SIGNAL,
            Operation.GIVE_BACK,
            Operation.MONITOR)
        .containsSubsequence(
            Operation.NOTIFY, Operation.NOTIFY, Operation.WAIT, Operation.WAIT, Operation.MONITOR);
  }

  @Test
  void leavesSerializableOnesAndSubclassesAndSaysSo() throws Throwable {
    assertThat(woven.skips)
        .extracting(Skip::reason)
        .hasSize(2)
        .anyMatch(reason -> reason.contains("is serializable"))
        .anyMatch(reason -> reason.contains("Counting::lock"));
    assertThat(woven.skips).extracting(Skip::method).containsOnly("left()I");
    assertThat(woven.call(references, "left")).isEqualTo(1);
  }

  private List<Operation> operations() {
    return woven.events().stream().map(Event::operation).toList();
  }
}
