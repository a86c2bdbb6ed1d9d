package io.heddle.instrument.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.Engine;
import io.heddle.engine.Host;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.option.OptionParser;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.instrument.inspect.Dumps;
import io.heddle.instrument.jfr.EventWriter;
import io.heddle.instrument.look.Duties.Duty;
import io.heddle.instrument.report.Console;
import io.heddle.instrument.report.FindingLog;
import io.heddle.instrument.report.FindingSink;
import io.heddle.instrument.report.Jmx;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DutiesTest {
  private static final Instrumentation NO_JVM =
      (Instrumentation)
          Proxy.newProxyInstance(
              DutiesTest.class.getClassLoader(),
              new Class<?>[] {Instrumentation.class},
              (proxy, method, arguments) -> null);

  private static final Reporter.Recording NOT_RECORDED =
      new Reporter.Recording() {
        @Override
        public boolean isInUse() {
          return false;
        }

        @Override
        public EventWriter open(Fence.Work drain) {
          throw new AssertionError("nothing is recorded");
        }
      };

  private final List<String> said = new ArrayList<>();
  private final Fence fence = new Fence(said::add);

  /** Each of the duties that the reporter thread really has. */
  @Test
  void aDutyThatFailsKeepsBackNoOtherNorItself() {
    Reporter reporter = reporter();
    for (List<Duty> all :
        List.of(
            reporter.toTake(),
            reporter.toKeep(),
            reporter.toSweep(),
            reporter.probes().round().toGlance(),
            reporter.probes().round().toLook())) {
      for (Duty failing : all) {
        assertAllGoOn(all, failing);
      }
    }
  }

  private void assertAllGoOn(List<Duty> all, Duty failing) {
    said.clear();
    List<String> done = new ArrayList<>();
    List<Duty> duties = new ArrayList<>();
    for (Duty duty : all) {
      duties.add(
          new Duty(
              duty.name(),
              0,
              () -> {
                done.add(duty.name());
                if (duty == failing) {
                  throw new IllegalStateException("of " + duty.name());
                }
              }));
    }
    Duties rounds = new Duties(new Fence(said::add), duties, 0);
    rounds.round(1);
    rounds.round(2);

    List<String> names = all.stream().map(Duty::name).toList();
    assertThat(done).isEqualTo(Stream.concat(names.stream(), names.stream()).toList());
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains(failing.name(), "of " + failing.name());
  }

  /** A name is what a failure is known by: two duties of one name would hide each other's. */
  @Test
  void dutiesHaveNamesOfTheirOwn() {
    Reporter reporter = reporter();
    List<String> names =
        Stream.of(
                reporter.toTake(),
                reporter.toKeep(),
                reporter.toSweep(),
                reporter.probes().round().toGlance(),
                reporter.probes().round().toLook())
            .flatMap(List::stream)
            .map(Duty::name)
            .toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void aDutyIsDoneWhenItIsDue() {
    List<Long> done = new ArrayList<>();
    long[] now = {0};
    Duties duties =
        new Duties(fence, List.of(new Duty("sweep", 10, () -> done.add(now[0]))), now[0]);
    for (; now[0] < 35; now[0] += 5) {
      duties.round(now[0]);
    }

    assertThat(done).containsExactly(10L, 20L, 30L);
    assertThat(said).isEmpty();
  }

  private Reporter reporter() {
    AgentOptions options = OptionParser.parse("", new Properties(), Map.of()).options();
    Console console = Console.open(options);
    RunningTests tests = new RunningTests();
    FindingLog findings = new FindingLog(options, console, FindingSink.NONE, tests, fence);
    Host host = new Host(0, false, Map::of, JvmThreads.NONE, OutOfLine.NONE, fence);
    Engine engine = new Engine(host, tests, findings, findings);
    Dumps dumps = new Dumps(console, engine.view(), JvmThreads.NONE, NO_JVM, () -> false, options);
    return new Reporter(
        engine.looks(),
        findings,
        new Jmx(() -> false, console),
        dumps,
        JvmThreads.NONE,
        NOT_RECORDED,
        () -> {},
        fence);
  }
}
