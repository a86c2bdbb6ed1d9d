package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts hooks around calls of lock methods. The hook before the call gets a copy of the receiver;
 * for the hook after it another copy stays on the stack below the call. Arguments wait in fresh
 * locals meanwhile, which no stack map frame mentions because no jump crosses them.
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

  void weave(MethodInsnNode call, Operation operation) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    int site = context.lockSite(operation, call, slots(arguments));
    InsnList before = new InsnList();
    store(arguments, before);
    if (LockCalls.hookBefore(operation)) {
      before.add(new InsnNode(Opcodes.DUP));
      before.add(HookCode.lockCalling(operation, site));
    }
    if (LockCalls.hookAfter(operation)) {
      before.add(new InsnNode(Opcodes.DUP));
      Type result = Type.getReturnType(call.desc);
      method.instructions.insert(call, HookCode.lockCalled(result, operation, site));
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
