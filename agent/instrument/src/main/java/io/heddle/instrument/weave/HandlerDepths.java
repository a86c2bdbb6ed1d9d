package io.heddle.instrument.weave;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * How many monitors are held where each handler of a method begins. A hook must not be in a try
 * block whose handler expects another number: HotSpot would no longer compile the method.
 */
final class HandlerDepths {
  private final List<TryCatchBlockNode> blocks;
  private final InsnList instructions;

  private final Map<LabelNode, Integer> depths = new HashMap<>();

  /** The instructions at which a hook would be in a try block that is not for it. */
  private final Set<AbstractInsnNode> crossed = new HashSet<>();

  HandlerDepths(MethodNode method) {
    this.blocks = method.tryCatchBlocks;
    this.instructions = method.instructions;
  }

  /** Takes over what is known of a method with monitors, before anything is woven in it. */
  void note(MonitorStructure structure) {
    for (TryCatchBlockNode block : blocks) {
      depths.put(block.handler, structure.depthAt(block.handler));
    }
    for (AbstractInsnNode insn : instructions) {
      if (ControlFlow.isReturn(insn)) {
        expect(insn, 0, structure);
      }
    }
  }

  /**
   * Says where a hook will stand: before an instruction, or directly behind it.
   *
   * @param depth how many monitors will be held there
   */
  void expect(AbstractInsnNode insn, int depth, MonitorStructure structure) {
    for (TryCatchBlockNode block : blocks) {
      if (structure.covers(block, insn)) {
        if (depthAt(block, depth) != depth) {
          crossed.add(insn);
          return;
        }
        if (block.type == null) {
          return;
        }
      }
    }
  }

  /** Inserts a hook before an instruction for which one is expected, or where no monitors are. */
  void insertBefore(AbstractInsnNode insn, InsnList code, int depth) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    boolean isCrossed = crossed.contains(insn);
    if (isCrossed) {
      code.insert(start);
      code.add(end);
    }
    instructions.insertBefore(insn, code);
    if (isCrossed) {
      keepOut(start, end, depth);
    }
  }

  /** The same directly behind it. */
  void insertBehind(AbstractInsnNode insn, InsnList code, int depth) {
    LabelNode next = new LabelNode();
    instructions.insert(insn, next);
    if (crossed.contains(insn)) {
      crossed.add(next);
    }
    insertBefore(next, code, depth);
  }

  /**
   * Takes the code between two labels of the method out of the try blocks that are not for it, up
   * to the first that catches everything and is.
   */
  private void keepOut(LabelNode start, LabelNode end, int depth) {
    for (TryCatchBlockNode block : List.copyOf(blocks)) {
      if (covers(block, start)) {
        if (depthAt(block, depth) != depth) {
          cut(block, start, end);
        } else if (block.type == null) {
          return;
        }
      }
    }
  }

  private int depthAt(TryCatchBlockNode block, int unknown) {
    return depths.getOrDefault(block.handler, unknown);
  }

  private boolean covers(TryCatchBlockNode block, LabelNode start) {
    int at = instructions.indexOf(start);
    return instructions.indexOf(block.start) <= at && at < instructions.indexOf(block.end);
  }

  private void cut(TryCatchBlockNode block, LabelNode start, LabelNode end) {
    int index = blocks.indexOf(block);
    TryCatchBlockNode rest = new TryCatchBlockNode(end, block.end, block.handler, block.type);
    block.end = start;
    if (hasCode(rest)) {
      blocks.add(index + 1, rest);
    }
    if (!hasCode(block)) {
      blocks.remove(index);
    }
  }

  private static boolean hasCode(TryCatchBlockNode block) {
    AbstractInsnNode insn = block.start;
    while (!insn.equals(block.end) && insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return !insn.equals(block.end);
  }
}
