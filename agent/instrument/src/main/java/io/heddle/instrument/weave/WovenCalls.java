package io.heddle.instrument.weave;

import io.heddle.engine.lock.LockKinds;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which calls are woven or noted. Most are of no interest, and a hash of the name of the method or
 * of its owner tells that. Immutable.
 */
final class WovenCalls {
  private static final int LOW_BITS = 0xfff;

  private final LockCalls locks;

  /** A bit for the low bits of each hash that a wanted name has; 4096 bits for about 100 names. */
  private final BitSet lowBits = new BitSet();

  private final Set<Integer> hashes = new HashSet<>();

  WovenCalls(LockKinds kinds) {
    locks = new LockCalls(kinds);
    Set<String> names = locks.names();
    names.addAll(ConnectionCalls.names());
    names.addAll(TaskCalls.names());
    names.addAll(TaskCalls.owners());
    names.addAll(LoopWeaver.names());
    names.addAll(locks.makers());
    names.addAll(RendezvousMethods.owners());
    for (String name : names) {
      hashes.add(name.hashCode());
      lowBits.set(name.hashCode() & LOW_BITS);
    }
  }

  /** Those of lock methods. */
  LockCalls locks() {
    return locks;
  }

  /** Whether a call of this method may be a wanted one, but for that of a constructor. */
  boolean mayBeWanted(String owner, String name) {
    return isWantedHash(name.hashCode()) || isWantedHash(owner.hashCode());
  }

  /** Whether a wanted name, or owner, has this hash. */
  boolean isWantedHash(int hash) {
    return lowBits.get(hash & LOW_BITS) && hashes.contains(hash);
  }

  /** Whether calls of this method are wanted. */
  boolean areWanted(String owner, String name, String descriptor) {
    return locks.find(name, descriptor) != null
        || ConnectionCalls.taking(owner, name, descriptor) != null
        || ConnectionCalls.isClose(owner, name, descriptor)
        || ConnectionCalls.isReturn(owner, name, descriptor)
        || TaskCalls.matches(owner, name, descriptor, false)
        || TaskCalls.matches(owner, name, descriptor, true)
        || RendezvousMethods.find(owner, name) != null
        || LoopWeaver.begins(name, descriptor)
        || locks.makes(owner, name);
  }
}
