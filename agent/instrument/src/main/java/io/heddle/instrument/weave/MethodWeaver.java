package io.heddle.instrument.weave;

import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Rendezvous;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Weaves one method. Goes through it from its end to its start, so that naming a lock, which reads
 * backwards, sees the method as the compiler wrote it.
 */
final class MethodWeaver {
  /** The most that woven code has on the stack beyond the original: lock, lock, operation, site. */
  private static final int EXTRA_STACK = 4;

  private final MethodContext context;
  private final MethodNode method;
  private final boolean isOfTheJdk;
  private final MonitorWeaver monitors;
  private final LockCallWeaver lockCalls;
  private final ReferenceWeaver references;
  private final CreationWeaver creations;
  private boolean changed;

  MethodWeaver(MethodContext context) {
    this.context = context;
    this.method = context.method();
    // What the JDK itself starts, submits and makes would hide the application's own place.
    this.isOfTheJdk = context.internalName().startsWith("java/");
    this.monitors = new MonitorWeaver(context);
    this.lockCalls = new LockCallWeaver(context);
    this.references = new ReferenceWeaver(context);
    this.creations = new CreationWeaver(context);
  }

  /**
   * Whether anything was woven.
   *
   * @param hasWorkInBody whether an instruction may have to be woven
   * @param initializer what is known of the method if it is a class initialiser to be followed
   */
  boolean weave(boolean hasWorkInBody, @Nullable Initializer initializer) {
    if (context.internalName().equals(ClassScan.CONCURRENT_HASH_MAP)) {
      changed = BodyWeaver.weaveCompute(context);
    } else if (monitors.fault() != null) {
      context.skip(monitors.fault());
    } else {
      if (hasWorkInBody) {
        weaveInstructions();
      }
      if (context.isSynchronized()) {
        changed |= BodyWeaver.weaveSynchronized(context);
      }
      changed |= initializer != null && BodyWeaver.weaveInitializer(context, initializer);
    }
    if (changed) {
      method.maxStack += EXTRA_STACK;
    }
    return changed;
  }

  private void weaveInstructions() {
    AbstractInsnNode previous;
    for (AbstractInsnNode insn = method.instructions.getLast(); insn != null; insn = previous) {
      previous = insn.getPrevious();
      weave(insn);
    }
  }

  private void weave(AbstractInsnNode insn) {
    switch (insn.getOpcode()) {
      case Opcodes.MONITORENTER -> {
        monitors.weaveEnter(insn);
        changed = true;
      }
      case Opcodes.MONITOREXIT -> {
        monitors.weaveExit(insn);
        changed = true;
      }
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKEINTERFACE,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC ->
          weaveCallIfWanted((MethodInsnNode) insn);
      case Opcodes.INVOKEDYNAMIC -> changed |= references.weave((InvokeDynamicInsnNode) insn);
      default -> {
        // Nothing else takes a lock.
      }
    }
  }

  /** Most calls are of no interest, and two hashes tell that. */
  private void weaveCallIfWanted(MethodInsnNode call) {
    if (ConstantScan.mayBeWanted(call.owner, call.name) || call.name.equals("<init>")) {
      weaveCall(call);
    }
  }

  private void weaveCall(MethodInsnNode call) {
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    note(call);
    @Nullable Operation operation = isStatic ? null : LockCalls.find(call.name, call.desc);
    if (operation != null) {
      lockCalls.weave(call, operation);
      changed = true;
    } else if (!isOfTheJdk) {
      weaveApplicationCall(call, isStatic);
    }
  }

  private void weaveApplicationCall(MethodInsnNode call, boolean isStatic) {
    if (TaskCalls.matches(call.owner, call.name, call.desc, isStatic)) {
      int site = context.site(Operation.CALL, call, null);
      method.instructions.insertBefore(call, HookCode.calling(site));
      changed = true;
    } else if (!isStatic && ConnectionCalls.isGet(call.name, call.desc)) {
      lockCalls.weaveGet(call);
      changed = true;
    } else if (!isStatic && ConnectionCalls.isClose(call.owner, call.name, call.desc)) {
      lockCalls.weaveClose(call);
      changed = true;
    } else if (!isStatic) {
      changed |= creations.weave(call);
    }
  }

  private void note(MethodInsnNode call) {
    @Nullable Rendezvous what = isOfTheJdk ? null : RendezvousMethods.find(call.owner, call.name);
    if (what != null) {
      context.rendezvous(what, call);
    }
  }
}
