package io.heddle.instrument.weave;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Whether a method uses monitors as blocks: on every way through it the same number of monitors is
 * held at an instruction, never fewer than none, and none at a return (JVMS 2.11.10). Hooks in a
 * method that does otherwise would report locks that are not held.
 */
final class MonitorStructure {
  private static final int UNSEEN = -1;

  private final InsnList instructions;
  private final List<TryCatchBlockNode> blocks;
  private final int[] depths;
  private final Deque<AbstractInsnNode> pending = new ArrayDeque<>();
  private @Nullable String fault;

  private MonitorStructure(MethodNode method) {
    this.instructions = method.instructions;
    this.blocks = method.tryCatchBlocks;
    this.depths = new int[instructions.size()];
    Arrays.fill(depths, UNSEEN);
  }

  /** Follows every way through the method. */
  static MonitorStructure of(MethodNode method) {
    MonitorStructure structure = new MonitorStructure(method);
    structure.follow();
    return structure;
  }

  /** Why the method has to be left alone; null if it can be woven. */
  @Nullable String fault() {
    return fault;
  }

  /** How many monitors are held just before an instruction; negative if nothing leads there. */
  int depthAt(AbstractInsnNode insn) {
    return depths[instructions.indexOf(insn)];
  }

  private void follow() {
    flow(instructions.getFirst(), 0);
    drain();
    // What is left are handlers around code that cannot throw, until a hook stands in it.
    for (AbstractInsnNode insn : instructions) {
      if (depthAt(insn) != UNSEEN && insn.getOpcode() >= 0) {
        flowToUnseenHandlers(insn, depthAt(insn));
        drain();
      }
    }
  }

  private void drain() {
    while (fault == null && !pending.isEmpty()) {
      step(pending.pop());
    }
  }

  private void step(AbstractInsnNode insn) {
    int before = depths[instructions.indexOf(insn)];
    if (canThrow(insn.getOpcode())) {
      flowToHandlers(insn, before);
    }
    int after = before + change(insn);
    if (after < 0) {
      fault = "monitor released that this method has not taken";
    } else if (isReturn(insn)) {
      fault = after == 0 ? fault : "returns with a monitor held";
    } else {
      flowOn(insn, after);
    }
  }

  private static int change(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.MONITORENTER -> 1;
      case Opcodes.MONITOREXIT -> -1;
      default -> 0;
    };
  }

  private static boolean isReturn(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN;
  }

  /**
   * As HotSpot sees it when it decides whether to compile the method: releasing a monitor that is
   * held throws nothing. Kotlin's ranges end before the release and rely on that.
   */
  private static boolean canThrow(int opcode) {
    return switch (opcode) {
      case Opcodes.LDC, Opcodes.IDIV, Opcodes.LDIV, Opcodes.IREM, Opcodes.LREM -> true;
      case Opcodes.MONITOREXIT, Opcodes.IFNULL, Opcodes.IFNONNULL -> false;
      default ->
          (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
              || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
              || opcode >= Opcodes.GETSTATIC;
    };
  }

  /** An exception leaves the instruction without its effect, and goes no further than a finally. */
  private void flowToHandlers(AbstractInsnNode insn, int depth) {
    int at = instructions.indexOf(insn);
    for (TryCatchBlockNode block : blocks) {
      if (covers(block, at)) {
        flow(block.handler, depth);
        if (block.type == null) {
          return;
        }
      }
    }
  }

  private void flowToUnseenHandlers(AbstractInsnNode insn, int depth) {
    int at = instructions.indexOf(insn);
    for (TryCatchBlockNode block : blocks) {
      if (covers(block, at) && depthAt(block.handler) == UNSEEN) {
        flow(block.handler, depth);
      }
    }
  }

  private boolean covers(TryCatchBlockNode block, int index) {
    return index >= instructions.indexOf(block.start) && index < instructions.indexOf(block.end);
  }

  private void flowOn(AbstractInsnNode insn, int depth) {
    if (insn instanceof JumpInsnNode jump) {
      flow(jump.label, depth);
    } else if (insn instanceof TableSwitchInsnNode table) {
      flow(table.dflt, table.labels, depth);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      flow(lookup.dflt, lookup.labels, depth);
    }
    boolean endsHere =
        insn.getOpcode() == Opcodes.GOTO
            || insn.getOpcode() == Opcodes.ATHROW
            || insn.getOpcode() == Opcodes.TABLESWITCH
            || insn.getOpcode() == Opcodes.LOOKUPSWITCH;
    if (!endsHere) {
      flow(insn.getNext(), depth);
    }
  }

  private void flow(LabelNode other, List<LabelNode> labels, int depth) {
    flow(other, depth);
    for (LabelNode label : labels) {
      flow(label, depth);
    }
  }

  private void flow(@Nullable AbstractInsnNode to, int depth) {
    if (to == null) {
      return;
    }
    int index = instructions.indexOf(to);
    if (depths[index] == UNSEEN) {
      depths[index] = depth;
      pending.push(to);
    } else if (depths[index] != depth) {
      fault = "monitors not used as blocks";
    }
  }
}
