package io.heddle.instrument.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.heddle.instrument.plan.BridgeMethods;
import io.heddle.instrument.plan.HookPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** Weaves the classes of the JDK that runs the test; CI runs it on more than one. */
class JdkWeaverTest {
  private static final String HOOKS = "io/heddle/bridge/Hooks";

  static Set<String> targets() {
    return JdkWeaver.targets();
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }

  private static ClassNode parse(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    return node;
  }

  private static ClassNode woven(String name) throws IOException {
    return parse(
        new JdkWeaver(HookPlan.of(BridgeMethods.own()), true).weave(name, classFile(name)));
  }

  @Test
  void everyHookFindsItsPlaceOnThisJdk() throws IOException {
    JdkWeaver weaver = new JdkWeaver(HookPlan.of(BridgeMethods.own()), true);
    for (String name : targets()) {
      weaver.weave(name, classFile(name));
    }
    assertThat(weaver.missing()).isEmpty();
    assertThat(weaver.placed()).isEqualTo(weaver.expected());
  }

  /** They are for workers that are in a loop already, and others would pay for them. */
  @Test
  void hooksForOldLoopsAreForAttachedAgents() throws IOException {
    String pool = "java/util/concurrent/ThreadPoolExecutor";
    MethodNode attached = method(woven(pool), "getTask");
    MethodNode fromTheStart =
        method(
            parse(
                new JdkWeaver(HookPlan.of(BridgeMethods.own()), false)
                    .weave(pool, classFile(pool))),
            "getTask");
    assertThat(hooksIn(attached)).startsWith("taskEnded").contains("taskStarting");
    assertThat(hooksIn(fromTheStart)).isEmpty();
    assertThat(new JdkWeaver(HookPlan.of(BridgeMethods.own()), false).targetsToLoad())
        .doesNotContain("java/util/TaskQueue");
  }

  private static List<String> hooksIn(MethodNode method) {
    List<String> hooks = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && call.owner.equals(HOOKS)) {
        hooks.add(call.name);
      }
    }
    return hooks;
  }

  @Test
  void namesTheHooksThatFoundNoPlace() {
    assertThat(new JdkWeaver(HookPlan.of(BridgeMethods.own()), true).missing())
        .contains("THREAD_START", "TASK_RUN");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void theResultVerifies(String name) throws IOException {
    StringWriter problems = new StringWriter();
    byte[] woven =
        new JdkWeaver(HookPlan.of(BridgeMethods.own()), true).weave(name, classFile(name));
    CheckClassAdapter.verify(
        new ClassReader(woven),
        ClassLoader.getSystemClassLoader(),
        false,
        new PrintWriter(problems));
    assertThat(problems.toString()).isEmpty();
  }

  /** What a retransformation may not change: the JVM would refuse the class. */
  @ParameterizedTest
  @MethodSource("targets")
  void noMemberAndNoModifierChanges(String name) throws IOException {
    assertThat(shape(woven(name))).isEqualTo(shape(parse(classFile(name))));
  }

  private static List<String> shape(ClassNode node) {
    List<String> shape = new ArrayList<>();
    shape.add(node.access + " " + node.name + " " + node.superName + " " + node.interfaces);
    for (FieldNode field : node.fields) {
      shape.add(field.access + " " + field.name + " " + field.desc);
    }
    for (MethodNode method : node.methods) {
      shape.add(method.access + " " + method.name + " " + method.desc);
    }
    return shape;
  }

  @Test
  void theRunOfATaskIsBetweenItsHooks() throws IOException {
    MethodNode runWorker = method(woven("java/util/concurrent/ThreadPoolExecutor"), "runWorker");
    assertThat(callsBefore(runWorker, "java/lang/Runnable", "run")).containsOnly("taskStarting");
    assertThat(callsBefore(runWorker, "java/util/concurrent/ThreadPoolExecutor", "afterExecute"))
        .containsOnly("taskEnded");
  }

  /** JDK 21: outside these two, the thread is changing between its carrier and itself. */
  @Test
  void aVirtualThreadIsItselfWhenItsHooksRun() throws IOException {
    assumeThat(JdkWeaver.targets()).contains("java/lang/VirtualThread");
    MethodNode run = method(woven("java/lang/VirtualThread"), "run");
    assertThat(callsBefore(run, "java/lang/VirtualThread", "runWith"))
        .containsExactly("threadRunning");
    assertThat(callsBefore(run, "jdk/internal/vm/StackableScope", "popAll"))
        .isNotEmpty()
        .containsOnly("threadEnding");
  }

  @Test
  void aPoolStopsAddingAWorkerOnEveryWayOut() throws IOException {
    MethodNode addWorker = method(woven("java/util/concurrent/ThreadPoolExecutor"), "addWorker");
    long ways = 1; // by an exception
    long ends = -1; // the first call begins
    for (AbstractInsnNode insn : addWorker.instructions) {
      ways += insn.getOpcode() == Opcodes.IRETURN ? 1 : 0;
      ends += isHook(insn, "workerAdding") ? 1 : 0;
    }
    assertThat(ends).isEqualTo(ways);
  }

  @Test
  void aDelegatingConstructorHasNoHook() throws IOException {
    for (MethodNode method : woven("java/lang/Thread").methods) {
      boolean delegates = false;
      boolean hooked = false;
      for (AbstractInsnNode insn : method.instructions) {
        delegates |=
            insn instanceof MethodInsnNode call
                && call.name.equals("<init>")
                && call.owner.equals("java/lang/Thread")
                && method.name.equals("<init>");
        hooked |= isHook(insn, "threadCreated");
      }
      assertThat(delegates && hooked).as(method.name + method.desc).isFalse();
    }
  }

  private static MethodNode method(ClassNode node, String name) {
    return node.methods.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
  }

  /** The hooks right before each call of the method; "none" where there is none. */
  private static List<String> callsBefore(MethodNode method, String owner, String name) {
    List<String> hooks = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.owner.equals(owner)
          && call.name.equals(name)) {
        hooks.add(
            insn.getPrevious() instanceof MethodInsnNode before && before.owner.equals(HOOKS)
                ? before.name
                : "none");
      }
    }
    return hooks;
  }

  private static boolean isHook(AbstractInsnNode insn, String name) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(HOOKS)
        && call.name.equals(name);
  }
}
