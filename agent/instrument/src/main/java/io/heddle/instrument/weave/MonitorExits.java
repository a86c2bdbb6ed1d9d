package io.heddle.instrument.weave;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where the hook of each {@code monitorexit} can stand. HotSpot compiles a method only if every
 * call under a monitor is covered by a handler that releases it. javac's ranges include the {@code
 * monitorexit}; those of kotlinc end two instructions earlier, so that the hook needs a range of
 * its own.
 */
final class MonitorExits {
  /**
   * A place behind a {@code monitorexit}: just before an instruction that follows it and nothing
   * else, or in the same try blocks as the {@code monitorexit} itself.
   */
  record Behind(@Nullable AbstractInsnNode next) {}

  private static final String UNCONSTRUCTED =
      "monitor that may belong to an object under construction";

  private final MethodNode method;
  private final String owner;
  private final InsnList instructions;
  private final Map<AbstractInsnNode, TryCatchBlockNode> uncovered = new HashMap<>();
  private final Map<AbstractInsnNode, AbstractInsnNode> inHandler = new HashMap<>();
  private final Map<AbstractInsnNode, Integer> depths = new HashMap<>();
  private final Map<AbstractInsnNode, Behind> followed = new HashMap<>();
  private final HandlerDepths handlers;
  private @Nullable String fault;

  private MonitorExits(MethodNode method, String owner) {
    this.method = method;
    this.owner = owner;
    this.handlers = new HandlerDepths(method);
    this.instructions = method.instructions;
  }

  /** To be called before anything is woven in the method. */
  static MonitorExits of(MethodNode method, String owner) {
    MonitorExits exits = new MonitorExits(method, owner);
    if (hasMonitors(method)) {
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

  /** Where the hook of this {@code monitorexit} stands if it does so behind it; else null. */
  @Nullable Behind behind(AbstractInsnNode insn) {
    return followed.get(insn);
  }

  /** How many monitors are held before this {@code monitorexit}; 0 if nothing leads there. */
  int depthAt(AbstractInsnNode insn) {
    return depths.getOrDefault(insn, 0);
  }

  /** How many monitors are held at the handlers of the method. */
  HandlerDepths handlers() {
    return handlers;
  }

  private static boolean hasMonitors(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.MONITORENTER || insn.getOpcode() == Opcodes.MONITOREXIT) {
        return true;
      }
    }
    return false;
  }

  private void examine(MonitorStructure structure) {
    fault = Construction.isLockedIn(method) ? UNCONSTRUCTED : structure.fault();
    handlers.note(structure);
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
    int depth = structure.depthAt(exit);
    depths.put(exit, depth);
    AbstractInsnNode after = nextInLine(exit);
    AbstractInsnNode load = loadBefore(exit);
    if (load != null && after != null && isInHandler(exit, structure)) {
      inHandler.put(exit, after);
      handlers.expect(after, depth - 1, structure);
    } else if (!isCovered(exit, structure)) {
      TryCatchBlockNode block = blockBefore(exit, structure);
      if (load != null && block != null) {
        uncovered.put(exit, block);
        handlers.expect(load, depth, structure);
      } else {
        follow(exit, structure);
      }
    }
  }

  /**
   * Whether a hook before the release is covered by the handler of this monitor. C1 gives up where
   * a handler goes on to what it covers itself.
   */
  private boolean isCovered(AbstractInsnNode exit, MonitorStructure structure) {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (structure.covers(block, exit)) {
        if (!sameDepth(block, exit, structure)) {
          return false;
        }
        if (block.type == null) {
          return !structure.leads(block.handler, exit);
        }
      }
    }
    return false;
  }

  /** Finds a place behind the release that the handler of the monitor around it covers. */
  private void follow(AbstractInsnNode exit, MonitorStructure structure) {
    int depth = structure.depthAt(exit) - 1;
    AbstractInsnNode next = nextInLine(exit);
    if (depth == 0 || structure.escapes() || isCoveredAt(exit, depth, structure)) {
      followed.put(exit, new Behind(null));
      handlers.expect(exit, depth, structure);
    } else if (next != null && isCoveredAt(next, depth, structure)) {
      followed.put(exit, new Behind(next));
      handlers.expect(next, depth, structure);
    } else {
      fault = "a hook at its monitorexit would keep HotSpot from compiling it";
    }
  }

  private boolean isCoveredAt(AbstractInsnNode insn, int depth, MonitorStructure structure) {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.type == null
          && structure.covers(block, insn)
          && structure.depthAt(block.handler) == depth) {
        return true;
      }
    }
    return false;
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
    if (last == null) {
      return null;
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      boolean adjoins = last.equals(previousReal(block.end));
      if (block.type == null && adjoins && sameDepth(block, exit, structure)) {
        return fits(block, last) ? block : null;
      }
    }
    return null;
  }

  /** Whether the handler's frame lets it cover what comes behind the last instruction as well. */
  private boolean fits(TryCatchBlockNode block, AbstractInsnNode last) {
    FrameNode frame = frameBehind(block.handler);
    if (frame == null) {
      return last.getOpcode() < Opcodes.ISTORE || last.getOpcode() > Opcodes.ASTORE;
    }
    FrameLocals locals = new FrameLocals(method, owner);
    FrameNode join = frameBehind(last);
    if (join != null) {
      return FrameLocals.hasAll(locals.in(join), locals.in(frame));
    }
    return !(last instanceof VarInsnNode access)
        || FrameLocals.at(access.var, locals.in(frame)) == null;
  }

  /** The frame between an instruction or label and the next instruction. */
  private static @Nullable FrameNode frameBehind(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && next.getOpcode() < 0 && !(next instanceof FrameNode)) {
      next = next.getNext();
    }
    return next instanceof FrameNode frame ? frame : null;
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
