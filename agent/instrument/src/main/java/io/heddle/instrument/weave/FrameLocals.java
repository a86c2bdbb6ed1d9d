package io.heddle.instrument.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The types of the local variables in the stack map frames of a method, which as they stand may
 * tell only what has changed since the frame before. A long and a double have one entry.
 */
final class FrameLocals {
  private final Map<FrameNode, List<Object>> byFrame = new HashMap<>();

  /**
   * @param owner the internal name of the class
   */
  FrameLocals(MethodNode method, String owner) {
    List<Object> locals = atEntry(method, owner);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        apply(frame, locals);
        byFrame.put(frame, List.copyOf(locals));
      }
    }
  }

  /** The types in one of the method's frames. */
  List<Object> in(FrameNode frame) {
    return byFrame.getOrDefault(frame, List.of());
  }

  /** The types when the method begins. */
  static List<Object> atEntry(MethodNode method, String owner) {
    List<Object> locals = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      locals.add(method.name.equals("<init>") ? Opcodes.UNINITIALIZED_THIS : owner);
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      locals.add(inFrame(argument));
    }
    return locals;
  }

  private static Object inFrame(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  private static void apply(FrameNode frame, List<Object> locals) {
    switch (frame.type) {
      case Opcodes.F_FULL -> {
        locals.clear();
        locals.addAll(frame.local);
      }
      case Opcodes.F_APPEND -> locals.addAll(frame.local);
      case Opcodes.F_CHOP ->
          locals.subList(locals.size() - frame.local.size(), locals.size()).clear();
      default -> {
        // The locals stay.
      }
    }
  }

  /** How many slots some locals take. */
  static int slots(List<Object> locals) {
    int slots = 0;
    for (Object local : locals) {
      slots += size(local);
    }
    return slots;
  }

  /** Whether one list has all that the other has, in the same slots. */
  static boolean hasAll(List<Object> locals, List<Object> wanted) {
    int slot = 0;
    for (Object type : wanted) {
      if (!type.equals(Opcodes.TOP) && !type.equals(at(slot, locals))) {
        return false;
      }
      slot += size(type);
    }
    return true;
  }

  /** What begins at a slot; null if nothing does. */
  static @Nullable Object at(int slot, List<Object> locals) {
    int at = 0;
    for (Object local : locals) {
      if (at == slot) {
        return local.equals(Opcodes.TOP) ? null : local;
      }
      at += size(local);
    }
    return null;
  }

  private static int size(Object type) {
    return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE) ? 2 : 1;
  }
}
