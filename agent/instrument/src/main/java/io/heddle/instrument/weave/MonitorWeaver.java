package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Puts a hook before each {@code monitorenter}, and one at each {@code monitorexit}. After {@code
 * monitorenter} there must be no call outside the range that releases the monitor, or HotSpot never
 * compiles the method: 80 to 110 ns instead of 13 (ADR 0003).
 */
final class MonitorWeaver {
  private final MethodContext context;
  private final MethodNode method;
  private final MonitorExits exits;

  /** To be made before anything is woven in the method. */
  MonitorWeaver(MethodContext context) {
    this.context = context;
    this.method = context.method();
    this.exits = MonitorExits.of(method);
  }

  /** Why the method has to be left alone; null if it can be woven. */
  @Nullable String fault() {
    return exits.fault();
  }

  void weaveEnter(AbstractInsnNode insn) {
    weaveDirectly(insn, "monitorEntering");
  }

  void weaveExit(AbstractInsnNode insn) {
    AbstractInsnNode load = MonitorExits.loadBefore(insn);
    AbstractInsnNode after = exits.afterHandlerExit(insn);
    TryCatchBlockNode block = exits.blockToExtend(insn);
    if (load != null && after != null) {
      method.instructions.insertBefore(after, exit(insn, load));
    } else if (load != null && block != null) {
      weaveCovered(insn, load, block);
    } else {
      weaveDirectly(insn, "monitorExiting");
    }
  }

  private void weaveDirectly(AbstractInsnNode insn, String hook) {
    int site = context.lockSite(Operation.MONITOR, insn, 0);
    method.instructions.insertBefore(insn, new InsnNode(Opcodes.DUP));
    method.instructions.insertBefore(insn, HookCode.monitor(hook, site));
  }

  /** Before the lock is loaded for {@code monitorexit}, in a new range for the block's handler. */
  private void weaveCovered(AbstractInsnNode insn, AbstractInsnNode load, TryCatchBlockNode block) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList code = new InsnList();
    code.add(start);
    code.add(exit(insn, load));
    code.add(end);
    method.instructions.insertBefore(load, code);
    int index = method.tryCatchBlocks.indexOf(block);
    method.tryCatchBlocks.add(index, new TryCatchBlockNode(start, end, block.handler, null));
  }

  private InsnList exit(AbstractInsnNode insn, AbstractInsnNode load) {
    int site = context.lockSite(Operation.MONITOR, insn, 0);
    InsnList code = new InsnList();
    code.add(load.clone(null));
    code.add(HookCode.monitor("monitorExiting", site));
    return code;
  }
}
