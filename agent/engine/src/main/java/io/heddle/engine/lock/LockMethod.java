package io.heddle.engine.lock;

import io.heddle.engine.site.Operation;

/**
 * A method of a kind of lock that is woven where it is called. Its owner in the bytecode may be any
 * subclass, so a call is known by name and descriptor, and the hook looks at the receiver.
 *
 * @param owner the internal name of the class that declares it: {@code
 *     java/util/concurrent/locks/Lock}
 * @param name its name
 * @param descriptor its descriptor
 * @param effect what it does to the lock
 */
public record LockMethod(String owner, String name, String descriptor, Operation effect) {
  /** Name and descriptor, by which calls are known. */
  public String signature() {
    return name.concat(descriptor);
  }
}
