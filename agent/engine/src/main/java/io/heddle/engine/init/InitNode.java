package io.heddle.engine.init;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.site.ClassUses;
import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Initializer.Need;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.StableNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class that is initialised: one whose initialiser has run, or runs; or one that has none, and
 * only needs what it inherits from.
 */
final class InitNode {
  final String className;

  /** What stands for the class in {@link ClassUses}. */
  final int mark;

  /** How its initialiser came to run; null if it has none. */
  final @Nullable Run run;

  /** The classes whose initialisation began while this one ran. */
  final List<Edge> seen = new ArrayList<>(1);

  private final @Nullable Initializer initializer;

  /**
   * An initialiser has begun.
   *
   * @param site where it is
   * @param thread the thread that runs it
   * @param outer the class whose initialiser ran around it on the same thread; null if there was
   *     none, or it is not known
   * @param isFirst whether there was none
   */
  record Run(Site site, ThreadRef thread, @Nullable InitNode outer, boolean isFirst) {}

  /**
   * One class needs another.
   *
   * @param seenAt where the other was seen to be needed, innermost frame first; empty if the code
   *     says so
   * @param need what the code says; null if it was seen
   */
  record Edge(InitNode to, List<StackTraceElement> seenAt, @Nullable Need need) {
    /** Whether it is the superclass. */
    boolean inherits() {
      return need != null && need.member() == Initializer.SUPERCLASS;
    }
  }

  /** A class whose initialiser has begun; what the code says may not be known. */
  InitNode(Run run, @Nullable Initializer initializer) {
    this(run.site.className(), run, initializer);
  }

  private InitNode(String className, @Nullable Run run, @Nullable Initializer initializer) {
    this.className = className;
    this.mark = ClassUses.mark(className);
    this.run = run;
    this.initializer = initializer;
  }

  /** A class without an initialiser. */
  static InitNode plain(String className) {
    return new InitNode(className, null, null);
  }

  /** {@code Account.<clinit>}. */
  String name() {
    String name = run == null ? null : run.site.lockName();
    return name == null ? StableNames.simpleName(className) + ".<clinit>" : name;
  }

  /** The initialiser of {@code other} has begun while this one ran. */
  void needed(InitNode other, List<StackTraceElement> where) {
    seen.add(new Edge(other, where, null));
  }

  /** What the code needs in any case. */
  List<Need> needs() {
    return initializer == null ? List.of() : initializer.needs();
  }

  /** Whether use of the member initialises this class, and not one that it inherits it from. */
  boolean declares(long member) {
    return member == Initializer.ANY
        || member == Initializer.SUPERCLASS
        || (initializer != null && initializer.statics().contains(member));
  }

  /** Where it needs another, innermost frame first. */
  List<StackTraceElement> where(Edge edge) {
    Need need = edge.need();
    if (need == null) {
      return edge.seenAt();
    }
    if (edge.inherits() && run != null) {
      return List.of(run.site.toStackTraceElement());
    }
    String file = run == null ? null : run.site.fileName();
    int line = need.line() > 0 ? need.line() : -1;
    return List.of(new StackTraceElement(className, need.method(), file, line));
  }
}
