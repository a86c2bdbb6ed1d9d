package io.heddle.instrument.weave;

import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Wraps a whole method body: a hook at its entry, one before each return, and one in a handler that
 * catches everything else and throws it on. For synchronized methods, whose flag must stay, and for
 * class initialisers.
 */
final class BodyWeaver {
  private final MethodContext context;
  private final MethodNode method;
  private final HandlerDepths handlers;
  private final Operation operation;
  private final int site;

  /** The local that has {@code this} throughout, in an instance method. */
  private final int receiver;

  private BodyWeaver(MethodContext context, HandlerDepths handlers, Operation operation, int site) {
    this.context = context;
    this.method = context.method();
    this.handlers = handlers;
    this.operation = operation;
    this.site = site;
    this.receiver = context.isStatic() ? 0 : Receiver.local(context);
  }

  /** Weaves a synchronized method; false, with a skip reported, if that cannot be done. */
  static boolean weaveSynchronized(MethodContext context, HandlerDepths handlers) {
    String fault = fault(context);
    if (fault != null) {
      context.skip(fault);
      return false;
    }
    String simpleName = LockNames.simpleName(context.internalName());
    String lockName = context.isStatic() ? simpleName + ".class" : simpleName;
    int site = context.site(Operation.MONITOR, null, lockName);
    new BodyWeaver(context, handlers, Operation.MONITOR, site).weave();
    return true;
  }

  /** Weaves a class initialiser. */
  static void weaveInitializer(
      MethodContext context, HandlerDepths handlers, Initializer initializer) {
    int site = context.initializerSite(initializer);
    new BodyWeaver(context, handlers, Operation.CLASS_INIT, site).weave();
  }

  private static @Nullable String fault(MethodContext context) {
    return context.isStatic() && context.version() < ClassFiles.CLASS_CONSTANTS
        ? "static synchronized in a class file without class constants"
        : null;
  }

  private void weave() {
    AbstractInsnNode previous;
    for (AbstractInsnNode insn = method.instructions.getLast(); insn != null; insn = previous) {
      previous = insn.getPrevious();
      if (ControlFlow.isReturn(insn)) {
        handlers.insertBefore(insn, exit(), 0);
      }
    }
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    method.instructions.insert(entry(start));
    method.instructions.add(handler(end));
    // Last in the table: what the body itself catches stays caught there.
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
  }

  private InsnList entry(LabelNode start) {
    InsnList code = new InsnList();
    int line = context.firstLine();
    if (line > 0) {
      LabelNode label = new LabelNode();
      code.add(label);
      code.add(new LineNumberNode(line, label));
    }
    if (receiver != 0) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(new VarInsnNode(Opcodes.ASTORE, receiver));
    }
    code.add(
        operation == Operation.MONITOR
            ? withLock(HookCode.monitor("monitorEntered", site))
            : HookCode.place("classInitializing", site));
    code.add(start);
    return code;
  }

  private InsnList exit() {
    return operation == Operation.MONITOR
        ? withLock(HookCode.monitor("monitorExiting", site))
        : HookCode.place("classInitialized", site);
  }

  private InsnList handler(LabelNode label) {
    InsnList code = new InsnList();
    code.add(label);
    if (context.version() >= ClassFiles.FRAMES) {
      List<Object> locals =
          context.isStatic() ? List.of() : Receiver.frame(receiver, context.internalName());
      Object[] stack = {"java/lang/Throwable"};
      code.add(new FrameNode(Opcodes.F_FULL, locals.size(), locals.toArray(), 1, stack));
    }
    code.add(exit());
    code.add(new InsnNode(Opcodes.ATHROW));
    return code;
  }

  private InsnList withLock(InsnList hook) {
    hook.insert(
        context.isStatic()
            ? new LdcInsnNode(Type.getObjectType(context.internalName()))
            : new VarInsnNode(Opcodes.ALOAD, receiver));
    return hook;
  }
}
