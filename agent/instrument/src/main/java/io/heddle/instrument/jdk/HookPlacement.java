package io.heddle.instrument.jdk;

import io.heddle.bridge.Hooks;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Puts one hook into one method. */
final class HookPlacement {
  private static final String HOOKS = Type.getInternalName(Hooks.class);
  private static final String FUTURE = "Ljava/util/concurrent/CompletableFuture;";
  private static final String OBJECT = "Ljava/lang/Object;";

  private final MethodNode method;
  private final String owner;
  private final JdkHook hook;

  HookPlacement(MethodNode method, String owner, JdkHook hook) {
    this.method = method;
    this.owner = owner;
    this.hook = hook;
  }

  /** Returns whether the place was there. */
  boolean weave() {
    if (method.name.equals("<init>") && delegates()) {
      return false;
    }
    boolean woven =
        switch (hook.at) {
          case ENTRY -> atEntry(entryCode());
          case RETURN -> atReturns();
          case AROUND -> around();
          case BEFORE_CALL, AFTER_CALL -> atCalls();
        };
    method.maxStack += 4;
    return woven;
  }

  /** A constructor that calls another one of its class; the other one has the hook. */
  private boolean delegates() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.getOpcode() == Opcodes.INVOKESPECIAL
          && call.owner.equals(owner)
          && call.name.equals("<init>")
          && !isNewInstance(call)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the constructor call belongs to a {@code new}; then it is not {@code this(…)}. */
  private boolean isNewInstance(MethodInsnNode call) {
    for (AbstractInsnNode i = call.getPrevious(); i != null; i = i.getPrevious()) {
      if (i.getOpcode() == Opcodes.NEW && ((TypeInsnNode) i).desc.equals(owner)) {
        return true;
      }
    }
    return false;
  }

  private boolean atEntry(InsnList code) {
    method.instructions.insert(code);
    return true;
  }

  private boolean atReturns() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (isReturn(insn)) {
        method.instructions.insertBefore(insn, entryCode());
      }
    }
    return true;
  }

  private boolean around() {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (isReturn(insn)) {
        method.instructions.insertBefore(insn, exitCode());
      }
    }
    InsnList entry = entryCode();
    entry.add(start);
    method.instructions.insert(entry);
    method.instructions.add(end);
    // No local but `this` is certain to be alive here, and no other is needed.
    method.instructions.add(
        new FrameNode(
            Opcodes.F_FULL, 1, new Object[] {owner}, 1, new Object[] {"java/lang/Throwable"}));
    method.instructions.add(exitCode());
    method.instructions.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    return true;
  }

  private boolean atCalls() {
    boolean found = false;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call && hook.call.equals(call.owner + '.' + call.name)) {
        found = true;
        if (hook.at == JdkHook.At.BEFORE_CALL) {
          method.instructions.insertBefore(insn, stackCode());
        } else {
          method.instructions.insert(insn, endedCode(true));
        }
      }
    }
    return found;
  }

  private InsnList entryCode() {
    InsnList code = new InsnList();
    if (hook == JdkHook.FORK_JOIN_RUN) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(call("taskStarting", OBJECT + OBJECT));
      return code;
    }
    if (hook.args == JdkHook.Args.STACK) {
      return stackCode();
    }
    if (hook.args == JdkHook.Args.NONE) {
      return endedCode(true);
    }
    if (hook.args == JdkHook.Args.TIMER_TASK) {
      return timerTaskCode();
    }
    if (hook.args == JdkHook.Args.THIS_AND_SECOND) {
      return secondCode(0, OBJECT);
    }
    if (hook.args == JdkHook.Args.FIRST_AND_SECOND) {
      return secondCode(1, "Ljava/lang/Throwable;");
    }
    if (hook.args == JdkHook.Args.SOURCE) {
      return sourcesCode(List.of("src"));
    }
    if (hook.args == JdkHook.Args.SOURCES) {
      return sourcesCode(List.of("src", "snd"));
    }
    if (hook.args == JdkHook.Args.RESULT) {
      code.add(new InsnNode(Opcodes.DUP));
      code.add(call(hook.hook, OBJECT));
      return code;
    }
    StringBuilder descriptor = new StringBuilder();
    if (hook.args != JdkHook.Args.FIRST) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      descriptor.append(thisDescriptor());
    }
    if (hook.args != JdkHook.Args.THIS) {
      code.add(new VarInsnNode(Opcodes.ALOAD, firstReference()));
      descriptor.append(
          hook == JdkHook.UNCAUGHT || hook.hook.equals("taskFailed")
              ? "Ljava/lang/Throwable;"
              : OBJECT);
    }
    code.add(call(hook.hook, descriptor.toString()));
    return code;
  }

  /** With another argument, or {@code this}, and the second of two references. */
  private InsnList secondCode(int slot, String type) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, slot));
    code.add(new VarInsnNode(Opcodes.ALOAD, 2));
    code.add(call(hook.hook, OBJECT + type));
    return code;
  }

  /** In the queue of a timer. */
  private InsnList timerTaskCode() {
    InsnList code = new InsnList();
    String thread = "java/lang/Thread";
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, thread, "currentThread", "()L" + thread + ';', false));
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL, owner, "getMin", "()Ljava/util/TimerTask;", false));
    code.add(call(hook.hook, OBJECT + OBJECT));
    return code;
  }

  /** For a stage of {@code CompletableFuture} that waits for others. */
  private InsnList sourcesCode(List<String> fields) {
    InsnList code = new InsnList();
    for (String source : fields) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(new FieldInsnNode(Opcodes.GETFIELD, owner, source, FUTURE));
      code.add(call(hook.hook, OBJECT));
    }
    return code;
  }

  private InsnList exitCode() {
    if (hook == JdkHook.FORK_JOIN_RUN) {
      return endedCode(false);
    }
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(call(hook.hook, thisDescriptor()));
    return code;
  }

  /** Before a call: with {@code this}, or with what is on the stack for the call. */
  private InsnList stackCode() {
    InsnList code = new InsnList();
    if (hook.args == JdkHook.Args.THIS) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(call(hook.hook, thisDescriptor()));
    } else if (hook.hook.equals("taskEnded")) {
      code.add(new InsnNode(Opcodes.DUP2));
      code.add(call("taskEnded", OBJECT + "Ljava/lang/Throwable;"));
    } else {
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(new InsnNode(Opcodes.SWAP));
      code.add(call("taskStarting", OBJECT + OBJECT));
    }
    return code;
  }

  private InsnList endedCode(boolean taskUnknown) {
    InsnList code = new InsnList();
    code.add(taskUnknown ? new InsnNode(Opcodes.ACONST_NULL) : new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(call("taskEnded", OBJECT + "Ljava/lang/Throwable;"));
    return code;
  }

  private int firstReference() {
    int slot = 1;
    for (Type type : Type.getArgumentTypes(method.desc)) {
      if (type.getSort() == Type.OBJECT) {
        return slot;
      }
      slot += type.getSize();
    }
    throw new IllegalStateException("no reference argument in " + method.name + method.desc);
  }

  private String thisDescriptor() {
    boolean ofThread =
        hook.hook.startsWith("thread") || hook == JdkHook.UNCAUGHT || hook == JdkHook.JOIN_WAIT;
    return ofThread ? "Ljava/lang/Thread;" : OBJECT;
  }

  private static MethodInsnNode call(String name, String arguments) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, HOOKS, name, '(' + arguments + ")V", false);
  }

  private static boolean isReturn(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN;
  }
}
