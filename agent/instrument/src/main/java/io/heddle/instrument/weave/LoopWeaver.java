package io.heddle.instrument.weave;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts hooks where executors that are not the JDK's are given tasks, and where anybody runs what
 * may be one: event loops, the dispatchers of coroutines. Which of them have threads and queues of
 * their own only a run can tell.
 */
final class LoopWeaver {
  private static final String RUNNABLE = "Ljava/lang/Runnable;";

  /** The methods by which executors are given tasks, of {@code Executor} and of dispatchers. */
  private static final Set<String> GIVES =
      Set.of(
          "execute(" + RUNNABLE + ")V",
          "dispatch(Lkotlin/coroutines/CoroutineContext;" + RUNNABLE + ")V");

  /** What a task is begun by. */
  private static final Set<String> BEGINS = Set.of("run()V", "call()Ljava/lang/Object;");

  private LoopWeaver() {}

  /** The names of what a task is begun by. */
  static Set<String> names() {
    return Set.of("run", "call");
  }

  /** Whether such a method, if it is not static, is given tasks. */
  static boolean isGivenTasks(String name, String descriptor) {
    return GIVES.contains(name + descriptor);
  }

  /** Whether a call of the method, if it is not static, may begin a task. */
  static boolean begins(String name, String descriptor) {
    return BEGINS.contains(name + descriptor);
  }

  /** Weaves a method that is given a task as its last parameter. */
  static void weaveGiven(MethodContext context, HandlerDepths handlers) {
    MethodNode method = context.method();
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (ControlFlow.isReturn(insn)) {
        handlers.insertBefore(insn, HookCode.taskQueued(), 0);
      }
    }
    InsnList code = HookCode.taskQueueing();
    code.insert(new VarInsnNode(Opcodes.ALOAD, method.desc.startsWith("(" + RUNNABLE) ? 1 : 2));
    code.insert(new VarInsnNode(Opcodes.ALOAD, 0));
    method.instructions.insert(code);
  }

  /** Weaves a call that may begin the task which is on the stack. */
  static void weaveBegin(MethodNode method, MethodInsnNode call) {
    InsnList code = HookCode.taskTaken();
    code.insert(new InsnNode(Opcodes.DUP));
    method.instructions.insertBefore(call, code);
  }
}
