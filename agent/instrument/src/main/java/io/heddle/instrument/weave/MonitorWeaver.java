package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import io.heddle.instrument.weave.MonitorExits.Behind;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts a hook before each {@code monitorenter}, and one at each {@code monitorexit}. After {@code
 * monitorenter} there must be no call outside the range that releases the monitor, or HotSpot never
 * compiles the method: 80 to 110 ns instead of 13 (ADR 0003).
 */
final class MonitorWeaver {
  private final MethodContext context;
  private final MethodNode method;
  private final MonitorExits exits;
  private final boolean areOfBins;

  /** To be made before anything is woven in the method. */
  MonitorWeaver(MethodContext context) {
    this.context = context;
    this.method = context.method();
    this.exits = MonitorExits.of(method, context.internalName());
    this.areOfBins = context.internalName().equals(ClassScan.CONCURRENT_HASH_MAP);
  }

  /** Why the method has to be left alone; null if it can be woven. */
  @Nullable String fault() {
    return exits.fault();
  }

  /** Which of the method's try blocks a hook can be in. */
  HandlerDepths handlers() {
    return exits.handlers();
  }

  /** Whether the monitors are those of the bins of a map, which is {@code this}. */
  boolean areOfBins() {
    return areOfBins;
  }

  /** Weaves {@code monitorenter} or {@code monitorexit}. */
  void weave(AbstractInsnNode insn) {
    if (insn.getOpcode() == Opcodes.MONITORENTER) {
      weaveDirectly(insn, entering(insn));
    } else {
      weaveExit(insn);
    }
  }

  private void weaveExit(AbstractInsnNode insn) {
    AbstractInsnNode load = MonitorExits.loadBefore(insn);
    AbstractInsnNode after = exits.afterHandlerExit(insn);
    TryCatchBlockNode block = exits.blockToExtend(insn);
    Behind behind = exits.behind(insn);
    if (load != null && after != null) {
      exits.handlers().insertBefore(after, exit(insn, load), exits.depthAt(insn) - 1);
    } else if (behind != null) {
      weaveBehind(insn, behind);
    } else if (load != null && block != null) {
      weaveCovered(insn, load, block);
    } else {
      weaveDirectly(insn, exiting(insn));
    }
  }

  private void weaveDirectly(AbstractInsnNode insn, InsnList hook) {
    method.instructions.insertBefore(insn, new InsnNode(Opcodes.DUP));
    method.instructions.insertBefore(insn, hook);
  }

  private InsnList entering(AbstractInsnNode insn) {
    return areOfBins
        ? ofMap(HookCode.monitor("binEntering", binSite(insn)))
        : HookCode.monitor("monitorEntering", context.lockSite(Operation.MONITOR, insn, 0));
  }

  private InsnList exiting(AbstractInsnNode insn) {
    return areOfBins
        ? ofMap(HookCode.monitor("binExited", binSite(insn)))
        : HookCode.monitor("monitorExiting", context.lockSite(Operation.MONITOR, insn, 0));
  }

  private int binSite(AbstractInsnNode insn) {
    return context.site(Operation.BIN, insn, null);
  }

  /** The map instead of the bin, which is on the stack. */
  private static InsnList ofMap(InsnList hook) {
    hook.insert(new VarInsnNode(Opcodes.ALOAD, 0));
    hook.insert(new InsnNode(Opcodes.POP));
    return hook;
  }

  /** With the lock on the stack meanwhile, and out of the reach of its handler. */
  private void weaveBehind(AbstractInsnNode insn, Behind behind) {
    InsnList code = exiting(insn);
    int depth = exits.depthAt(insn) - 1;
    method.instructions.insertBefore(insn, new InsnNode(Opcodes.DUP));
    if (behind.next() == null) {
      exits.handlers().insertBehind(insn, code, depth);
    } else {
      exits.handlers().insertBefore(behind.next(), code, depth);
    }
  }

  /** Before the lock is loaded for {@code monitorexit}, in a new range for the block's handler. */
  private void weaveCovered(AbstractInsnNode insn, AbstractInsnNode load, TryCatchBlockNode block) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    method.instructions.insertBefore(load, start);
    exits.handlers().insertBefore(load, exit(insn, load), exits.depthAt(insn));
    method.instructions.insertBefore(load, end);
    int index = method.tryCatchBlocks.indexOf(block);
    method.tryCatchBlocks.add(index, new TryCatchBlockNode(start, end, block.handler, null));
  }

  private InsnList exit(AbstractInsnNode insn, AbstractInsnNode load) {
    InsnList code = exiting(insn);
    code.insert(load.clone(null));
    return code;
  }
}
