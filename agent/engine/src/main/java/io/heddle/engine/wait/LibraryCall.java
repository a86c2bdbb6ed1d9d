package io.heddle.engine.wait;

import io.heddle.engine.site.NamePatterns;
import io.heddle.engine.site.Stacks;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of one piece of software by another, in which a thread waits. Told by the stack alone: the
 * frames next to the wait are of another root package than those that called them, and than those
 * at which the thread began.
 *
 * <p>What was called back, or by reflection, is taken for the application and not for a library;
 * and who calls a method that says by its name that it waits, wants to wait. The file {@code
 * waiting-calls.txt} has the names of both.
 *
 * @param caller the frame that called the library
 * @param entry the method of the library that it called
 */
record LibraryCall(StackTraceElement caller, StackTraceElement entry) {
  private static final NamePatterns CALLED_TO_WAIT =
      NamePatterns.of(LibraryCall.class, "waiting-calls.txt", List.of());

  /** Under which many pieces of software have packages of their own. */
  private static final Set<String> SHARED =
      Set.of(
          "org.apache",
          "org.eclipse",
          "com.google",
          "com.github",
          "io.github",
          "net.sf",
          "net.sourceforge");

  /** What runs programs in other languages than Java, and is no library that they call. */
  private static final List<String> RUNTIMES =
      List.of("kotlin.", "kotlinx.", "scala.", "clojure.", "groovy.", "org.codehaus.groovy.");

  private static final List<String> REFLECTION =
      List.of("java.lang.reflect.", "jdk.internal.reflect.", "sun.reflect.");

  /**
   * The call in which the thread with this stack waits; null if it waits in code of its own, or was
   * to wait.
   *
   * @param stack innermost first
   */
  static @Nullable LibraryCall of(StackTraceElement[] stack) {
    StackTraceElement entry = null;
    StackTraceElement caller = null;
    StackTraceElement outermost = null;
    boolean isReflective = false;
    for (StackTraceElement frame : Stacks.plain(stack)) {
      String name = frame.getClassName();
      if (isPlatform(name)) {
        isReflective |= caller == null && entry != null && startsWithAny(name, REFLECTION);
        continue;
      }
      if (caller == null && (entry == null || (!isReflective && isOfOneRoot(entry, frame)))) {
        entry = frame;
      } else if (caller == null) {
        caller = frame;
      }
      outermost = frame;
    }
    if (entry == null || caller == null || outermost == null || isReflective) {
      return null;
    }
    boolean isCall = !isOfOneRoot(entry, outermost) && !CALLED_TO_WAIT.match(entry.getMethodName());
    return isCall ? new LibraryCall(caller, entry) : null;
  }

  private static boolean isPlatform(String className) {
    return Stacks.isJdkClass(className) || startsWithAny(className, RUNTIMES);
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }

  private static boolean isOfOneRoot(StackTraceElement a, StackTraceElement b) {
    return root(a.getClassName()).equals(root(b.getClassName()));
  }

  /** The first two parts of the package, or three where many share two. */
  private static String root(String className) {
    String two = parts(className, 2);
    return SHARED.contains(two) ? parts(className, 3) : two;
  }

  /** All of the package if it has fewer. */
  private static String parts(String className, int count) {
    int end = -1;
    for (int i = 0; i < count; i++) {
      int next = className.indexOf('.', end + 1);
      if (next < 0) {
        break;
      }
      end = next;
    }
    return className.substring(0, Math.max(end, 0));
  }

  /** {@code GenericObjectPool.borrowObject}: short, for people. */
  String entryLabel() {
    String name = entry.getClassName();
    return name.substring(name.lastIndexOf('.') + 1) + '.' + entry.getMethodName();
  }

  /** The methods on both sides, which are the same in every run. */
  List<String> methods() {
    return List.of(
        caller.getClassName() + '.' + caller.getMethodName(),
        entry.getClassName() + '.' + entry.getMethodName());
  }
}
