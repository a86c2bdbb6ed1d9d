package io.heddle.instrument.jdk;

import io.heddle.instrument.plan.HookPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Weaves {@link JdkHook}s into the classes of {@code java.base} that make threads and run tasks.
 *
 * <p>Adds no member and changes no modifier, since the classes are loaded already. Remembers which
 * hooks found their place, for the start line. Called by one thread at a time for these classes.
 */
public final class JdkWeaver {
  /** Asked for every class of the JDK that is loaded. */
  private static final Set<String> TARGETS = findTargets();

  private final Set<JdkHook> placed = EnumSet.noneOf(JdkHook.class);
  private final HookPlan plan;
  private final boolean attached;

  /**
   * A weaver of those hooks that the plan has.
   *
   * @param attached whether threads may be in loops of the JDK already
   */
  public JdkWeaver(HookPlan plan, boolean attached) {
    this.plan = plan;
    this.attached = attached;
  }

  /** The internal names of the classes that may have hooks on this JDK. */
  public static Set<String> targets() {
    return TARGETS;
  }

  /** Of these the ones that the JVM is to load at the start, so that the start line can tell. */
  public Set<String> targetsToLoad() {
    Set<String> targets = new LinkedHashSet<>();
    for (JdkHook hook : JdkHook.values()) {
      if (isExpected(hook)) {
        targets.add(hook.owner());
      }
    }
    return targets;
  }

  private static Set<String> findTargets() {
    Set<String> targets = new LinkedHashSet<>();
    for (JdkHook hook : JdkHook.values()) {
      if (isInThisJdk(hook)) {
        targets.add(hook.owner());
      }
    }
    return Collections.unmodifiableSet(targets);
  }

  private static boolean isInThisJdk(JdkHook hook) {
    return hook.since() <= Runtime.version().feature();
  }

  private boolean isExpected(JdkHook hook) {
    return isInThisJdk(hook) && !hook.isLazy() && isWanted(hook);
  }

  private boolean isWanted(JdkHook hook) {
    return attached || !hook.isForOldLoops();
  }

  /**
   * Weaves one class.
   *
   * @return the woven bytes, or null if the class has no hook to weave
   */
  public byte @Nullable [] weave(String internalName, byte[] classFile) {
    if (!TARGETS.contains(internalName)) {
      return null;
    }
    List<JdkHook> hooks = JdkHook.of(internalName);
    hooks.removeIf(hook -> !plan.has(hook.group) || !isWanted(hook));
    if (hooks.isEmpty()) {
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new HookedClass(writer, internalName, hooks), 0);
    return writer.toByteArray();
  }

  /** How many hooks this JDK should have once all classes to load are loaded. */
  public int expected() {
    int count = 0;
    for (JdkHook hook : JdkHook.values()) {
      count += isExpected(hook) ? 1 : 0;
    }
    return count;
  }

  /** How many of them found their place. */
  public int placed() {
    int count = 0;
    for (JdkHook hook : placed) {
      count += isExpected(hook) ? 1 : 0;
    }
    return count;
  }

  /** The names of the hooks that should be woven and found no place. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (JdkHook hook : JdkHook.values()) {
      if (isExpected(hook) && plan.has(hook.group) && !placed.contains(hook)) {
        missing.add(hook.name());
      }
    }
    return missing;
  }

  private final class HookedClass extends ClassVisitor {
    private final String owner;
    private final List<JdkHook> hooks;

    HookedClass(ClassWriter writer, String owner, List<JdkHook> hooks) {
      super(Opcodes.ASM9, writer);
      this.owner = owner;
      this.hooks = hooks;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      String method = owner + '.' + name + descriptor;
      List<JdkHook> here = new ArrayList<>();
      for (JdkHook hook : hooks) {
        if (hook.matches(method)) {
          here.add(hook);
        }
      }
      return here.isEmpty()
          ? next
          : new HookedMethod(access, name, descriptor, next, owner, here, placed);
    }
  }

  /** Collects the method, weaves, passes it on. */
  private static final class HookedMethod extends MethodNode {
    private final MethodVisitor next;
    private final String owner;
    private final List<JdkHook> hooks;
    private final Set<JdkHook> placed;

    HookedMethod(
        int access,
        String name,
        String descriptor,
        MethodVisitor next,
        String owner,
        List<JdkHook> hooks,
        Set<JdkHook> placed) {
      super(Opcodes.ASM9, access, name, descriptor, null, null);
      this.next = next;
      this.owner = owner;
      this.hooks = hooks;
      this.placed = placed;
    }

    @Override
    public void visitEnd() {
      for (JdkHook hook : hooks) {
        if (new HookPlacement(this, owner, hook).weave()) {
          placed.add(hook);
        }
      }
      accept(next);
    }
  }
}
