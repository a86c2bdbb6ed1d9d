package io.heddle.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Sink;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of that which a hook throws. */
class HooksTest {
  /** Those of the sink's methods that were called, by name. */
  private final List<String> called = new ArrayList<>();

  @AfterEach
  void uninstall() {
    Hooks.uninstall();
  }

  /** All methods of the bridge that pass something on to the sink. */
  static Stream<Method> hooks() {
    List<String> names = Arrays.stream(Sink.class.getMethods()).map(Method::getName).toList();
    return Arrays.stream(Hooks.class.getMethods()).filter(m -> names.contains(m.getName()));
  }

  @Test
  void allHooksAreLookedAt() {
    assertThat(hooks().map(Method::getName)).contains("monitorEntering", "taskEnded", "acquired");
    assertThat(hooks().filter(m -> m.getName().equals("lockCalled"))).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("hooks")
  void whatFailsInHeddleIsSwallowedAndCounted(Method hook) throws Exception {
    for (Throwable thrown :
        List.of(new IllegalStateException(), new StackOverflowError(), new OutOfMemoryError())) {
      install(thrown);
      long before = Hooks.failures();
      call(hook);
      assertThat(Hooks.failures()).isEqualTo(before + 1);
      assertThat(Hooks.lastFailure()).isSameAs(thrown);
      Hooks.uninstall();
    }
    assertThat(called).contains(hook.getName()).doesNotContain("stopped");
  }

  /** {@code Thread.stop} is meant for the program, wherever it is at that moment. */
  @ParameterizedTest
  @MethodSource("hooks")
  void stoppingAThreadIsNotSwallowed(Method hook) {
    ThreadDeath stop = new ThreadDeath();
    install(stop);
    long before = Hooks.failures();
    assertThatThrownBy(() -> call(hook)).hasCause(stop);
    assertThat(called).endsWith("stopped");
    assertThat(Hooks.failures()).isEqualTo(before);
  }

  @Test
  void whatAHookHasThrownIsNotKept() {
    failOnce();
    for (int i = 0; i < 10 && Hooks.lastFailure() != null; i++) {
      System.gc();
    }
    assertThat(Hooks.lastFailure()).isNull();
  }

  private void failOnce() {
    install(IllegalStateException::new);
    Hooks.calling(0);
    assertThat(Hooks.lastFailure()).isInstanceOf(IllegalStateException.class);
  }

  private void install(Throwable thrown) {
    install(() -> thrown);
  }

  private void install(Supplier<Throwable> thrown) {
    Object sink =
        Proxy.newProxyInstance(
            Sink.class.getClassLoader(),
            new Class<?>[] {Sink.class},
            (proxy, method, arguments) -> {
              called.add(method.getName());
              if (method.getReturnType() == boolean.class) {
                return false;
              }
              if (method.getName().equals("stopped")) {
                return null;
              }
              throw thrown.get();
            });
    assertThat(Hooks.install((Sink) sink, "test")).isTrue();
  }

  private static void call(Method hook) throws InvocationTargetException, IllegalAccessException {
    hook.invoke(null, Arrays.stream(hook.getParameterTypes()).map(HooksTest::any).toArray());
  }

  private static Object any(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == boolean.class ? false : null;
  }
}
