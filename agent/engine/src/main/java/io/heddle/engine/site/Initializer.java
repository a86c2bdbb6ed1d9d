package io.heddle.engine.site;

import java.util.List;
import java.util.Set;

/**
 * What the code says about one class initialiser.
 *
 * @param needs what it needs in any case, each class once for each way, in the order of the code
 * @param statics the hashes of the static members that the class declares
 */
public record Initializer(List<Need> needs, Set<Long> statics) {

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
