package io.heddle.instrument.weave;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where the hook of each {@code monitorexit} can stand. HotSpot compiles a method only if every
 * call under a monitor is covered by a handler that releases it. javac's ranges include the {@code
 * monitorexit}; those of kotlinc end two instructions earlier, so that the hook needs a range of
 * its own.
 */
final class MonitorExits {
  private final MethodNode method;
  private final InsnList instructions;
  private final Map<AbstractInsnNode, TryCatchBlockNode> uncovered = new HashMap<>();
  private final Map<AbstractInsnNode, AbstractInsnNode> inHandler = new HashMap<>();
  private @Nullable String fault;

  private MonitorExits(MethodNode method) {
    this.method = method;
    this.instructions = method.instructions;
  }

  /** To be called before anything is woven in the method. */
  static MonitorExits of(MethodNode method) {
    MonitorExits exits = new MonitorExits(method);
    exits.fault = foreignUse(method);
    if (exits.fault == null && hasMonitors(method)) {
      exits.examine(MonitorStructure.of(method));
    }
    return exits;
  }

  /** Why the method has to be left alone; null if it can be woven. */
  @Nullable String fault() {
    return fault;
  }

  /**
   * The block whose handler has to cover the hook of this {@code monitorexit} too; null if the hook
   * is covered where it stands, directly before the instruction.
   */
  @Nullable TryCatchBlockNode blockToExtend(AbstractInsnNode insn) {
    return uncovered.get(insn);
  }

  /**
   * The instruction before which the hook of this {@code monitorexit} stands because it is the one
   * in the handler; null on the normal ways out.
   */
  @Nullable AbstractInsnNode afterHandlerExit(AbstractInsnNode insn) {
    return inHandler.get(insn);
  }

  private static boolean hasMonitors(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.MONITORENTER || insn.getOpcode() == Opcodes.MONITOREXIT) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String foreignUse(MethodNode method) {
    boolean constructing = method.name.equals("<init>");
    for (AbstractInsnNode insn : method.instructions) {
      switch (insn.getOpcode()) {
        case Opcodes.JSR, Opcodes.RET -> {
          return "subroutines (jsr, ret)";
        }
        case Opcodes.INVOKESPECIAL ->
            constructing &= !((MethodInsnNode) insn).name.equals("<init>");
        case Opcodes.MONITORENTER -> {
          // The verifier allows the lock of an object under construction, but no hook that gets it.
          if (constructing || isNew(insn.getPrevious())) {
            return "monitor that may belong to an object under construction";
          }
        }
        default -> {
          // Nothing to do with monitors.
        }
      }
    }
    return null;
  }

  private static boolean isNew(@Nullable AbstractInsnNode before) {
    AbstractInsnNode insn = before;
    while (insn != null && (insn.getOpcode() < 0 || insn.getOpcode() == Opcodes.DUP)) {
      insn = insn.getPrevious();
    }
    return insn != null && insn.getOpcode() == Opcodes.NEW;
  }

  private void examine(MonitorStructure structure) {
    fault = structure.fault();
    for (AbstractInsnNode insn : instructions) {
      if (fault != null) {
        return;
      }
      if (insn.getOpcode() == Opcodes.MONITOREXIT && structure.depthAt(insn) > 0) {
        examine(insn, structure);
      }
    }
  }

  private void examine(AbstractInsnNode exit, MonitorStructure structure) {
    AbstractInsnNode after = nextInLine(exit);
    if (after != null && isInHandler(exit, structure)) {
      inHandler.put(exit, after);
      return;
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.type == null && covers(block, instructions.indexOf(exit))) {
        if (sameDepth(block, exit, structure)) {
          return;
        }
        break; // this one catches first, and releases another monitor
      }
    }
    TryCatchBlockNode block = blockBefore(exit, structure);
    if (block == null) {
      fault = "a hook before its monitorexit would keep HotSpot from compiling it";
    } else {
      uncovered.put(exit, block);
    }
  }

  private boolean covers(TryCatchBlockNode block, int index) {
    return instructions.indexOf(block.start) <= index && index < instructions.indexOf(block.end);
  }

  /** Whether the handler of this monitor begins with the release; scalac stores no exception. */
  private boolean isInHandler(AbstractInsnNode exit, MonitorStructure structure) {
    AbstractInsnNode load = loadBefore(exit);
    if (load == null) {
      return false;
    }
    AbstractInsnNode store = previousReal(load);
    AbstractInsnNode start = store != null && store.getOpcode() == Opcodes.ASTORE ? store : load;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      AbstractInsnNode first = nextReal(block.handler);
      boolean begins = load.equals(first) || start.equals(first);
      if (block.type == null && begins && sameDepth(block, exit, structure)) {
        return true;
      }
    }
    return false;
  }

  /** The block of this monitor, which ends where the lock is loaded. */
  private @Nullable TryCatchBlockNode blockBefore(
      AbstractInsnNode exit, MonitorStructure structure) {
    AbstractInsnNode load = loadBefore(exit);
    AbstractInsnNode last = load == null ? null : previousReal(load);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      boolean adjoins = last != null && last.equals(previousReal(block.end));
      if (block.type == null && adjoins && sameDepth(block, exit, structure)) {
        return block;
      }
    }
    return null;
  }

  private static boolean sameDepth(
      TryCatchBlockNode block, AbstractInsnNode exit, MonitorStructure structure) {
    return structure.depthAt(block.handler) == structure.depthAt(exit);
  }

  /** The instruction that loads the lock for {@code monitorexit}, if it is the one before it. */
  static @Nullable AbstractInsnNode loadBefore(AbstractInsnNode exit) {
    AbstractInsnNode load = previousReal(exit);
    return load != null && load.getOpcode() == Opcodes.ALOAD ? load : null;
  }

  /** The instruction after this one, unless other ways join there. */
  private static @Nullable AbstractInsnNode nextInLine(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && next.getOpcode() < 0 && !(next instanceof FrameNode)) {
      next = next.getNext();
    }
    return next instanceof FrameNode ? null : next;
  }

  private static @Nullable AbstractInsnNode previousReal(AbstractInsnNode insn) {
    AbstractInsnNode previous = insn.getPrevious();
    while (previous != null && previous.getOpcode() < 0) {
      previous = previous.getPrevious();
    }
    return previous;
  }

  private static @Nullable AbstractInsnNode nextReal(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }
}
