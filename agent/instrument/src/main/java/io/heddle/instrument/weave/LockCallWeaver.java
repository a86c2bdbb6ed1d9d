package io.heddle.instrument.weave;

import io.heddle.engine.lock.LockCall;
import io.heddle.engine.site.Operation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts hooks around calls of lock methods, and of those that take and close connections. The hook
 * before the call gets a copy of the receiver; for the hook after it another copy stays on the
 * stack below the call. Arguments wait in fresh locals meanwhile, which no stack map frame mentions
 * because no jump crosses them.
 */
final class LockCallWeaver {
  private final MethodContext context;
  private final MethodNode method;
  private final int firstFreeLocal;

  LockCallWeaver(MethodContext context) {
    this.context = context;
    this.method = context.method();
    this.firstFreeLocal = method.maxLocals;
  }

  void weave(MethodInsnNode call, LockCall what) {
    Operation effect = what.effect();
    int site = site(call, effect);
    Type result = Type.getReturnType(call.desc);
    weave(
        call,
        LockCalls.hookBefore(effect) ? HookCode.lockCalling(what, site) : null,
        LockCalls.hookAfter(effect) ? HookCode.lockCalled(result, what, site) : null);
  }

  /** Weaves a call that {@link ConnectionCalls} tells to take a connection, or an object. */
  void weaveTaking(MethodInsnNode call, Operation operation) {
    int site = site(call, operation);
    weave(call, HookCode.connecting(site), HookCode.connected(site));
  }

  /** Weaves a call that {@link ConnectionCalls} tells to close what may be a connection. */
  void weaveClose(MethodInsnNode call) {
    weave(call, HookCode.disconnecting(), null);
  }

  /**
   * Weaves a call that {@link ConnectionCalls} tells to give an object back: any of the arguments,
   * of which the others, as a key, are objects that nobody took.
   */
  void weaveReturn(MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    store(arguments, before);
    int local = firstFreeLocal;
    for (Type argument : arguments) {
      if (argument.getSort() == Type.OBJECT) {
        before.add(new VarInsnNode(Opcodes.ALOAD, local));
        before.add(HookCode.disconnecting());
      }
      local += argument.getSize();
    }
    load(arguments, before);
    method.instructions.insertBefore(call, before);
  }

  private int site(MethodInsnNode call, Operation operation) {
    return context.lockSite(operation, call, slots(Type.getArgumentTypes(call.desc)));
  }

  /** Each hook takes a copy of the receiver, if it is not null. */
  private void weave(
      MethodInsnNode call, @Nullable InsnList hookBefore, @Nullable InsnList hookAfter) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    store(arguments, before);
    if (hookBefore != null) {
      before.add(new InsnNode(Opcodes.DUP));
      before.add(hookBefore);
    }
    if (hookAfter != null) {
      before.add(new InsnNode(Opcodes.DUP));
      method.instructions.insert(call, hookAfter);
    }
    load(arguments, before);
    method.instructions.insertBefore(call, before);
  }

  private void store(Type[] arguments, InsnList code) {
    int local = firstFreeLocal + slots(arguments);
    method.maxLocals = Math.max(method.maxLocals, local);
    for (int i = arguments.length - 1; i >= 0; i--) {
      local -= arguments[i].getSize();
      code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), local));
    }
  }

  private void load(Type[] arguments, InsnList code) {
    int local = firstFreeLocal;
    for (Type argument : arguments) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
    }
  }

  private static int slots(Type[] arguments) {
    int slots = 0;
    for (Type argument : arguments) {
      slots += argument.getSize();
    }
    return slots;
  }
}
