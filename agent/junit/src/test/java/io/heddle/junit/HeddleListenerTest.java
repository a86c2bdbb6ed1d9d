package io.heddle.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.heddle.junit.FakeAgent.Call;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests in the JVM of this one, with a listener that tells a fake agent. */
class HeddleListenerTest {
  private static final Map<String, Thread> RAN_ON = new ConcurrentHashMap<>();
  private static final String OUTER = Subject.class.getName();
  private static final String INNER = Subject.Inner.class.getName();

  /** Not found by Surefire, which wants other names. */
  static class Subject {
    @Test
    void first(TestInfo info) {
      RAN_ON.put(OUTER + ".first", Thread.currentThread());
    }

    @RepeatedTest(2)
    void again(TestInfo info) {
      RAN_ON.put(OUTER + ".again" + "#" + info.getDisplayName().charAt(11), Thread.currentThread());
    }

    @Nested
    class Inner {
      @Test
      void deep() {
        RAN_ON.put(INNER + ".deep", Thread.currentThread());
      }
    }
  }

  @BeforeEach
  @AfterEach
  void forget() {
    FakeAgent.CALLS.clear();
    RAN_ON.clear();
  }

  private static void run(TestExecutionListener listener, String... parameters) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Subject.class));
    for (int i = 0; i < parameters.length; i += 2) {
      request.configurationParameter(parameters[i], parameters[i + 1]);
    }
    LauncherFactory.create(
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
        .execute(request.build(), listener);
  }

  private static List<Call> calls(String method) {
    return FakeAgent.CALLS.stream().filter(call -> call.method().equals(method)).toList();
  }

  private static Call begin(String name) {
    return calls("begin").stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void tellsTestsAndTheirClasses() throws Exception {
    run(new HeddleListener(new Agent(FakeAgent.class)));
    assertThat(calls("begin"))
        .extracting(Call::name)
        .containsExactlyInAnyOrder(
            OUTER,
            OUTER + ".first",
            OUTER + ".again#1",
            OUTER + ".again#2",
            INNER,
            INNER + ".deep");
    assertThat(begin(OUTER).part()).isNull();
    assertThat(begin(OUTER).test()).isFalse();
    assertThat(begin(OUTER + ".again#2").part()).isEqualTo(begin(OUTER).id());
    assertThat(begin(OUTER + ".again#2").test()).isTrue();
    assertThat(begin(INNER).part()).isEqualTo(begin(OUTER).id());
    assertThat(begin(INNER + ".deep").part()).isEqualTo(begin(INNER).id());
    assertThat(calls("end"))
        .extracting(Call::id)
        .containsExactlyInAnyOrderElementsOf(calls("begin").stream().map(Call::id).toList());
  }

  @Test
  void looksForThreadsAfterTheOuterClassOnlyAndBeforeItsEnd() throws Exception {
    run(
        new HeddleListener(new Agent(FakeAgent.class)),
        "heddle.leak.grace",
        "17",
        "heddle.leak.allow",
        "a*, b");
    Call check = calls("check").get(0);
    assertThat(calls("check")).hasSize(1);
    assertThat(check.id()).isEqualTo(begin(OUTER).id());
    assertThat(check.name()).isEqualTo("17 a*, b");
    List<Call> all = FakeAgent.CALLS;
    assertThat(all.get(all.size() - 2)).isEqualTo(check);
    assertThat(all.get(all.size() - 1).id()).isEqualTo(check.id());
  }

  @Test
  void tellsOfParallelTestsOnTheirThreads() throws Exception {
    run(
        new HeddleListener(new Agent(FakeAgent.class)),
        "junit.jupiter.execution.parallel.enabled",
        "true",
        "junit.jupiter.execution.parallel.mode.default",
        "concurrent");
    assertThat(RAN_ON).hasSize(4);
    RAN_ON.forEach((name, thread) -> assertThat(begin(name).on()).as(name).isEqualTo(thread));
  }

  @Test
  void withoutAnAgentSaysNothingUnlessAsked() {
    assertThat(errorsOf(() -> run(new HeddleListener()))).isEmpty();
    assertThat(errorsOf(() -> run(new HeddleListener(), "heddle.verbose", "true")))
        .containsOnlyOnce("there is no agent in this JVM");
    assertThat(RAN_ON).hasSize(4);
  }

  @Test
  void anAgentOfAnotherVersionIsNone() {
    assertThatThrownBy(() -> new Agent(String.class))
        .isInstanceOf(ReflectiveOperationException.class);
    assertThat(Agent.find()).isNull();
  }

  @Test
  void aGraceThatIsNoNumberIsSaidAndNotTaken() {
    assertThat(errorsOf(() -> run(new HeddleListener(), "heddle.leak.grace", "2 s")))
        .contains("heddle.leak.grace", "2 s", "2000");
  }

  private static String errorsOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return errors.toString();
  }
}
