package io.heddle.engine.init;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Initializer.Need;
import io.heddle.engine.site.Referrers;
import io.heddle.engine.site.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class whose initialiser has run, or runs. */
final class InitNode {
  final Site site;

  /** The thread that ran it. */
  final ThreadRef runner;

  private final @Nullable Initializer initializer;
  private boolean isFirst;

  /** The classes whose initialisation began while this one ran. */
  private final List<Edge> seen = new ArrayList<>(1);

  /**
   * One class needs another.
   *
   * @param where the code, innermost frame first
   * @param inherits whether it is the superclass
   */
  record Edge(InitNode to, List<StackTraceElement> where, boolean inherits) {}

  InitNode(Site site, @Nullable Initializer initializer, ThreadRef runner) {
    this.site = site;
    this.initializer = initializer;
    this.runner = runner;
  }

  String className() {
    return site.className();
  }

  /** {@code Account.<clinit>}. */
  String name() {
    String name = site.lockName();
    return name == null ? className() : name;
  }

  /** No other initialiser ran on the thread when this one began: it was come to from elsewhere. */
  void cameFirst() {
    isFirst = true;
  }

  /**
   * Whether a thread may come to this class before it comes to the others: it has done so, or code
   * that was loaded can.
   *
   * @param others the names of classes that need each other, this one included
   */
  boolean canComeFirst(Collection<String> others, Referrers referrers) {
    return isFirst || initializer == null || referrers.hasOther(className(), others);
  }

  /** The initialiser of {@code other} has begun while this one ran. */
  void needed(InitNode other, List<StackTraceElement> where) {
    seen.add(new Edge(other, where, false));
  }

  /**
   * The classes that this one needs: seen, or in its code in any case.
   *
   * @param classes those whose initialisers have run, by name
   */
  List<Edge> needs(Map<String, InitNode> classes) {
    List<Edge> edges = new ArrayList<>(seen);
    for (Need need : initializer == null ? List.<Need>of() : initializer.needs()) {
      InitNode target = classes.get(need.className());
      if (target != null && target != this && target.declares(need.member())) {
        boolean inherits = need.member() == Initializer.SUPERCLASS;
        edges.add(new Edge(target, inherits ? atStart() : where(need), inherits));
      }
    }
    return edges;
  }

  private List<StackTraceElement> atStart() {
    return List.of(site.toStackTraceElement());
  }

  private List<StackTraceElement> where(Need need) {
    int line = need.line() > 0 ? need.line() : -1;
    return List.of(new StackTraceElement(className(), need.method(), site.fileName(), line));
  }

  /** Whether use of the member initialises this class, and not one that it inherits it from. */
  private boolean declares(long member) {
    return member == Initializer.ANY
        || member == Initializer.SUPERCLASS
        || (initializer != null && initializer.statics().contains(member));
  }

  /** Whether the superclass is one of these, whatever else of it is used. */
  boolean isSubclassOfAny(Collection<String> classNames) {
    return initializer != null
        && initializer.needs().stream()
            .anyMatch(
                need ->
                    need.member() == Initializer.SUPERCLASS
                        && classNames.contains(need.className()));
  }

  /** Whether others come to this class only through {@code other}. */
  boolean isHiddenIn(InitNode other) {
    return initializer != null && other.className().equals(initializer.hiddenIn());
  }
}
