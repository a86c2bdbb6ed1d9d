package io.heddle.instrument.weave;

import io.heddle.engine.lock.LockCall;
import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Rendezvous;
import io.heddle.instrument.plan.HookGroup;
import io.heddle.instrument.plan.HookPlan;
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
  private final HookPlan plan;
  private final WovenCalls calls;
  private final boolean locks;
  private boolean changed;

  MethodWeaver(MethodContext context, HookPlan plan, WovenCalls calls) {
    this.context = context;
    this.calls = calls;
    this.plan = plan;
    this.locks = plan.has(HookGroup.LOCKS);
    this.method = context.method();
    // What the JDK itself starts, submits and makes would hide the application's own place.
    this.isOfTheJdk = context.internalName().startsWith("java/");
    this.monitors = new MonitorWeaver(context);
    this.lockCalls = new LockCallWeaver(context);
    this.references = new ReferenceWeaver(context, calls.locks());
    this.creations = new CreationWeaver(context, calls.locks());
  }

  /**
   * Whether anything was woven.
   *
   * @param hasWorkInBody whether an instruction may have to be woven
   * @param makesLock whether it is a constructor of objects that are locks
   * @param initializer what is known of the method if it is a class initialiser to be followed
   */
  boolean weave(boolean hasWorkInBody, boolean makesLock, @Nullable Initializer initializer) {
    if (monitors.fault() != null) {
      context.skip(monitors.fault());
    } else if (monitors.areOfBins()) {
      changed = locks && new MapWeaver(context, monitors).weave();
    } else {
      changed |=
          makesLock && plan.has(HookGroup.LOCK_CREATIONS) && ConstructorWeaver.weave(context);
      if (hasWorkInBody) {
        weaveInstructions();
      }
      if (isGivenTasks()) {
        LoopWeaver.weaveGiven(context, monitors.handlers());
        changed = true;
      }
      if (locks && context.isSynchronized()) {
        changed |= BodyWeaver.weaveSynchronized(context, monitors.handlers());
      }
      if (initializer != null && plan.has(HookGroup.CLASS_INITIALIZERS)) {
        BodyWeaver.weaveInitializer(context, monitors.handlers(), initializer);
        changed = true;
      }
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
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> {
        if (locks) {
          monitors.weave(insn);
          changed = true;
        }
      }
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKEINTERFACE,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC ->
          weaveCallIfWanted((MethodInsnNode) insn);
      case Opcodes.INVOKEDYNAMIC ->
          changed |= locks && references.weave((InvokeDynamicInsnNode) insn);
      default -> {
        // Nothing else takes a lock.
      }
    }
  }

  /** Most calls are of no interest, and two hashes tell that. */
  private void weaveCallIfWanted(MethodInsnNode call) {
    if (calls.mayBeWanted(call.owner, call.name) || call.name.equals("<init>")) {
      weaveCall(call);
    }
  }

  private void weaveCall(MethodInsnNode call) {
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    note(call);
    @Nullable LockCall lockCall = isStatic ? null : calls.locks().find(call.name, call.desc);
    if (lockCall != null) {
      if (locks) {
        lockCalls.weave(call, lockCall);
        changed = true;
      }
    } else if (!isOfTheJdk) {
      weaveApplicationCall(call, isStatic);
    }
  }

  private void weaveApplicationCall(MethodInsnNode call, boolean isStatic) {
    if (TaskCalls.matches(call.owner, call.name, call.desc, isStatic)) {
      weaveTaskCall(call);
    } else if (isTaskBegun(call)) {
      LoopWeaver.weaveBegin(method, call);
      changed = true;
    } else if (!isStatic && weaveConnection(call)) {
      changed = true;
    } else if (plan.has(HookGroup.LOCK_CREATIONS)) {
      changed |= creations.weave(call);
    }
  }

  private boolean isTaskBegun(MethodInsnNode call) {
    int opcode = call.getOpcode();
    return (opcode == Opcodes.INVOKEINTERFACE || opcode == Opcodes.INVOKEVIRTUAL)
        && LoopWeaver.begins(call.name, call.desc)
        && plan.has(HookGroup.LOOPS);
  }

  private boolean isGivenTasks() {
    return !isOfTheJdk
        && !context.isStatic()
        && LoopWeaver.isGivenTasks(method.name, method.desc)
        && plan.has(HookGroup.LOOPS);
  }

  private void weaveTaskCall(MethodInsnNode call) {
    if (plan.has(HookGroup.CALLS)) {
      int site = context.site(Operation.CALL, call, null);
      method.instructions.insertBefore(call, HookCode.calling(site));
      changed = true;
    }
  }

  private boolean weaveConnection(MethodInsnNode call) {
    if (!plan.has(HookGroup.CONNECTIONS)) {
      return false;
    }
    Operation taking = ConnectionCalls.taking(call.owner, call.name, call.desc);
    if (taking != null) {
      lockCalls.weaveTaking(call, taking);
    } else if (ConnectionCalls.isClose(call.owner, call.name, call.desc)) {
      lockCalls.weaveClose(call);
    } else if (ConnectionCalls.isReturn(call.owner, call.name, call.desc)) {
      lockCalls.weaveReturn(call);
    } else {
      return false;
    }
    return true;
  }

  private void note(MethodInsnNode call) {
    @Nullable Rendezvous what = isOfTheJdk ? null : RendezvousMethods.find(call.owner, call.name);
    if (what != null) {
      context.rendezvous(what, call);
    }
  }
}
