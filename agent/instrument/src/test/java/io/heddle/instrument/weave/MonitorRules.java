package io.heddle.instrument.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What HotSpot asks of the monitors of a method before it compiles it, as the weaver knows it. */
public final class MonitorRules {
  private MonitorRules() {}

  /** Whether all methods of a class keep the rules. */
  public static boolean areKeptIn(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    return node.methods.stream().allMatch(MonitorRules::areKeptIn);
  }

  private static boolean areKeptIn(MethodNode method) {
    if (!hasMonitors(method)) {
      return true;
    }
    if (Subroutines.isIn(method)) {
      new Subroutines(method).inline();
    }
    MonitorStructure structure = MonitorStructure.of(method);
    return structure.fault() == null && !structure.escapes();
  }

  private static boolean hasMonitors(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.MONITORENTER) {
        return true;
      }
    }
    return false;
  }
}
