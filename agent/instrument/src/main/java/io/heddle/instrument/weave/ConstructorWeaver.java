package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts a hook into the constructors of classes whose objects are locks, behind the call of the
 * constructor of the superclass: so that it is known who has made one before anybody takes it. A
 * constructor that calls another one of its class leaves that to the other one.
 */
final class ConstructorWeaver {
  private ConstructorWeaver() {}

  static boolean weave(MethodContext context) {
    MethodNode method = context.method();
    MethodInsnNode call = callOnThis(method);
    if (call == null || call.owner.equals(context.internalName())) {
      return false;
    }
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(HookCode.lockCreated(context.site(Operation.NEW_LOCK, call, null)));
    method.instructions.insert(call, code);
    return true;
  }

  /** The call {@code super(…)} or {@code this(…)}; null if its arguments are computed by jumps. */
  private static @Nullable MethodInsnNode callOnThis(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.INVOKESPECIAL
          && insn instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && StackWalk.producer(call, slots(call)) instanceof VarInsnNode load
          && load.getOpcode() == Opcodes.ALOAD
          && load.var == 0) {
        return call;
      }
    }
    return null;
  }

  private static int slots(MethodInsnNode call) {
    return (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
  }
}
