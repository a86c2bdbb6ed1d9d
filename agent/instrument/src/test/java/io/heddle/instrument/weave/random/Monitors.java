package io.heddle.instrument.weave.random;

import static io.heddle.instrument.weave.random.Code.LOCK;
import static io.heddle.instrument.weave.random.Code.OBJECT;

import io.heddle.instrument.weave.random.Regions.Coverage;
import io.heddle.instrument.weave.random.Regions.Region;
import io.heddle.instrument.weave.random.Variables.Variable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Generates monitors and finally blocks, in the manner of one compiler or another. */
final class Monitors {
  /** Where a subroutine returns to, which nothing else may read. */
  private static final Type ADDRESS = Type.getObjectType("address");

  private final Code code;
  private final Regions regions;
  private final Statements statements;
  private final Runnable block;

  /**
   * @param block generates what is within
   */
  Monitors(Code code, Regions regions, Statements statements, Runnable block) {
    this.code = code;
    this.regions = regions;
    this.statements = statements;
    this.block = block;
  }

  void monitor() {
    code.pushObject();
    Variable lock = code.variables.declare(OBJECT, true);
    Runnable exit = () -> exit(lock);
    switch (code.random.nextInt(6)) {
      case 0 -> after(() -> enter(lock), exit, Coverage.BODY, true);
      case 1 -> after(() -> enter(lock), exit, Coverage.ALL, true);
      case 2 -> after(() -> enter(lock), () -> exitAndClear(lock), Coverage.BODY, true);
      case 3 -> within(lock, exit);
      case 4 -> onStack(lock);
      default -> after(() -> enter(lock), exit, Coverage.CLEANUP, true);
    }
    code.variables.end(lock);
  }

  void tryFinally() {
    Variable lock = code.variables.any(LOCK);
    if (lock == null) {
      after(() -> {}, code::note, Coverage.BODY, false);
      return;
    }
    code.load(lock);
    code.call(LOCK, "lock", "()V");
    code.load(lock);
    Variable kept = code.variables.declare(LOCK, true);
    after(() -> code.store(kept), () -> unlock(kept), Coverage.BODY, false);
    code.variables.end(kept);
  }

  private void unlock(Variable lock) {
    code.note();
    code.load(lock);
    code.call(LOCK, "unlock", "()V");
  }

  /** With the lock on the stack. */
  private void enter(Variable lock) {
    code.insn(Opcodes.DUP);
    code.store(lock);
    code.insn(Opcodes.MONITORENTER);
  }

  private void exit(Variable lock) {
    code.load(lock);
    code.insn(Opcodes.MONITOREXIT);
  }

  /** Clojure sets a local to null that is read for the last time. */
  private void exitAndClear(Variable lock) {
    code.load(lock);
    code.insn(Opcodes.ACONST_NULL);
    code.store(lock);
    code.insn(Opcodes.MONITOREXIT);
  }

  /** Clojure up to 1.9, which never made subroutines. */
  private void within(Variable lock, Runnable exit) {
    code.store(lock);
    Runnable enter =
        () -> {
          code.load(lock);
          code.insn(Opcodes.MONITORENTER);
        };
    if (code.hasSubroutines) {
      after(enter, exit, Coverage.BODY, true);
    } else {
      Region region = regions.open(exit, Coverage.BODY, true);
      enter.run();
      end(region, exit, Coverage.BODY, code.chance(2));
    }
  }

  /** R8 keeps the lock on the stack, over statements without branches. */
  private void onStack(Variable lock) {
    Label start = new Label();
    Label bodyEnd = new Label();
    Label handler = new Label();
    Label release = new Label();
    Label last = new Label();
    Label end = new Label();
    code.insn(Opcodes.DUP);
    enter(lock);
    code.label(start);
    code.note();
    statements.check();
    code.label(bodyEnd);
    code.insn(Opcodes.MONITOREXIT);
    code.jump(Opcodes.GOTO, end);
    code.node.visitTryCatchBlock(start, bodyEnd, handler, null);
    code.label(handler);
    if (code.chance(2)) {
      code.node.visitTryCatchBlock(release, last, handler, null);
      code.jump(Opcodes.GOTO, release);
    }
    code.label(release);
    exit(lock);
    code.label(last);
    code.insn(Opcodes.ATHROW);
    code.label(end);
  }

  /** A try block behind {@code begin}, with a cleanup on all ways out. */
  private void after(Runnable begin, Runnable cleanup, Coverage coverage, boolean isMonitor) {
    begin.run();
    if (code.hasSubroutines && code.chance(2)) {
      shared(cleanup, coverage, isMonitor);
    } else {
      end(regions.open(cleanup, coverage, isMonitor), cleanup, coverage, code.chance(2));
    }
  }

  /** The cleanup is a subroutine, placed where no way leads but the calls. */
  private void shared(Runnable cleanup, Coverage coverage, boolean isMonitor) {
    Label subroutine = new Label();
    Label end = new Label();
    Variable from = code.variables.declare(ADDRESS, true);
    Runnable call = () -> code.jump(Opcodes.JSR, subroutine);
    end(regions.open(call, coverage, isMonitor), call, coverage, true);
    code.jump(Opcodes.GOTO, end);
    code.label(subroutine);
    code.node.visitVarInsn(Opcodes.ASTORE, from.slot);
    cleanup.run();
    code.node.visitVarInsn(Opcodes.RET, from.slot);
    code.label(end);
    code.variables.end(from);
  }

  /** What is within a region that is open, and the handler behind it. */
  private void end(Region region, Runnable cleanup, Coverage coverage, boolean storesThrown) {
    Label end = new Label();
    Label handler = new Label();
    Label covered = new Label();
    block.run();
    region.close();
    code.jump(Opcodes.GOTO, end);
    region.handle(handler, null);
    if (coverage == Coverage.CLEANUP) {
      code.node.visitTryCatchBlock(handler, covered, handler, null);
    }
    Variable thrown = storesThrown ? code.variables.declare(OBJECT, true) : null;
    if (thrown != null) {
      code.node.visitVarInsn(Opcodes.ASTORE, thrown.slot);
    }
    cleanup.run();
    code.label(covered);
    if (thrown != null) {
      code.node.visitVarInsn(Opcodes.ALOAD, thrown.slot);
      code.variables.end(thrown);
    }
    code.insn(Opcodes.ATHROW);
    code.label(end);
  }
}
