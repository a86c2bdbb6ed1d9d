package io.heddle.instrument.weave.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** A class with one random method or constructor, {@code odd}, and what it takes. */
final class RandomProgram {
  static final String NAME = Code.THIS.getClassName();
  private static final String BASE = Type.getInternalName(Probe.Base.class);
  private static final int MAX_STACK = 20;
  private static final List<Type> RESULTS =
      List.of(
          Type.VOID_TYPE,
          Type.INT_TYPE,
          Type.LONG_TYPE,
          Type.FLOAT_TYPE,
          Type.DOUBLE_TYPE,
          Code.OBJECT,
          Type.getType(int[].class));

  final boolean isConstructor;
  final boolean isStatic;
  final List<Type> parameters = new ArrayList<>();
  private final Random random;
  private final int version;
  private final boolean hasFrames;

  /**
   * Whether a finally may be a subroutine. Then parameters keep their types: HotSpot, which renames
   * the locals of such methods, gives null for one that has had another type.
   */
  private final boolean hasSubroutines;

  private final boolean isSynchronized;
  private final Type result;

  RandomProgram(Random random) {
    this.random = random;
    int newest = 44 + Runtime.version().feature();
    this.version = 45 + random.nextInt(newest - 44);
    // Version 50 may have no frames; then the old rules of verification are tried.
    this.hasFrames = version > 50 || (version == 50 && random.nextBoolean());
    this.hasSubroutines = !hasFrames && random.nextBoolean();
    this.isConstructor = random.nextInt(5) == 0;
    this.isStatic = !isConstructor && random.nextInt(3) == 0;
    this.isSynchronized = !isConstructor && random.nextInt(3) > 0;
    this.result = isConstructor ? Type.VOID_TYPE : RESULTS.get(random.nextInt(RESULTS.size()));
    List<Type> all =
        new ArrayList<>(
            List.of(
                Type.INT_TYPE,
                Type.INT_TYPE,
                Type.LONG_TYPE,
                Type.FLOAT_TYPE,
                Type.DOUBLE_TYPE,
                Code.OBJECT,
                Code.OBJECT,
                Code.LOCK,
                Code.SEMAPHORE));
    Collections.shuffle(all, random);
    parameters.addAll(all.subList(0, random.nextInt(all.size() + 1)));
  }

  /** The class file; {@code widened} if frames may have wider types than they need. */
  byte[] generate(boolean widened) {
    ClassWriter writer = writer();
    int full = version == Opcodes.V1_1 % 0x10000 ? Opcodes.V1_1 : version;
    writer.visit(full, Opcodes.ACC_PUBLIC, Code.THIS.getInternalName(), null, BASE, null);
    writer.visitField(Opcodes.ACC_PUBLIC, "count", "I", null, null).visitEnd();
    MethodNode method = isConstructor ? constructor() : method();
    method.tryCatchBlocks.removeIf(RandomProgram::isEmpty);
    method.accept(writer);
    if (!isConstructor) {
      defaultConstructor(writer);
    }
    writer.visitEnd();
    return hasFrames ? withOtherFrames(writer.toByteArray(), widened) : writer.toByteArray();
  }

  /** Arguments that depend on a number, the locks among them new. */
  List<Object> arguments(int number) {
    List<Object> arguments = new ArrayList<>();
    for (Type parameter : parameters) {
      arguments.add(argument(parameter, number + arguments.size()));
    }
    return arguments;
  }

  private static Object argument(Type type, int number) {
    return switch (type.getSort()) {
      case Type.INT -> number;
      case Type.LONG -> (long) number;
      case Type.FLOAT -> (float) number;
      case Type.DOUBLE -> (double) number;
      default ->
          type.equals(Code.LOCK)
              ? new ReentrantLock()
              : type.equals(Code.SEMAPHORE) ? new Semaphore(9) : new Object();
    };
  }

  private ClassWriter writer() {
    return new ClassWriter(hasFrames ? ClassWriter.COMPUTE_FRAMES : 0) {
      @Override
      protected String getCommonSuperClass(String one, String other) {
        return "java/lang/Object";
      }
    };
  }

  private MethodNode node(int access, String name) {
    String descriptor = Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
    return new MethodNode(access, name, descriptor, null, null);
  }

  private MethodNode method() {
    int access =
        Opcodes.ACC_PUBLIC
            | (isStatic ? Opcodes.ACC_STATIC : 0)
            | (isSynchronized ? Opcodes.ACC_SYNCHRONIZED : 0);
    MethodNode code = node(access, "odd");
    Variables variables = new Variables(random);
    if (!isStatic) {
      variables.parameter(Code.THIS, hasSubroutines);
    }
    parameters.forEach(type -> variables.parameter(type, hasSubroutines));
    RandomBody body = body(code, variables);
    body.statements(3 + random.nextInt(20), result);
    body.end(result);
    code.visitMaxs(MAX_STACK, variables.slots());
    return code;
  }

  private MethodNode constructor() {
    MethodNode code = node(Opcodes.ACC_PUBLIC, "<init>");
    Variables variables = new Variables(random);
    Variables.Variable receiver = variables.reserve();
    parameters.forEach(type -> variables.parameter(type, hasSubroutines));
    RandomBody body = body(code, variables);
    body.statements(random.nextInt(8), null);
    callSuper(code);
    variables.fill(receiver, Code.THIS, hasSubroutines);
    body.statements(3 + random.nextInt(10), result);
    body.end(result);
    code.visitMaxs(MAX_STACK, variables.slots());
    return code;
  }

  /** With a choice among its arguments, so that a frame has {@code this} as it is before. */
  private void callSuper(MethodNode code) {
    Label other = new Label();
    Label join = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitJumpInsn(Opcodes.IFNE, other);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitJumpInsn(Opcodes.GOTO, join);
    code.visitLabel(other);
    code.visitInsn(Opcodes.ICONST_2);
    code.visitLabel(join);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, BASE, "<init>", "(I)V", false);
  }

  private RandomBody body(MethodNode code, Variables variables) {
    boolean hasClassConstants = version >= Opcodes.V1_5;
    return new RandomBody(new Code(random, code, variables, hasSubroutines, hasClassConstants));
  }

  private static void defaultConstructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, BASE, "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  private static boolean isEmpty(TryCatchBlockNode block) {
    var insn = block.start.getNext();
    while (insn != null && insn != block.end && insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return insn == block.end || insn == null;
  }

  private byte[] withOtherFrames(byte[] classFile, boolean widened) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    for (MethodNode method : node.methods) {
      new FrameForms(random, node.name, method, widened).rewrite();
    }
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }
}
