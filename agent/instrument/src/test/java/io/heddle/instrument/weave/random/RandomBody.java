package io.heddle.instrument.weave.random;

import io.heddle.instrument.weave.random.Regions.Coverage;
import io.heddle.instrument.weave.random.Regions.Region;
import io.heddle.instrument.weave.random.Variables.Variable;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Generates the body of a method, statement by statement. Whatever it throws and returns depends on
 * its arguments only, and every loop ends.
 */
final class RandomBody {
  private static final int MAX_DEPTH = 4;

  private final Code code;
  private final Variables variables;
  private final Regions regions;
  private final Statements statements;
  private final Monitors monitors;
  private Type returned;
  private int budget;
  private int depth;

  RandomBody(Code code) {
    this.code = code;
    this.variables = code.variables;
    this.regions = new Regions(code.node);
    this.statements = new Statements(code);
    this.monitors = new Monitors(code, regions, statements, this::block);
  }

  /** Some statements; {@code result} is null where the method must not return yet. */
  void statements(int most, Type result) {
    returned = result;
    budget = most;
    while (budget > 0) {
      statement();
    }
  }

  /** A last return. */
  void end(Type result) {
    code.push(result);
    code.insn(result.getOpcode(Opcodes.IRETURN));
  }

  private void block() {
    List<Variable> before = variables.all();
    depth++;
    for (int i = code.random.nextInt(3); i >= 0 && budget > 0; i--) {
      statement();
    }
    depth--;
    variables.endAllBut(before);
  }

  private void statement() {
    budget--;
    if (code.chance(6)) {
      code.line();
    }
    switch (depth < MAX_DEPTH ? code.random.nextInt(22) : 22) {
      case 0 -> choose();
      case 1 -> loop();
      case 2 -> select();
      case 3 -> tryCatch();
      case 4 -> leave();
      case 5 -> monitors.tryFinally();
      case 6, 7, 8, 9 -> monitors.monitor();
      default -> statements.any();
    }
  }

  private void choose() {
    Label other = new Label();
    Label end = new Label();
    code.branch(other);
    block();
    if (code.chance(2)) {
      code.jump(Opcodes.GOTO, end);
      code.label(other);
      block();
    } else {
      code.label(other);
    }
    code.label(end);
  }

  private void loop() {
    List<Variable> before = variables.all();
    Label start = new Label();
    Label end = new Label();
    code.push(0);
    Variable counter = variables.declare(Type.INT_TYPE, true);
    code.store(counter);
    variables.enterLoop();
    code.label(start);
    code.load(counter);
    code.push(code.random.nextInt(3));
    code.jump(Opcodes.IF_ICMPGE, end);
    block();
    variables.used(counter);
    code.node.visitIincInsn(counter.slot, 1);
    code.jump(Opcodes.GOTO, start);
    variables.leaveLoop();
    code.label(end);
    variables.endAllBut(before);
  }

  private void select() {
    Label[] cases = {new Label(), new Label(), new Label()};
    Label end = new Label();
    code.pushInt();
    code.push(3);
    code.insn(Opcodes.IAND);
    if (code.chance(2)) {
      code.node.visitTableSwitchInsn(0, 2, end, cases);
    } else {
      code.node.visitLookupSwitchInsn(end, new int[] {-5, 1, 3}, cases);
    }
    for (Label one : cases) {
      code.label(one);
      block();
      if (code.chance(2)) {
        code.jump(Opcodes.GOTO, end);
      }
    }
    code.label(end);
  }

  private void tryCatch() {
    Label end = new Label();
    Label handler = new Label();
    Region region = regions.open(() -> {}, Coverage.BODY, false);
    block();
    region.close();
    code.jump(Opcodes.GOTO, end);
    region.handle(handler, "java/lang/RuntimeException");
    code.call(Type.getType(Throwable.class), "getMessage", "()Ljava/lang/String;");
    code.call(Type.getType(String.class), "length", "()I");
    code.insn(Opcodes.I2L);
    code.noteLong();
    block();
    code.label(end);
  }

  /** Returns from here, by some arguments. */
  private void leave() {
    if (returned == null) {
      code.note();
      return;
    }
    Label stay = new Label();
    code.branch(stay);
    code.push(returned);
    if (returned == Type.VOID_TYPE) {
      regions.leaveAll(Opcodes.RETURN, () -> {}, () -> {});
    } else {
      Variable result = variables.declare(returned, true);
      int opcode = returned.getOpcode(Opcodes.IRETURN);
      regions.leaveAll(opcode, () -> code.store(result), () -> code.load(result));
      variables.end(result);
    }
    code.label(stay);
  }
}
