package io.heddle.instrument.weave.random;

import static io.heddle.instrument.weave.random.Code.LOCK;
import static io.heddle.instrument.weave.random.Code.PLAIN;
import static io.heddle.instrument.weave.random.Code.SEMAPHORE;
import static io.heddle.instrument.weave.random.Code.THIS;

import io.heddle.instrument.weave.random.Variables.Variable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Generates statements that have no others within. */
final class Statements {
  private static final Type BUILDER = Type.getType(StringBuilder.class);
  private static final String TIME_UNIT = "java/util/concurrent/TimeUnit";

  private final Code code;
  private final Variables variables;

  Statements(Code code) {
    this.code = code;
    this.variables = code.variables;
  }

  void any() {
    switch (code.random.nextInt(12)) {
      case 0 -> noteValue();
      case 1 -> useThis();
      case 2 -> compute();
      case 3 -> divide();
      case 4 -> declare();
      case 5 -> giveUp();
      case 6 -> lock();
      case 7 -> lockWithArguments();
      case 8 -> permits();
      case 9 -> check();
      case 10 -> newWithChoice();
      default -> code.note();
    }
  }

  private void noteValue() {
    Variable variable = variables.any(PLAIN.get(code.random.nextInt(4)));
    if (variable == null) {
      code.note();
      return;
    }
    code.load(variable);
    switch (variable.type.getSort()) {
      case Type.INT -> code.insn(Opcodes.I2L);
      case Type.FLOAT -> code.insn(Opcodes.F2L);
      case Type.DOUBLE -> code.insn(Opcodes.D2L);
      default -> {
        // it is a long
      }
    }
    code.noteLong();
  }

  private void useThis() {
    Variable receiver = variables.any(THIS);
    if (receiver == null) {
      code.note();
      return;
    }
    code.load(receiver);
    code.insn(Opcodes.DUP);
    code.node.visitFieldInsn(Opcodes.GETFIELD, THIS.getInternalName(), "count", "I");
    code.push(1);
    code.insn(Opcodes.IADD);
    code.node.visitFieldInsn(Opcodes.PUTFIELD, THIS.getInternalName(), "count", "I");
  }

  private void compute() {
    Variable variable = variables.anyFree(Type.INT_TYPE);
    code.pushInt();
    code.push(1 + code.random.nextInt(5));
    code.insn(code.chance(2) ? Opcodes.IMUL : Opcodes.IXOR);
    if (variable == null) {
      code.insn(Opcodes.POP);
    } else {
      code.store(variable);
    }
  }

  /** Throws where the divisor comes out as 0. */
  private void divide() {
    code.push(100);
    code.pushInt();
    code.push(3);
    code.insn(Opcodes.IAND, Opcodes.IDIV, Opcodes.POP);
  }

  private void declare() {
    Type type = PLAIN.get(code.random.nextInt(PLAIN.size()));
    code.push(type);
    code.store(variables.declare(type, false));
  }

  /** Gives up a variable, this among them, and perhaps has something else in its slot at once. */
  private void giveUp() {
    Type type = code.chance(2) ? THIS : PLAIN.get(code.random.nextInt(PLAIN.size()));
    Variable variable = variables.anyFree(type);
    if (variable != null && variables.canEnd(variable)) {
      variables.end(variable);
      if (code.chance(2)) {
        declare();
      }
    }
  }

  private void lock() {
    Variable lock = variables.any(LOCK);
    if (lock == null) {
      makeLock();
      return;
    }
    code.load(lock);
    code.call(LOCK, "lock", "()V");
    code.note();
    code.load(lock);
    code.call(LOCK, "unlock", "()V");
  }

  private void makeLock() {
    code.node.visitTypeInsn(Opcodes.NEW, LOCK.getInternalName());
    code.insn(Opcodes.DUP);
    code.construct(LOCK, "()V");
    code.store(variables.declare(LOCK, false));
  }

  /** Something of two slots stays on the stack below the call, and a long is an argument. */
  private void lockWithArguments() {
    Variable lock = variables.any(LOCK);
    if (lock == null) {
      makeLock();
      return;
    }
    code.push(Type.LONG_TYPE);
    code.load(lock);
    code.node.visitLdcInsn(1L + code.random.nextInt(9));
    code.node.visitFieldInsn(Opcodes.GETSTATIC, TIME_UNIT, "SECONDS", "L" + TIME_UNIT + ";");
    code.call(LOCK, "tryLock", "(JL" + TIME_UNIT + ";)Z");
    code.insn(Opcodes.I2L, Opcodes.LADD);
    code.noteLong();
    code.load(lock);
    code.call(LOCK, "unlock", "()V");
  }

  private void permits() {
    Variable semaphore = variables.any(SEMAPHORE);
    if (semaphore == null) {
      code.note();
      return;
    }
    code.load(semaphore);
    code.push(2);
    code.call(SEMAPHORE, "acquire", "(I)V");
    code.push(Type.DOUBLE_TYPE);
    code.load(semaphore);
    code.push(2);
    code.call(SEMAPHORE, "release", "(I)V");
    code.insn(Opcodes.D2L);
    code.noteLong();
  }

  /** Throws, by some arguments. */
  void check() {
    code.pushInt();
    code.push(code.random.nextInt(7));
    code.insn(Opcodes.IOR);
    code.callStatic("check", "(I)V");
  }

  /** An object whose constructor is still to be called is on the stack where two ways join. */
  private void newWithChoice() {
    Label other = new Label();
    Label join = new Label();
    code.node.visitTypeInsn(Opcodes.NEW, BUILDER.getInternalName());
    code.insn(Opcodes.DUP);
    code.branch(other);
    code.push(1);
    code.jump(Opcodes.GOTO, join);
    code.label(other);
    code.push(2);
    code.label(join);
    code.construct(BUILDER, "(I)V");
    code.call(BUILDER, "length", "()I");
    code.insn(Opcodes.I2L);
    code.noteLong();
  }
}
