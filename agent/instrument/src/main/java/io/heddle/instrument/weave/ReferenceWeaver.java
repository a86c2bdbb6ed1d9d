package io.heddle.instrument.weave;

import io.heddle.bridge.References;
import io.heddle.engine.lock.LockCall;
import io.heddle.engine.site.Operation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * Redirects method references such as {@code lock::lock} to {@link References}, with the operation
 * and the site as two more captured arguments.
 */
final class ReferenceWeaver {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String REFERENCES = Type.getInternalName(References.class);

  /** As an interface it takes any object, as far as the verifier of the JVM knows. */
  private static final String LOCK = "java/util/concurrent/locks/Lock";

  /** Flag of {@code altMetafactory}. */
  private static final int SERIALIZABLE = 1;

  private final MethodContext context;
  private final LockCalls calls;

  ReferenceWeaver(MethodContext context, LockCalls calls) {
    this.context = context;
    this.calls = calls;
  }

  /** Weaves the instruction if it creates a method reference to a lock method. */
  boolean weave(InvokeDynamicInsnNode indy) {
    boolean isRepeated = context.method().name.equals("$deserializeLambda$");
    if (isRepeated
        || !indy.bsm.getOwner().equals(METAFACTORY)
        || !(indy.bsmArgs[1] instanceof Handle target)) {
      return false;
    }
    if (ConnectionCalls.taking(target.getOwner(), target.getName(), target.getDesc()) != null) {
      skip(target, "is not followed");
    }
    LockCall call = call(target);
    if (call == null) {
      return false;
    }
    String fault = fault(indy, target);
    if (fault != null) {
      skip(target, fault);
      return false;
    }
    redirect(indy, target, call);
    return true;
  }

  private void skip(Handle target, String fault) {
    String reference = target.getOwner().replace('/', '.') + "::" + target.getName();
    context.skip("method reference " + reference + " " + fault);
  }

  private @Nullable LockCall call(Handle target) {
    boolean isInstance =
        target.getTag() == Opcodes.H_INVOKEVIRTUAL || target.getTag() == Opcodes.H_INVOKEINTERFACE;
    boolean isLatchOrBarrier = target.getOwner().startsWith("java/") && type(target) == null;
    return isInstance && !isLatchOrBarrier ? calls.find(target.getName(), target.getDesc()) : null;
  }

  private @Nullable String fault(InvokeDynamicInsnNode indy, Handle target) {
    String type = type(target);
    if (type == null) {
      return "of a type that is not known to be a lock";
    }
    if (indy.bsmArgs.length > 3 && ((Integer) indy.bsmArgs[3] & SERIALIZABLE) != 0) {
      return "is serializable";
    }
    Type[] captured = Type.getArgumentTypes(indy.desc);
    boolean takesAny =
        target.getTag() == Opcodes.H_INVOKEINTERFACE
            || type.equals(LOCK)
            || type.equals(LockCalls.OBJECT);
    if (captured.length > 0 && !takesAny && !captured[0].getInternalName().equals(type)) {
      return "captures a subclass";
    }
    return Counterparts.DESCRIPTORS.contains(counterpart(target, type))
        ? null
        : "has no counterpart with hooks";
  }

  private void redirect(InvokeDynamicInsnNode indy, Handle target, LockCall call) {
    boolean isBound = Type.getArgumentCount(indy.desc) > 0;
    Operation effect = call.effect();
    int site = isBound ? context.lockSite(effect, indy, 0) : context.site(effect, indy, null);
    InsnList before = new InsnList();
    before.add(HookCode.push(call.code()));
    before.add(HookCode.push(site));
    if (isBound) {
      before.add(new InsnNode(Opcodes.DUP2_X1));
      before.add(new InsnNode(Opcodes.POP2));
    }
    context.method().instructions.insertBefore(indy, before);
    String type = requiredType(target);
    String descriptor = descriptor(target, type);
    indy.bsmArgs[1] =
        new Handle(Opcodes.H_INVOKESTATIC, REFERENCES, target.getName(), descriptor, false);
    // The factory must capture exactly what the static method takes first.
    indy.desc =
        (isBound ? "(IIL" + type + ";" : "(II") + indy.desc.substring(indy.desc.indexOf(')'));
  }

  /** The type that the counterpart in {@link References} takes, or null if there is none. */
  private @Nullable String type(Handle target) {
    return calls.declaring(target.getOwner(), target.getName(), target.getDesc());
  }

  private String requiredType(Handle target) {
    String type = type(target);
    if (type == null) {
      throw new IllegalStateException(target.getOwner());
    }
    return type;
  }

  private static String counterpart(Handle target, String type) {
    return target.getName() + descriptor(target, type);
  }

  private static String descriptor(Handle target, String type) {
    return "(IIL" + type + ";" + target.getDesc().substring(1);
  }

  /** Read on the first method reference met, not at start. */
  private static final class Counterparts {
    static final Set<String> DESCRIPTORS = descriptors();

    private static Set<String> descriptors() {
      Set<String> descriptors = new HashSet<>();
      for (Method method : References.class.getDeclaredMethods()) {
        descriptors.add(method.getName() + Type.getMethodDescriptor(method));
      }
      return descriptors;
    }
  }
}
