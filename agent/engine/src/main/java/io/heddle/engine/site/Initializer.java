package io.heddle.engine.site;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the code says about one class initialiser.
 *
 * @param hiddenIn the binary name of the class around it, if the class is private, local or
 *     anonymous, so that others come to it through that one; else null
 * @param needs what it needs in any case, each class once for each way
 * @param statics the hashes of the static members that the class declares
 */
public record Initializer(@Nullable String hiddenIn, List<Need> needs, Set<Long> statics) {

  /** A {@link Need#member} that needs no look at the declared members: {@code new}. */
  public static final long ANY = 0;

  /** A {@link Need#member}: the class is the superclass. */
  public static final long SUPERCLASS = 1;

  /**
   * A class that an initialiser needs, wherever it takes another way.
   *
   * @param className the binary name of the class in the code
   * @param member the hash of the static member that is used, without which the member is inherited
   *     and another class is meant; or {@link #ANY} or {@link #SUPERCLASS}
   * @param method where: {@code <clinit>} or what that calls in its own class
   * @param line the line, or 0
   */
  public record Need(String className, long member, String method, int line) {}
}
