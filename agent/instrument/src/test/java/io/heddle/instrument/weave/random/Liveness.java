package io.heddle.instrument.weave.random;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which locals are still read behind each instruction of a method without subroutines. */
final class Liveness {
  private final MethodNode method;
  private final Map<AbstractInsnNode, BitSet> kept;
  private final InsnList insns;
  private final BitSet[] live;

  /**
   * @param kept what some instructions and frames read beside what they say
   */
  Liveness(MethodNode method, Map<AbstractInsnNode, BitSet> kept) {
    this.method = method;
    this.kept = kept;
    this.insns = method.instructions;
    this.live = new BitSet[insns.size() + 1];
    for (int i = 0; i < live.length; i++) {
      live[i] = new BitSet();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = insns.size() - 1; i >= 0; i--) {
        changed |= update(i);
      }
    }
  }

  /** The slots that are read behind this place, before they are written. */
  BitSet before(AbstractInsnNode insn) {
    return live[insns.indexOf(insn)];
  }

  private boolean update(int i) {
    AbstractInsnNode insn = insns.get(i);
    BitSet now = new BitSet();
    for (int next : next(insn, i)) {
      now.or(live[next]);
    }
    if (insn instanceof VarInsnNode access) {
      int opcode = insn.getOpcode();
      boolean isRead = opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
      boolean isWide =
          opcode == Opcodes.LLOAD
              || opcode == Opcodes.DLOAD
              || opcode == Opcodes.LSTORE
              || opcode == Opcodes.DSTORE;
      now.set(access.var, access.var + (isWide ? 2 : 1), isRead);
    } else if (insn instanceof IincInsnNode access) {
      now.set(access.var);
    }
    now.or(kept.getOrDefault(insn, new BitSet()));
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (insns.indexOf(block.start) <= i && i < insns.indexOf(block.end)) {
        now.or(live[insns.indexOf(block.handler)]);
      }
    }
    boolean changed = !now.equals(live[i]);
    live[i] = now;
    return changed;
  }

  private List<Integer> next(AbstractInsnNode insn, int i) {
    List<Integer> next = new ArrayList<>();
    int opcode = insn.getOpcode();
    boolean ends =
        opcode == Opcodes.GOTO
            || opcode == Opcodes.ATHROW
            || opcode == Opcodes.TABLESWITCH
            || opcode == Opcodes.LOOKUPSWITCH
            || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
    if (!ends) {
      next.add(i + 1);
    }
    if (insn instanceof JumpInsnNode jump) {
      next.add(insns.indexOf(jump.label));
    } else if (insn instanceof TableSwitchInsnNode table) {
      next.add(insns.indexOf(table.dflt));
      table.labels.forEach(label -> next.add(insns.indexOf(label)));
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      next.add(insns.indexOf(lookup.dflt));
      lookup.labels.forEach(label -> next.add(insns.indexOf(label)));
    }
    return next;
  }
}
