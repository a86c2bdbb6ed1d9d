package io.heddle.instrument.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where woven code can read {@code this} at every exit of an instance method. That is local 0,
 * unless the body stores over it or a stack map frame no longer has it: compilers may give up a
 * variable that is dead. Then it is a fresh local, to be filled at the entry, which every frame has
 * to mention.
 */
final class Receiver {
  private final MethodNode method;
  private final String type;

  private Receiver(MethodContext context) {
    this.method = context.method();
    this.type = context.internalName();
  }

  /** The local; 0 if {@code this} stays there. Else the frames of the method have been changed. */
  static int local(MethodContext context) {
    Receiver receiver = new Receiver(context);
    return receiver.stays() ? 0 : receiver.reserve();
  }

  /** The locals of a frame in which nothing but this local has a value. */
  static List<Object> frame(int local, String type) {
    List<Object> locals = new ArrayList<>(Collections.nCopies(local, Opcodes.TOP));
    locals.add(type);
    return locals;
  }

  private boolean stays() {
    int count = 1 + Type.getArgumentCount(method.desc);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        if (drops(frame, count)) {
          return false;
        }
        count = countAfter(frame, count);
      } else if (isStoreOverThis(insn)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStoreOverThis(AbstractInsnNode insn) {
    boolean isStore = insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
    return isStore && ((VarInsnNode) insn).var == 0;
  }

  private boolean drops(FrameNode frame, int count) {
    return switch (frame.type) {
      case Opcodes.F_FULL -> frame.local.isEmpty() || !type.equals(frame.local.get(0));
      case Opcodes.F_CHOP -> frame.local.size() >= count;
      default -> false;
    };
  }

  private static int countAfter(FrameNode frame, int count) {
    return switch (frame.type) {
      case Opcodes.F_FULL -> frame.local.size();
      case Opcodes.F_CHOP -> count - frame.local.size();
      case Opcodes.F_APPEND -> count + frame.local.size();
      default -> count;
    };
  }

  private int reserve() {
    int local = method.maxLocals++;
    FrameLocals locals = new FrameLocals(method, type);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        makeFull(frame, locals.in(frame), local);
      }
    }
    return local;
  }

  private void makeFull(FrameNode frame, List<Object> locals, int local) {
    List<Object> all = new ArrayList<>(locals);
    for (int slots = FrameLocals.slots(locals); slots < local; slots++) {
      all.add(Opcodes.TOP);
    }
    all.add(type);
    frame.type = Opcodes.F_FULL;
    frame.local = all;
    frame.stack = frame.stack == null ? List.of() : frame.stack;
  }
}
