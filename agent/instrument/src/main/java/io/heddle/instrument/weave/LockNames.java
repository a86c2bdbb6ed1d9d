package io.heddle.instrument.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * How a person would name the lock that an instruction takes: read off the instructions before it.
 * Null wherever they do not tell, as for a parameter.
 */
final class LockNames {
  /** How many loads, casts and calls are looked through; javac's longest usual chain is three. */
  private static final int MAX_HOPS = 6;

  /** How far back the assignment of a local is looked for: linear time in the largest methods. */
  private static final int MAX_STEPS = 2000;

  private final String internalName;
  private final boolean isStatic;

  LockNames(String internalName, boolean isStatic) {
    this.internalName = internalName;
    this.isStatic = isStatic;
  }

  /**
   * The name of an object on the stack.
   *
   * @param at the instruction before which the object is on the stack
   * @param slotsAbove how many stack slots lie above it
   */
  @Nullable String of(AbstractInsnNode at, int slotsAbove) {
    return of(at, slotsAbove, MAX_HOPS);
  }

  /** {@code Outer.Inner} for {@code com/acme/Outer$Inner}; anonymous classes take the outer's. */
  static String simpleName(String internalName) {
    String stable = StableNames.ofClass(internalName);
    String name = stable.substring(stable.lastIndexOf('.') + 1);
    StringBuilder simple = new StringBuilder(name);
    for (int i = 1; i < simple.length() - 1; i++) {
      if (simple.charAt(i) == '$') {
        if (Character.isDigit(simple.charAt(i + 1))) {
          return simple.substring(0, i);
        }
        simple.setCharAt(i, '.');
      }
    }
    return simple.toString();
  }

  private @Nullable String of(AbstractInsnNode at, int slotsAbove, int hops) {
    AbstractInsnNode producer = hops == 0 ? null : StackWalk.producer(at, slotsAbove);
    if (producer == null) {
      return null;
    }
    return switch (producer.getOpcode()) {
      case Opcodes.GETFIELD, Opcodes.GETSTATIC -> field((FieldInsnNode) producer);
      case Opcodes.LDC -> constant((LdcInsnNode) producer);
      case Opcodes.ALOAD -> local((VarInsnNode) producer, hops);
      case Opcodes.CHECKCAST -> of(producer, 0, hops - 1);
      case Opcodes.AALOAD -> element(of(producer, 1, hops - 1));
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKEINTERFACE,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC ->
          accessor((MethodInsnNode) producer, hops);
      default -> null;
    };
  }

  private static @Nullable String field(FieldInsnNode field) {
    if (field.name.startsWith("this$")) {
      return simpleName(Type.getType(field.desc).getInternalName());
    }
    if (field.name.startsWith("class$")) {
      return null; // how javac spelled a class constant before there were any
    }
    String name = field.name.startsWith("val$") ? field.name.substring(4) : field.name;
    return simpleName(field.owner).concat(".").concat(name);
  }

  private static @Nullable String constant(LdcInsnNode constant) {
    return constant.cst instanceof Type type && type.getSort() == Type.OBJECT
        ? simpleName(type.getInternalName()).concat(".class")
        : null;
  }

  private static @Nullable String element(@Nullable String array) {
    return array == null ? null : array.concat("[]");
  }

  private @Nullable String local(VarInsnNode load, int hops) {
    if (load.var == 0 && !isStatic) {
      return simpleName(internalName);
    }
    AbstractInsnNode insn = load.getPrevious();
    for (int i = 0; insn != null && i < MAX_STEPS; i++, insn = insn.getPrevious()) {
      if (insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == load.var) {
        return of(insn, 0, hops - 1);
      }
    }
    return null;
  }

  private @Nullable String accessor(MethodInsnNode call, int hops) {
    if (!call.desc.startsWith("()")) {
      boolean checked =
          call.owner.equals("java/util/Objects") && call.name.equals("requireNonNull");
      return checked ? of(call, 0, hops - 1) : null;
    }
    if (isView(call)) {
      return of(call, 0, hops - 1);
    }
    boolean says = !call.owner.startsWith("java/") && call.name.indexOf('$') < 0;
    return says ? simpleName(call.owner).concat(".").concat(call.name).concat("()") : null;
  }

  /** The read and write lock of a ReadWriteLock or StampedLock go by the name of the whole. */
  private static boolean isView(MethodInsnNode call) {
    return call.desc.startsWith("()Ljava/util/concurrent/locks/")
        && switch (call.name) {
          case "readLock", "writeLock", "asReadLock", "asWriteLock", "asReadWriteLock" -> true;
          default -> false;
        };
  }
}
