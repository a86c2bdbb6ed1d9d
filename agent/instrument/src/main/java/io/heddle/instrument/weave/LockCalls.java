package io.heddle.instrument.weave;

import io.heddle.engine.lock.LockCall;
import io.heddle.engine.lock.LockKind;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.lock.LockMethod;
import io.heddle.engine.site.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods that take, wait for, signal or give back a lock, and those that make one, as the
 * table of kinds has them. The first are known by name and descriptor alone: the owner in the
 * bytecode may be any subclass, so the hook looks at the receiver instead.
 */
final class LockCalls {
  /** Every class has its methods; which one the compiler names as the owner differs. */
  static final String OBJECT = "java/lang/Object";

  private static final String CONSTRUCTOR = "<init>";

  private final LockKinds kinds;

  /** By class the names of its methods that make locks. */
  private final Map<String, Set<String>> makers = new HashMap<>();

  LockCalls(LockKinds kinds) {
    this.kinds = kinds;
    for (LockKind kind : kinds.all()) {
      Set<String> making = new HashSet<>(kind.factories());
      making.add(CONSTRUCTOR);
      for (String maker : kind.makers()) {
        makers.put(maker, making);
      }
    }
  }

  /** What a call of an instance method with this name and descriptor does; null: nothing. */
  @Nullable LockCall find(String name, String descriptor) {
    return kinds.call(name, descriptor);
  }

  /** The names of all methods of locks. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    for (LockKind kind : kinds.all()) {
      for (LockMethod method : kind.methods()) {
        names.add(method.name());
      }
    }
    return names;
  }

  /**
   * The class that declares such a method, for an owner of which it is known that it has the method
   * from there; else null.
   *
   * @param owner the internal name of the owner in the bytecode
   */
  @Nullable String declaring(String owner, String name, String descriptor) {
    for (LockKind kind : kinds.all()) {
      for (LockMethod method : kind.methods()) {
        boolean isKnown =
            method.owner().equals(owner)
                || method.owner().equals(OBJECT)
                || kind.heirs().contains(owner);
        if (isKnown && method.name().equals(name) && method.descriptor().equals(descriptor)) {
          return method.owner();
        }
      }
    }
    return null;
  }

  /** The internal names of the classes that make locks, but for {@code Object}. */
  Set<String> makers() {
    return makers.keySet();
  }

  /** Whether a call of the method, other than of the constructor of {@code Object}, makes one. */
  boolean makes(String owner, String name) {
    Set<String> making = makers.get(owner);
    return making != null && making.contains(name);
  }

  /**
   * Whether the hook before the call is wanted: the call may block, gives the lock back, or wakes
   * others.
   */
  static boolean hookBefore(Operation effect) {
    return switch (effect) {
      case TRY, TRY_SHARED, TRY_GIVE_BACK, TO_EXCLUSIVE, TO_SHARED, TO_NONE -> false;
      default -> true;
    };
  }

  /** Whether the hook after the call is wanted: the call may have taken the lock. */
  static boolean hookAfter(Operation effect) {
    return switch (effect) {
      case GIVE_BACK, NOTIFY, SIGNAL -> false;
      default -> true;
    };
  }
}
