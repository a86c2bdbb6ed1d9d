package io.heddle.instrument.weave.random;

import io.heddle.instrument.weave.random.Variables.Variable;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** The code of a method being generated, and the instructions that its statements are made of. */
final class Code {
  /** The class that the method is in; it has an int field {@code count}. */
  static final Type THIS = Type.getObjectType("generated/Odd");

  static final Type OBJECT = Type.getType(Object.class);
  static final Type LOCK = Type.getType("Ljava/util/concurrent/locks/ReentrantLock;");
  static final Type SEMAPHORE = Type.getType("Ljava/util/concurrent/Semaphore;");

  /** What a variable without a meaning can be. */
  static final List<Type> PLAIN =
      List.of(Type.INT_TYPE, Type.LONG_TYPE, Type.FLOAT_TYPE, Type.DOUBLE_TYPE, OBJECT);

  private static final String PROBE = Type.getInternalName(Probe.class);

  final Random random;
  final MethodNode node;
  final Variables variables;

  /** Whether a finally may be a subroutine, as in old class files. */
  final boolean hasSubroutines;

  private final boolean hasClassConstants;
  private int places;

  Code(
      Random random,
      MethodNode node,
      Variables variables,
      boolean hasSubroutines,
      boolean hasClassConstants) {
    this.random = random;
    this.node = node;
    this.variables = variables;
    this.hasSubroutines = hasSubroutines;
    this.hasClassConstants = hasClassConstants;
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  void insn(int... opcodes) {
    for (int opcode : opcodes) {
      node.visitInsn(opcode);
    }
  }

  void label(Label label) {
    node.visitLabel(label);
  }

  void jump(int opcode, Label target) {
    node.visitJumpInsn(opcode, target);
  }

  void line() {
    Label label = new Label();
    label(label);
    node.visitLineNumber(10 + places, label);
  }

  void load(Variable variable) {
    variables.used(variable);
    node.visitVarInsn(variable.type.getOpcode(Opcodes.ILOAD), variable.slot);
  }

  void store(Variable variable) {
    variables.used(variable);
    node.visitVarInsn(variable.type.getOpcode(Opcodes.ISTORE), variable.slot);
  }

  void callStatic(String name, String descriptor) {
    node.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, name, descriptor, false);
  }

  void call(Type owner, String name, String descriptor) {
    node.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner.getInternalName(), name, descriptor, false);
  }

  void construct(Type owner, String descriptor) {
    node.visitMethodInsn(
        Opcodes.INVOKESPECIAL, owner.getInternalName(), "<init>", descriptor, false);
  }

  /** Notes that the method is here. */
  void note() {
    push(places++);
    callStatic("note", "(I)V");
  }

  /** Notes the long on the stack. */
  void noteLong() {
    callStatic("note", "(J)V");
  }

  void push(int value) {
    node.visitIntInsn(Opcodes.SIPUSH, value);
  }

  /** An int that depends on the arguments, where there is one. */
  void pushInt() {
    Variable variable = variables.any(Type.INT_TYPE);
    if (variable == null) {
      push(random.nextInt(8));
    } else {
      load(variable);
    }
  }

  /** Some value of a type; nothing for void. */
  void push(Type type) {
    switch (type.getSort()) {
      case Type.VOID -> {
        // no value
      }
      case Type.ARRAY -> {
        push(3);
        node.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
      }
      case Type.OBJECT -> pushObject();
      default -> {
        pushInt();
        convert(type);
      }
    }
  }

  private void convert(Type type) {
    switch (type.getSort()) {
      case Type.LONG -> insn(Opcodes.I2L);
      case Type.FLOAT -> insn(Opcodes.I2F);
      case Type.DOUBLE -> insn(Opcodes.I2D);
      default -> {
        // it is an int
      }
    }
  }

  /** A variable, this, a class or a static field; never null. */
  void pushObject() {
    Variable variable = variables.any(chance(2) ? OBJECT : THIS);
    if (variable != null && chance(2)) {
      load(variable);
    } else if (hasClassConstants && chance(2)) {
      node.visitLdcInsn(Type.getType(String.class));
    } else {
      node.visitFieldInsn(Opcodes.GETSTATIC, PROBE, "LOCK", OBJECT.getDescriptor());
    }
  }

  /** A jump that depends on the arguments. */
  void branch(Label target) {
    pushInt();
    push(1 + random.nextInt(3));
    insn(Opcodes.IAND);
    jump(chance(2) ? Opcodes.IFEQ : Opcodes.IFNE, target);
  }
}
