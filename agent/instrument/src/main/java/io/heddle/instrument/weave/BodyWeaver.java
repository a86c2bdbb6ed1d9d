package io.heddle.instrument.weave;

import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Operation;
import java.util.Set;
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
 * catches everything else and throws it on. For synchronized methods, whose flag must stay, for the
 * methods of {@code ConcurrentHashMap} that hold a bin locked while they call a function, and for
 * class initialisers.
 */
final class BodyWeaver {
  private static final Set<String> COMPUTE =
      Set.of("compute", "computeIfAbsent", "computeIfPresent", "merge");

  private final MethodContext context;
  private final MethodNode method;
  private final Operation operation;
  private final int site;

  private BodyWeaver(MethodContext context, Operation operation, int site) {
    this.context = context;
    this.method = context.method();
    this.operation = operation;
    this.site = site;
  }

  /** Weaves a synchronized method; false, with a skip reported, if that cannot be done. */
  static boolean weaveSynchronized(MethodContext context) {
    String fault = fault(context);
    if (fault != null) {
      context.skip(fault);
      return false;
    }
    String simpleName = LockNames.simpleName(context.internalName());
    String lockName = context.isStatic() ? simpleName + ".class" : simpleName;
    int site = context.site(Operation.MONITOR, null, lockName);
    new BodyWeaver(context, Operation.MONITOR, site).weave();
    return true;
  }

  /** Weaves a method of {@code ConcurrentHashMap}, if it is one of those that lock a bin. */
  static boolean weaveCompute(MethodContext context) {
    if (!COMPUTE.contains(context.method().name) || fault(context) != null) {
      return false;
    }
    int site = context.site(Operation.COMPUTE, null, null);
    new BodyWeaver(context, Operation.COMPUTE, site).weave();
    return true;
  }

  /** Weaves a class initialiser; false in old class files, whose code may share subroutines. */
  static boolean weaveInitializer(MethodContext context, Initializer initializer) {
    if (context.version() < ClassFiles.FRAMES) {
      return false;
    }
    int site = context.initializerSite(initializer);
    new BodyWeaver(context, Operation.CLASS_INIT, site).weave();
    return true;
  }

  private static @Nullable String fault(MethodContext context) {
    if (context.isStatic()) {
      return context.version() < ClassFiles.CLASS_CONSTANTS
          ? "static synchronized in a class file without class constants"
          : null;
    }
    for (AbstractInsnNode insn : context.method().instructions) {
      boolean isStore = insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
      if (isStore && ((VarInsnNode) insn).var == 0) {
        return "synchronized method that overwrites this";
      }
    }
    return null;
  }

  private void weave() {
    AbstractInsnNode previous;
    for (AbstractInsnNode insn = method.instructions.getLast(); insn != null; insn = previous) {
      previous = insn.getPrevious();
      if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
        method.instructions.insertBefore(insn, exit());
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
    code.add(
        switch (operation) {
          case MONITOR -> withLock(HookCode.monitor("monitorEntered", site));
          case CLASS_INIT -> HookCode.place("classInitializing", site);
          default -> withLock(HookCode.lockCalling(operation, site));
        });
    code.add(start);
    return code;
  }

  private InsnList exit() {
    return switch (operation) {
      case MONITOR -> withLock(HookCode.monitor("monitorExiting", site));
      case CLASS_INIT -> HookCode.place("classInitialized", site);
      default -> withLock(HookCode.lockCalled(Type.VOID_TYPE, operation, site));
    };
  }

  private InsnList handler(LabelNode label) {
    InsnList code = new InsnList();
    code.add(label);
    if (context.version() >= ClassFiles.FRAMES) {
      Object[] locals = context.isStatic() ? new Object[0] : new Object[] {context.internalName()};
      Object[] stack = {"java/lang/Throwable"};
      code.add(new FrameNode(Opcodes.F_FULL, locals.length, locals, 1, stack));
    }
    code.add(exit());
    code.add(new InsnNode(Opcodes.ATHROW));
    return code;
  }

  private InsnList withLock(InsnList hook) {
    hook.insert(
        context.isStatic()
            ? new LdcInsnNode(Type.getObjectType(context.internalName()))
            : new VarInsnNode(Opcodes.ALOAD, 0));
    return hook;
  }
}
