package io.heddle.instrument.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Sink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** The table of hooks against the bridge itself. */
class HookGroupTest {
  @Test
  void eachHookIsInOneGroup() {
    List<String> inGroups =
        Arrays.stream(HookGroup.values()).flatMap(group -> group.hooks().stream()).toList();
    List<String> passedOn = Arrays.stream(Sink.class.getMethods()).map(Method::getName).toList();
    List<String> hooks =
        Arrays.stream(Hooks.class.getMethods())
            .filter(method -> passedOn.contains(method.getName()))
            .map(method -> method.getName() + Type.getMethodDescriptor(method))
            .toList();
    assertThat(inGroups).containsExactlyInAnyOrderElementsOf(hooks);
  }

  @Test
  void aHookIsFoundByItsName() {
    assertThat(HookGroup.of("connected")).isEqualTo(HookGroup.CONNECTIONS);
    assertThat(HookGroup.of("calling")).isEqualTo(HookGroup.CALLS);
  }
}
