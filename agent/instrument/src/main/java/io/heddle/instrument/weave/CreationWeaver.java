package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts a hook after {@code new ReentrantLock()} and its like, and after {@code new Object()}: where
 * such a lock is taken as a parameter, only the place where it was made says what it is. That place
 * has the name of the field or array that the new lock goes into, else {@code Bank.open(first)} for
 * a local variable, else {@code Bank.open(ReentrantLock)}. A {@code ConcurrentHashMap} takes its
 * own locks, and never says what it is.
 */
final class CreationWeaver {
  /** What makes another collection of a map: {@code Collections.newSetFromMap(new …)}. */
  private static final String COLLECTIONS = "java/util/Collections";

  private final MethodContext context;
  private final MethodNode method;
  private final LockCalls calls;

  CreationWeaver(MethodContext context, LockCalls calls) {
    this.context = context;
    this.calls = calls;
    this.method = context.method();
  }

  /** Weaves the call if it makes a lock whose reference stays on the stack. */
  boolean weave(MethodInsnNode call) {
    boolean makesLock =
        calls.makes(call.owner, call.name)
            || (call.owner.equals(LockCalls.OBJECT) && call.name.equals("<init>"));
    if (!makesLock || (call.name.equals("<init>") && !staysOnStack(call))) {
      return false;
    }
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.DUP));
    code.add(HookCode.lockCreated(context.site(Operation.NEW_LOCK, call, nameOf(call))));
    method.instructions.insert(call, code);
    return true;
  }

  private static boolean staysOnStack(MethodInsnNode call) {
    int arguments = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
    AbstractInsnNode made = StackWalk.producer(call, arguments);
    return made instanceof TypeInsnNode type
        && type.getOpcode() == Opcodes.NEW
        && type.desc.equals(call.owner)
        && made.equals(StackWalk.producer(call, arguments + 1)); // a second one, below
  }

  private String nameOf(MethodInsnNode call) {
    AbstractInsnNode user = next(call);
    while (opcode(user) == Opcodes.DUP
        || opcode(user) == Opcodes.DUP_X1
        || opcode(user) == Opcodes.CHECKCAST
        || (user instanceof MethodInsnNode wrapper && wrapper.owner.equals(COLLECTIONS))) {
      user = next(user);
    }
    String name = user == null ? null : nameBy(user);
    return name != null ? name : place(LockNames.simpleName(call.owner));
  }

  private @Nullable String nameBy(AbstractInsnNode user) {
    return switch (user.getOpcode()) {
      case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> context.fieldName((FieldInsnNode) user);
      case Opcodes.AASTORE -> LockNames.element(context.nameOf(user, 2));
      case Opcodes.ASTORE -> local((VarInsnNode) user);
      default -> null;
    };
  }

  private @Nullable String local(VarInsnNode store) {
    AbstractInsnNode after = next(store);
    if (after == null || method.localVariables == null) {
      return null;
    }
    int at = method.instructions.indexOf(after);
    for (LocalVariableNode local : method.localVariables) {
      if (local.index == store.var
          && method.instructions.indexOf(local.start) <= at
          && at < method.instructions.indexOf(local.end)) {
        return place(local.name);
      }
    }
    return null;
  }

  private String place(String what) {
    return context.place() + '(' + what + ')';
  }

  private static int opcode(@Nullable AbstractInsnNode insn) {
    return insn == null ? -1 : insn.getOpcode();
  }

  private static @Nullable AbstractInsnNode next(@Nullable AbstractInsnNode insn) {
    AbstractInsnNode next = insn == null ? null : insn.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }
}
