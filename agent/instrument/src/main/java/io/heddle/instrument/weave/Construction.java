package io.heddle.instrument.weave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may hold an object whose constructor has not been called yet. The verifier lets such
 * an object be locked, but no hook can get it.
 */
final class Construction {
  /** A local and an object that it may hold. No record: those are slow to hash at first. */
  private static final class Held {
    private final int local;

    /** The {@code new} instruction, or a mark for {@code this}. */
    private final AbstractInsnNode made;

    Held(int local, AbstractInsnNode made) {
      this.local = local;
      this.made = made;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Held held && held.local == local && held.made.equals(made);
    }

    @Override
    public int hashCode() {
      return 31 * local + made.hashCode();
    }
  }

  private static final int MAX_HOPS = 4;

  private final MethodNode method;
  private final boolean isConstructor;
  private final AbstractInsnNode receiver = new LabelNode();
  private final Map<AbstractInsnNode, Set<Held>> before = new HashMap<>();
  private final Deque<AbstractInsnNode> pending = new ArrayDeque<>();

  private Construction(MethodNode method) {
    this.method = method;
    this.isConstructor = method.name.equals("<init>");
  }

  /** Whether a method may lock an object under construction. */
  static boolean isLockedIn(MethodNode method) {
    Construction construction = new Construction(method);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.MONITORENTER
          && construction.mightPush(StackWalk.producer(insn, 0), insn, MAX_HOPS)
          && construction.mayBeLockedBy(insn)) {
        return true;
      }
    }
    return false;
  }

  /** A first look, which takes all that is ever stored to a local for what it may hold. */
  private boolean mightPush(@Nullable AbstractInsnNode producer, AbstractInsnNode user, int hops) {
    if (producer == null || hops == 0) {
      return isConstructor || hops == 0;
    }
    return switch (producer.getOpcode()) {
      case Opcodes.NEW -> unconstructed(user) != null;
      case Opcodes.ALOAD -> mightHold(((VarInsnNode) producer).var, hops);
      default -> false; // the verifier lets nothing else give such an object
    };
  }

  private boolean mightHold(int local, int hops) {
    if (local == 0 && isConstructor) {
      return true;
    }
    for (AbstractInsnNode insn : method.instructions) {
      boolean stores = insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == local;
      if (stores && mightPush(StackWalk.producer(insn, 0), insn, hops - 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeLockedBy(AbstractInsnNode enter) {
    if (before.isEmpty()) {
      follow();
    }
    AbstractInsnNode producer = StackWalk.producer(enter, 0);
    if (producer == null) { // as if it were this
      return isConstructor && mayHold(0, enter);
    }
    return producer.getOpcode() == Opcodes.ALOAD
        ? mayHold(((VarInsnNode) producer).var, producer)
        : unconstructed(enter) != null;
  }

  private boolean mayHold(int local, AbstractInsnNode at) {
    for (Held held : before.getOrDefault(at, Set.of())) {
      if (held.local == local) {
        return true;
      }
    }
    return false;
  }

  /** The {@code new} instruction of the object that {@code user} takes, if it is as it was made. */
  private static @Nullable AbstractInsnNode unconstructed(AbstractInsnNode user) {
    AbstractInsnNode made = StackWalk.producer(user, 0);
    if (made == null || made.getOpcode() != Opcodes.NEW) {
      return null;
    }
    for (AbstractInsnNode insn = made; !insn.equals(user); insn = insn.getNext()) {
      if (isConstructorCall(insn) && made.equals(receiver((MethodInsnNode) insn))) {
        return null;
      }
    }
    return made;
  }

  private void follow() {
    Set<Held> atEntry = isConstructor ? Set.of(new Held(0, receiver)) : Set.of();
    flow(method.instructions.getFirst(), atEntry);
    while (!pending.isEmpty()) {
      AbstractInsnNode insn = pending.pop();
      Set<Held> now = before.getOrDefault(insn, Set.of());
      flowToHandlers(insn, now);
      Set<Held> after = after(insn, now);
      for (AbstractInsnNode next : ControlFlow.next(insn)) {
        flow(next, after);
      }
    }
  }

  private void flow(AbstractInsnNode to, Set<Held> held) {
    Set<Held> known = before.get(to);
    if (known == null) {
      before.put(to, new HashSet<>(held));
      pending.push(to);
    } else if (known.addAll(held)) {
      pending.push(to);
    }
  }

  private void flowToHandlers(AbstractInsnNode insn, Set<Held> held) {
    int at = method.instructions.indexOf(insn);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (method.instructions.indexOf(block.start) <= at
          && at < method.instructions.indexOf(block.end)) {
        flow(block.handler, held);
      }
    }
  }

  private Set<Held> after(AbstractInsnNode insn, Set<Held> held) {
    if (insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE) {
      return afterStore((VarInsnNode) insn, held);
    }
    return isConstructorCall(insn) ? afterConstructor((MethodInsnNode) insn, held) : held;
  }

  private static Set<Held> afterStore(VarInsnNode store, Set<Held> held) {
    Set<Held> after = new HashSet<>();
    AbstractInsnNode producer = StackWalk.producer(store, 0);
    AbstractInsnNode made = unconstructed(store);
    if (made != null) {
      after.add(new Held(store.var, made));
    }
    for (Held one : held) {
      if (one.local != store.var) {
        after.add(one);
      }
      if (isLoadOf(one.local, producer)) {
        after.add(new Held(store.var, one.made));
      }
    }
    return after;
  }

  private static boolean isLoadOf(int local, @Nullable AbstractInsnNode insn) {
    return insn != null && insn.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) insn).var == local;
  }

  /** All that hold the object hold a constructed one. */
  private Set<Held> afterConstructor(MethodInsnNode call, Set<Held> held) {
    AbstractInsnNode on = receiver(call);
    Set<AbstractInsnNode> constructed = new HashSet<>();
    for (Held one : held) {
      if (on == null
          ? mayBeOf(call.owner, one.made)
          : one.made.equals(on) || isLoadOf(one.local, on)) {
        constructed.add(one.made);
      }
    }
    Set<Held> after = new HashSet<>();
    for (Held one : held) {
      if (!constructed.contains(one.made)) {
        after.add(one);
      }
    }
    return after;
  }

  /** Where an argument is a choice, it is not seen what is below it on the stack. */
  private boolean mayBeOf(String owner, AbstractInsnNode made) {
    return made instanceof TypeInsnNode type
        ? type.desc.equals(owner)
        : isCalledMoreOftenThanMade(owner);
  }

  private boolean isCalledMoreOftenThanMade(String type) {
    int calls = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (isConstructorCall(insn) && ((MethodInsnNode) insn).owner.equals(type)) {
        calls++;
      } else if (insn.getOpcode() == Opcodes.NEW && ((TypeInsnNode) insn).desc.equals(type)) {
        calls--;
      }
    }
    return calls > 0;
  }

  private static boolean isConstructorCall(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.INVOKESPECIAL
        && ((MethodInsnNode) insn).name.equals("<init>");
  }

  private static @Nullable AbstractInsnNode receiver(MethodInsnNode call) {
    int slots = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
    return StackWalk.producer(call, slots);
  }
}
