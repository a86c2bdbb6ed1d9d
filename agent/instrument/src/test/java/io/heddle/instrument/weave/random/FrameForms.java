package io.heddle.instrument.weave.random;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives the stack map frames of a method other forms: with fewer locals, where those are dead, with
 * wider types, and in full or as a difference to the frame before.
 */
final class FrameForms {
  private final Random random;
  private final String owner;
  private final MethodNode method;
  private final boolean widened;
  private final boolean drops;

  FrameForms(Random random, String owner, MethodNode method, boolean widened) {
    this.random = random;
    this.owner = owner;
    this.method = method;
    this.widened = widened;
    this.drops = random.nextInt(3) > 0;
  }

  void rewrite() {
    Liveness liveness = new Liveness(method, keepSome());
    List<Object> before = entryLocals();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        List<Object> locals = weaken(frame.local, liveness.before(insn));
        encode(frame, before, locals);
        before = locals;
      }
    }
  }

  /** Some dead locals stay in some frames, and so in all frames that lead there. */
  private Map<AbstractInsnNode, BitSet> keepSome() {
    Map<AbstractInsnNode, BitSet> kept = new HashMap<>();
    int oneIn = drops ? 2 + random.nextInt(20) : 1;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        BitSet slots = new BitSet();
        int slot = 0;
        for (Object local : frame.local) {
          boolean isKept =
              !Opcodes.TOP.equals(local)
                  && (random.nextInt(oneIn) == 0 || Opcodes.UNINITIALIZED_THIS.equals(local));
          slots.set(slot, isKept);
          slot += isWide(local) ? 2 : 1;
        }
        kept.put(insn, slots);
      }
    }
    return kept;
  }

  private static boolean isWide(Object local) {
    return Opcodes.LONG.equals(local) || Opcodes.DOUBLE.equals(local);
  }

  private List<Object> entryLocals() {
    List<Object> locals = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      locals.add(method.name.equals("<init>") ? Opcodes.UNINITIALIZED_THIS : owner);
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      locals.add(
          switch (type.getSort()) {
            case Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
          });
    }
    return locals;
  }

  private List<Object> weaken(List<Object> locals, BitSet live) {
    List<Object> result = new ArrayList<>();
    int slot = 0;
    for (Object local : locals) {
      if (live.get(slot)) {
        result.add(widened && local instanceof String ? "java/lang/Object" : local);
      } else {
        result.addAll(Collections.nCopies(isWide(local) ? 2 : 1, Opcodes.TOP));
      }
      slot += isWide(local) ? 2 : 1;
    }
    while (!result.isEmpty() && Opcodes.TOP.equals(result.get(result.size() - 1))) {
      result.remove(result.size() - 1);
    }
    return result;
  }

  private void encode(FrameNode frame, List<Object> before, List<Object> locals) {
    int common = 0;
    while (common < Math.min(before.size(), locals.size())
        && before.get(common).equals(locals.get(common))) {
      common++;
    }
    int added = locals.size() - common;
    int chopped = before.size() - common;
    frame.type = Opcodes.F_FULL;
    frame.local = locals;
    if (random.nextInt(3) == 0) {
      return;
    }
    if (added == 0 && chopped == 0 && frame.stack.size() <= 1) {
      frame.type = frame.stack.isEmpty() ? Opcodes.F_SAME : Opcodes.F_SAME1;
      frame.local = List.of();
    } else if (frame.stack.isEmpty() && chopped == 0 && added <= 3) {
      frame.type = Opcodes.F_APPEND;
      frame.local = locals.subList(common, locals.size());
    } else if (frame.stack.isEmpty() && added == 0 && chopped <= 3) {
      frame.type = Opcodes.F_CHOP;
      frame.local = before.subList(common, before.size());
    }
  }
}
