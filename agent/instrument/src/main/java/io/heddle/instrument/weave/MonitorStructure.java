package io.heddle.instrument.weave;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
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

  /** Whether to load a lock and to take it can throw. */
  private final boolean takingThrows;

  private final Deque<AbstractInsnNode> pending = new ArrayDeque<>();
  private @Nullable String fault;
  private boolean escapes;

  private MonitorStructure(MethodNode method, boolean takingThrows) {
    this.takingThrows = takingThrows;
    this.instructions = method.instructions;
    this.blocks = method.tryCatchBlocks;
    this.depths = new int[instructions.size()];
    Arrays.fill(depths, UNSEEN);
  }

  /** Follows every way through the method. */
  static MonitorStructure of(MethodNode method) {
    MonitorStructure structure = new MonitorStructure(method, true);
    structure.follow();
    return structure.fault == null ? structure : withinTheTryBlock(method);
  }

  /**
   * The {@code locking} of Clojure up to 1.9 loads and takes the lock within the try block that
   * releases it. That can only fail by a null, on which the release then throws too. HotSpot does
   * not know, and never compiles such a method.
   */
  private static MonitorStructure withinTheTryBlock(MethodNode method) {
    MonitorStructure structure = new MonitorStructure(method, false);
    structure.escapes = true;
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

  /**
   * Whether an exception can leave the method with a monitor held, as far as its handlers tell.
   * HotSpot compiles no such method, with hooks or without.
   */
  boolean escapes() {
    return escapes;
  }

  /** Whether a try block has an instruction in it. */
  boolean covers(TryCatchBlockNode block, AbstractInsnNode insn) {
    int index = instructions.indexOf(insn);
    return index >= instructions.indexOf(block.start) && index < instructions.indexOf(block.end);
  }

  /** Whether a handler goes on to this {@code monitorexit} for a monitor that it was held with. */
  boolean leads(LabelNode handler, AbstractInsnNode exit) {
    int depth = depthAt(exit);
    Set<AbstractInsnNode> seen = new HashSet<>(Set.of(handler));
    Deque<AbstractInsnNode> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      AbstractInsnNode insn = open.pop();
      if (insn.equals(exit)) {
        return true;
      }
      boolean releases = insn.getOpcode() == Opcodes.MONITOREXIT && depthAt(insn) == depth;
      for (AbstractInsnNode next :
          releases ? List.<AbstractInsnNode>of() : ControlFlow.next(insn)) {
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return false;
  }

  private void follow() {
    flow(instructions.getFirst(), 0);
    drain();
    // What is left are handlers around code that cannot throw, until a hook stands in it. Where a
    // try block may begin before its lock is taken, its end tells what is held.
    AbstractInsnNode insn = takingThrows ? instructions.getFirst() : instructions.getLast();
    while (insn != null) {
      if (depthAt(insn) != UNSEEN && insn.getOpcode() >= 0) {
        int taken = takingThrows ? 0 : Math.max(change(insn), 0);
        flowToUnseenHandlers(insn, depthAt(insn) + taken);
        drain();
      }
      insn = takingThrows ? insn.getNext() : insn.getPrevious();
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
    } else if (ControlFlow.isReturn(insn) && after > 0) {
      fault = "returns with a monitor held";
    } else {
      flowOn(insn, after);
    }
  }

  private void flowOn(AbstractInsnNode insn, int depth) {
    if (!ControlFlow.isStraight(insn)) {
      for (AbstractInsnNode next : ControlFlow.next(insn)) {
        flow(next, depth);
      }
    } else if (insn.getNext() != null) {
      flow(insn.getNext(), depth);
    }
  }

  private static int change(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.MONITORENTER -> 1;
      case Opcodes.MONITOREXIT -> -1;
      default -> 0;
    };
  }

  /**
   * As HotSpot sees it when it decides whether to compile the method: releasing a monitor that is
   * held throws nothing. Kotlin's ranges end before the release and rely on that.
   */
  private boolean canThrow(int opcode) {
    return switch (opcode) {
      case Opcodes.MONITORENTER, Opcodes.GETFIELD, Opcodes.GETSTATIC, Opcodes.CHECKCAST ->
          takingThrows;
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
    for (TryCatchBlockNode block : blocks) {
      if (covers(block, insn)) {
        flow(block.handler, depth);
        if (block.type == null) {
          return;
        }
      }
    }
    escapes |= depth > 0;
  }

  private void flowToUnseenHandlers(AbstractInsnNode insn, int depth) {
    for (TryCatchBlockNode block : blocks) {
      if (covers(block, insn) && depthAt(block.handler) == UNSEEN) {
        flow(block.handler, depth);
      }
    }
  }

  private void flow(AbstractInsnNode to, int depth) {
    int index = instructions.indexOf(to);
    if (depths[index] == UNSEEN) {
      depths[index] = depth;
      pending.push(to);
    } else if (depths[index] != depth) {
      fault = "monitors not used as blocks";
    }
  }
}
