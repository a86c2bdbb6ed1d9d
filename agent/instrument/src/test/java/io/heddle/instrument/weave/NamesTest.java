package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Operation;
import io.heddle.instrument.weave.subject.Named;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What locks are called that no field names directly. */
class NamesTest {
  private final Woven woven = new Woven();
  private Class<?> named;

  @BeforeEach
  void weave() throws Exception {
    named = woven.load(Named.class);
    assertThat(woven.skips).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "getter, Named.Account.lock",
    "inheritedGetter, Named.Account.lock",
    "staticGetter, Named.GLOBAL",
    "busyGetter, Named.Account.pick()",
    "interfaceGetter, Named.Guarded.guard()",
    "list, Named.LIST[]",
    "loop, Named.LIST[]",
    "map, Named.MAP[]",
    "entries, Named.MAP[]",
    "deque, Named.DEQUE[]",
    "reference, Named.REFERENCE",
    "referenceArray, Named.ARRAY[]",
    "optional, Named.OPTIONAL",
    "threadLocal, Named.THREAD_LOCAL",
  })
  void whereTheyAreTaken(String method, String name) throws Throwable {
    woven.call(named, method);
    assertThat(taken()).isNotEmpty().containsOnly(name);
  }

  @Test
  void gettersOfCollectionsAndArrays() throws Throwable {
    woven.call(named, "getterOfACollection");
    assertThat(taken())
        .containsExactly("Named.Account.parts[]", "Named.Account.parts[]", "Named.Account.array[]");
  }

  @ParameterizedTest
  @CsvSource({
    "newInField, Named.Account.lock",
    "newInLocal, Named.newInLocal(both)",
    "newAsArgument, Named.newAsArgument(ReentrantLock)",
    "newInArray, Named.FILLED[]",
    "newInLambda, Named.newInLambda(permits)",
    "newForSuper, Named.Derived.<init>(Object)",
  })
  void whereTheyAreMade(String method, String name) throws Throwable {
    woven.call(named, method);
    assertThat(made()).contains(name);
  }

  @Test
  void aFieldGoesByTheClassThatDeclaresIt() throws Throwable {
    woven.call(named, "inheritedField");
    assertThat(taken()).contains("Named.Base.held").doesNotContain("Named.Derived.held");
  }

  @Test
  void theHookHasTheLockItself() throws Throwable {
    Object monitors = woven.call(named, "newObject");
    assertThat(made()).endsWith("Named.newObject(monitor)", "Named.newObject(Object)");
    assertThat(woven.created()).extracting(Event::lock).endsWith(((List<?>) monitors).toArray());
    woven.call(named, "newInLocal");
    assertThat(woven.created().get(0).lock()).isInstanceOf(ReentrantReadWriteLock.class);
  }

  @Test
  void capturedLocksHaveTheNameOfThePlaceOrTheVariable() throws Throwable {
    woven.call(named, "captured");
    assertThat(made()).contains("Named.captured(mine)");
    assertThat(taken()).containsExactly(null, null, null, "Named.mine", "Named.mine", "Named.mine");
  }

  private List<String> taken() {
    return names(woven.events().stream().filter(e -> e.operation() != Operation.CALL).toList());
  }

  private List<String> made() {
    return names(woven.created());
  }

  private static List<String> names(List<Event> events) {
    return events.stream().map(e -> e.site().lockName()).toList();
  }
}
