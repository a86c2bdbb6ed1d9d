package io.heddle.instrument.weave;

import io.heddle.engine.site.Accessors;
import io.heddle.engine.site.StableNames;
import java.util.Set;
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
  /**
   * How many loads, casts and calls are looked through: a loop over the entries of a map has ten.
   */
  private static final int MAX_HOPS = 12;

  /** How far back the assignment of a local is looked for: linear time in the largest methods. */
  private static final int MAX_STEPS = 2000;

  /** Of a string literal that somebody locks. */
  private static final int MAX_TEXT = 40;

  private final String internalName;
  private final Set<String> ownFields;
  private final boolean hasReceiver;

  /**
   * @param ownFields the names of the fields that the class declares
   * @param hasReceiver whether local 0 is {@code this} until something is stored there
   */
  LockNames(String internalName, Set<String> ownFields, boolean hasReceiver) {
    this.internalName = internalName;
    this.ownFields = ownFields;
    this.hasReceiver = hasReceiver;
  }

  /**
   * The name of an object on the stack, or a reference of {@link Accessors} to the method that gave
   * it.
   *
   * @param at the instruction before which the object is on the stack
   * @param slotsAbove how many stack slots lie above it
   */
  @Nullable String of(AbstractInsnNode at, int slotsAbove) {
    // Of super.lock() in a lock of the application: its own name is the caller's business.
    boolean ofSuper = at.getOpcode() == Opcodes.INVOKESPECIAL;
    return ofSuper ? null : of(at, slotsAbove, MAX_HOPS);
  }

  /** {@code Outer.Inner} for {@code com/acme/Outer$Inner}. */
  static String simpleName(String internalName) {
    return StableNames.simpleName(internalName.replace('/', '.'));
  }

  /**
   * {@code Account.lock}, or a reference of {@link Accessors} to it if another class may declare
   * it; null for a field that says nothing about whose the object is.
   */
  @Nullable String field(FieldInsnNode field) {
    if (field.name.startsWith("this$")) {
      return simpleName(Type.getType(field.desc).getInternalName());
    }
    if (field.name.startsWith("class$")) {
      return null; // how javac spelled a class constant before there were any
    }
    boolean isOwn = field.owner.equals(internalName) && ownFields.contains(field.name);
    return isOwn || field.owner.startsWith("java/")
        ? Accessors.name(field.owner, field.name)
        : Accessors.fieldReference(field.owner, field.name);
  }

  /** The name of what is in an array or a collection, from the name of that. */
  static @Nullable String element(@Nullable String container) {
    return container == null ? null : container.concat("[]");
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
          result((MethodInsnNode) producer, hops);
      default -> null;
    };
  }

  private static @Nullable String constant(LdcInsnNode constant) {
    if (constant.cst instanceof String text) {
      return '"' + text.substring(0, Math.min(text.length(), MAX_TEXT)) + '"';
    }
    return constant.cst instanceof Type type && type.getSort() == Type.OBJECT
        ? simpleName(type.getInternalName()).concat(".class")
        : null;
  }

  private @Nullable String local(VarInsnNode load, int hops) {
    AbstractInsnNode insn = load.getPrevious();
    for (int i = 0; insn != null && i < MAX_STEPS; i++, insn = insn.getPrevious()) {
      if (insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == load.var) {
        return of(insn, 0, hops - 1);
      }
    }
    return load.var == 0 && hasReceiver ? simpleName(internalName) : null;
  }

  private @Nullable String result(MethodInsnNode call, int hops) {
    int arguments = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
    if (call.getOpcode() == Opcodes.INVOKESTATIC) {
      return ofStatic(call, arguments, hops);
    }
    return switch (JdkAccessors.find(call.owner, call.name, call.desc)) {
      case SAME -> of(call, arguments, hops - 1);
      case ELEMENT -> element(of(call, arguments, hops - 1));
      case UNKNOWN -> call.desc.startsWith("()") ? accessor(call) : null;
    };
  }

  private @Nullable String ofStatic(MethodInsnNode call, int arguments, int hops) {
    if (call.owner.equals("java/util/Objects") && call.name.startsWith("requireNonNull")) {
      return of(call, arguments - 1, hops - 1);
    }
    // How an inner class of a class file for Java 10 or older reads a private field.
    boolean isBridge = arguments == 1 && call.name.startsWith("access$");
    return isBridge || call.desc.startsWith("()") ? accessor(call) : null;
  }

  private static @Nullable String accessor(MethodInsnNode call) {
    boolean isNamed = call.name.indexOf('$') < 0 || call.name.startsWith("access$");
    return isNamed && !call.owner.startsWith("java/")
        ? Accessors.reference(call.owner, call.name)
        : null;
  }
}
