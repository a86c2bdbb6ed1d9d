package io.heddle.instrument.jvm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Whether this JVM makes an archive of its classes: by {@code -XX:ArchiveClassesAtExit} or {@code
 * -Xshare:dump}, or as the training run of an AOT cache. Woven classes would go into it and fail in
 * JVMs without the agent (JDK 17 and 21), and the JVM crashes when it writes core classes that were
 * redefined (21 and 25).
 */
public final class ClassArchive {
  /** Why the agent does not start then. */
  public static final String WHY_NOT =
      "this JVM makes an archive of its classes (CDS or AOT), which hooks would spoil; Heddle can be"
          + " there when the archive is used";

  private ClassArchive() {}

  /** Asks the JVM; the package has to be open to the agent. False if this JDK is different. */
  public static boolean isBeingMade() {
    try {
      Class<?> archive = Class.forName("jdk.internal.misc.CDS", true, null);
      return (boolean)
          MethodHandles.privateLookupIn(archive, MethodHandles.lookup())
              .findStatic(archive, "isDumpingArchive", MethodType.methodType(boolean.class))
              .invokeExact();
    } catch (Throwable otherJdk) {
      return false;
    }
  }
}
