package io.heddle.instrument.weave;

import io.heddle.bridge.Hooks;
import io.heddle.engine.lock.LockCall;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The instructions that call the hooks. */
final class HookCode {
  /** From the class, not as a text, so that relocating the bridge renames it here too. */
  private static final String HOOKS = Type.getInternalName(Hooks.class);

  private HookCode() {}

  /** Calls a hook {@code (Object monitor, int site)}; the monitor is on the stack. */
  static InsnList monitor(String hook, int site) {
    InsnList code = new InsnList();
    code.add(push(site));
    code.add(call(hook, "(Ljava/lang/Object;I)V"));
    return code;
  }

  /** Calls {@code lockCalling}; the lock is on the stack. */
  static InsnList lockCalling(LockCall what, int site) {
    return lock("lockCalling", "", what, site);
  }

  /**
   * Calls {@code lockCalled}; the lock and, unless the type is void, the result are on the stack.
   */
  static InsnList lockCalled(Type result, LockCall what, int site) {
    String parameter = result.getSort() == Type.VOID ? "" : result.getDescriptor();
    return lock("lockCalled", parameter, what, site);
  }

  /** Calls {@code lockCreated}; the lock is on the stack. */
  static InsnList lockCreated(int site) {
    return monitor("lockCreated", site);
  }

  /** Calls {@code connecting}; the data source is on the stack. */
  static InsnList connecting(int site) {
    return monitor("connecting", site);
  }

  /** Calls {@code connected} and leaves the connection, which lies above its data source. */
  static InsnList connected(int site) {
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.DUP_X1));
    code.add(push(site));
    code.add(call("connected", "(Ljava/lang/Object;Ljava/lang/Object;I)V"));
    return code;
  }

  /** Calls {@code disconnecting}; the connection is on the stack. */
  static InsnList disconnecting() {
    InsnList code = new InsnList();
    code.add(call("disconnecting", "(Ljava/lang/Object;)V"));
    return code;
  }

  /** Calls {@code calling}; nothing of it is on the stack. */
  static InsnList calling(int site) {
    return place("calling", site);
  }

  /** Calls {@code taskQueueing}; executor and task are on the stack. */
  static InsnList taskQueueing() {
    InsnList code = new InsnList();
    code.add(call("taskQueueing", "(Ljava/lang/Object;Ljava/lang/Object;)V"));
    return code;
  }

  /** Calls {@code taskQueued}. */
  static InsnList taskQueued() {
    InsnList code = new InsnList();
    code.add(call("taskQueued", "()V"));
    return code;
  }

  /** Calls {@code taskTaken}; the task is on the stack. */
  static InsnList taskTaken() {
    InsnList code = new InsnList();
    code.add(call("taskTaken", "(Ljava/lang/Object;)V"));
    return code;
  }

  /** Calls a hook {@code (int site)}. */
  static InsnList place(String hook, int site) {
    InsnList code = new InsnList();
    code.add(push(site));
    code.add(call(hook, "(I)V"));
    return code;
  }

  /** Loads an int constant. */
  static AbstractInsnNode push(int value) {
    if (value >= -1 && value <= 5) {
      return new InsnNode(Opcodes.ICONST_0 + value);
    }
    if (value == (byte) value) {
      return new IntInsnNode(Opcodes.BIPUSH, value);
    }
    if (value == (short) value) {
      return new IntInsnNode(Opcodes.SIPUSH, value);
    }
    return new LdcInsnNode(value);
  }

  private static InsnList lock(String hook, String result, LockCall what, int site) {
    InsnList code = new InsnList();
    code.add(push(what.code()));
    code.add(push(site));
    String returned = result.isEmpty() ? "V" : result;
    code.add(call(hook, "(Ljava/lang/Object;" + result + "II)" + returned));
    return code;
  }

  private static MethodInsnNode call(String hook, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, HOOKS, hook, descriptor, false);
  }
}
