package io.heddle.instrument.weave;

import io.heddle.engine.site.Operation;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Weaves a method of {@code ConcurrentHashMap}: each monitor in it is that of a bin, for which the
 * map stands. Whether a method locks a bin depends on what is in it, so that there is a hook at its
 * start too: in another run it may have to wait there.
 */
final class MapWeaver {
  /** The methods that may lock a bin and are called from outside, or by those that are. */
  private static final Set<String> LOCK_BINS =
      Set.of(
          "putVal",
          "replaceNode",
          "clear",
          "compute",
          "computeIfAbsent",
          "computeIfPresent",
          "merge");

  private final MethodContext context;
  private final MonitorWeaver monitors;

  MapWeaver(MethodContext context, MonitorWeaver monitors) {
    this.context = context;
    this.monitors = monitors;
  }

  /** Whether there was something to weave. */
  boolean weave() {
    boolean changed = false;
    for (AbstractInsnNode insn : context.method().instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.MONITORENTER || insn.getOpcode() == Opcodes.MONITOREXIT) {
        monitors.weave(insn);
        changed = true;
      }
    }
    if (changed && LOCK_BINS.contains(context.method().name)) {
      context.method().instructions.insert(start());
    }
    return changed;
  }

  private InsnList start() {
    InsnList code = HookCode.monitor("binsCalling", context.site(Operation.BINS, null, null));
    code.insert(new VarInsnNode(Opcodes.ALOAD, 0));
    return code;
  }
}
