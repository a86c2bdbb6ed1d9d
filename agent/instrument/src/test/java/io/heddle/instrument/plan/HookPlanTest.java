package io.heddle.instrument.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Sink;
import io.heddle.bridge.Tests;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is woven with bridges that are not this agent's own. */
class HookPlanTest {
  private static final String OTHER_DESCRIPTOR = "(Ljava/lang/String;)V";

  @Test
  void theSameBridgeAgainHasAll() throws Exception {
    BridgeMethods bridge = new OtherBridge().methods();
    assertThat(bridge.missingForTheAgent()).isEmpty();
    assertThat(bridge.hasOutOfLine()).isTrue();
    assertThat(bridge.hasTests()).isTrue();
    HookPlan plan = HookPlan.of(bridge);
    assertThat(plan.woven()).containsExactly(HookGroup.values());
    assertThat(plan.text()).isEmpty();
  }

  @Test
  void whatNeedsAMissingHookIsNotWovenAndSaid() throws Exception {
    HookPlan plan = HookPlan.of(new OtherBridge().without(Hooks.class, "connected").methods());
    assertThat(plan.has(HookGroup.CONNECTIONS)).isFalse();
    assertThat(plan.woven()).hasSize(HookGroup.values().length - 1);
    assertThat(plan.text()).contains("connections", "earlier agent", "no such connected");
  }

  @Test
  void oneHookOfManyNamesIsEnough() throws Exception {
    HookPlan plan =
        HookPlan.of(
            new OtherBridge().without(Hooks.class, "lockCalled(Ljava/lang/Object;JII)J").methods());
    assertThat(plan.woven())
        .doesNotContain(HookGroup.LOCKS, HookGroup.LOCK_CREATIONS)
        .contains(HookGroup.THREADS, HookGroup.CONNECTIONS);
  }

  /** Locks of threads of which nobody knows who started whom would be told in vain. */
  @Test
  void locksAreNotWovenWithoutWhatOrdersThreads() throws Exception {
    HookPlan plan = HookPlan.of(new OtherBridge().without(Hooks.class, "releasing").methods());
    assertThat(plan.has(HookGroup.ORDER)).isFalse();
    assertThat(plan.has(HookGroup.LOCKS)).isFalse();
    assertThat(plan.has(HookGroup.TASKS)).isTrue();
    assertThat(plan.text()).contains("locks (not without the order of threads)");
  }

  @Test
  void aHookWithAnotherDescriptorIsMissing() throws Exception {
    HookPlan plan = HookPlan.of(new OtherBridge().with(Hooks.class, "uncaught").methods());
    assertThat(plan.has(HookGroup.THREADS)).isFalse();
  }

  /** The hook would call a method of the sink that this agent's sink does not have. */
  @Test
  void aSinkThatIsCalledOtherwiseCountsAsAMissingHook() throws Exception {
    for (OtherBridge bridge :
        new OtherBridge[] {
          new OtherBridge().without(Sink.class, "disconnecting"),
          new OtherBridge().with(Sink.class, "disconnecting")
        }) {
      HookPlan plan = HookPlan.of(bridge.methods());
      assertThat(plan.has(HookGroup.CONNECTIONS)).isFalse();
      assertThat(plan.has(HookGroup.LOCKS)).isTrue();
    }
  }

  /** It is slower, and nothing else. */
  @Test
  void aSinkThatIsNotAskedFirstIsNoReason() throws Exception {
    OtherBridge bridge = new OtherBridge().without(Sink.class, "isEnteringAgain");
    assertThat(HookPlan.of(bridge.methods()).text()).isEmpty();
  }

  @Test
  void saysWhatTheAgentItselfCannotDoWithout() throws Exception {
    assertThat(new OtherBridge().without(Hooks.class, "giveSites").methods().missingForTheAgent())
        .containsExactly("giveSites");
    assertThat(new OtherBridge().with(Hooks.class, "install").methods().missingForTheAgent())
        .containsExactly("install");
  }

  @Test
  void outOfLineCanBeDoneWithout() throws Exception {
    BridgeMethods bridge = new OtherBridge().with(Hooks.class, "outOfLine").methods();
    assertThat(bridge.hasOutOfLine()).isFalse();
    assertThat(HookPlan.of(bridge).text()).isEmpty();
  }

  @Test
  void testsNeedAllThatTheListenerCalls() throws Exception {
    assertThat(new OtherBridge().without(Tests.class, "ended").methods().hasTests()).isFalse();
    assertThat(new OtherBridge().with(Tests.class, "checked").methods().hasTests()).isFalse();
    assertThat(new OtherBridge().without(Tests.class, "check").methods().hasTests()).isTrue();
  }

  @Test
  void whatFailsLaterIsTakenOutToo() {
    HookPlan plan =
        HookPlan.of(BridgeMethods.own()).without(Map.of(HookGroup.LOCKS, "it has failed"));
    assertThat(plan.woven()).doesNotContain(HookGroup.LOCKS, HookGroup.LOCK_CREATIONS);
    assertThat(plan.text())
        .contains("locks (it has failed)")
        .contains("places where locks are made (not without locks)");
  }

  /** Copies of the bridge's classes, altered, in a loader of their own. */
  private static final class OtherBridge extends ClassLoader {
    private final Map<String, String> removed = new HashMap<>();
    private final Map<String, String> changed = new HashMap<>();

    OtherBridge() {
      super(HookPlanTest.class.getClassLoader());
    }

    /** Without the methods whose name and descriptor begin so. */
    OtherBridge without(Class<?> type, String method) {
      removed.put(type.getName(), method);
      return this;
    }

    /** With another descriptor. */
    OtherBridge with(Class<?> type, String method) {
      changed.put(type.getName(), method);
      return this;
    }

    BridgeMethods methods() throws Exception {
      return BridgeMethods.of(altered(Hooks.class), altered(Sink.class), altered(Tests.class));
    }

    private Class<?> altered(Class<?> type) throws IOException {
      Class<?> loaded = findLoadedClass(type.getName());
      if (loaded != null) {
        return loaded;
      }
      try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
        ClassReader reader = new ClassReader(in.readAllBytes());
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new Altering(writer, type.getName()), 0);
        byte[] bytes = writer.toByteArray();
        return defineClass(type.getName(), bytes, 0, bytes.length);
      }
    }

    private final class Altering extends ClassVisitor {
      private final String type;

      Altering(ClassVisitor next, String type) {
        super(Opcodes.ASM9, next);
        this.type = type;
      }

      @Override
      public @Nullable MethodVisitor visitMethod(
          int access,
          String name,
          String descriptor,
          @Nullable String signature,
          String @Nullable [] exceptions) {
        String method = name + descriptor;
        if (is(removed, method)) {
          return null;
        }
        if (!is(changed, method)) {
          return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        MethodVisitor other = super.visitMethod(access, name, OTHER_DESCRIPTOR, null, null);
        if ((access & Opcodes.ACC_ABSTRACT) == 0) {
          other.visitCode();
          other.visitInsn(Opcodes.RETURN);
          other.visitMaxs(0, 2);
        }
        return null;
      }

      private boolean is(Map<String, String> chosen, String method) {
        String begin = chosen.get(type);
        return begin != null && (method.startsWith(begin + '(') || method.equals(begin));
      }
    }
  }
}
