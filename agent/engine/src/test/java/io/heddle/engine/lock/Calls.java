package io.heddle.engine.lock;

import io.heddle.engine.site.Operation;

/** What woven code passes to the hooks. */
@SuppressWarnings("EnumOrdinal") // as woven code has it where there is no lock
public final class Calls {
  private Calls() {}

  /** The constant of a method with this effect that the receiver, of a kind that ships, has. */
  public static int code(Operation effect, Object receiver) {
    for (LockCall call : LockKinds.SHIPPED.calls()) {
      if (call.effect() == effect
          && receiver != null
          && LockKinds.SHIPPED.ofReceiver(call.code(), receiver) != null) {
        return call.code();
      }
    }
    return effect.ordinal();
  }
}
