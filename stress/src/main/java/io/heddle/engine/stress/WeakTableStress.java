package io.heddle.engine.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.heddle.engine.weak.WeakNode;
import io.heddle.engine.weak.WeakTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** One bucket in which nodes are added, taken and swept at once. */
@State
public class WeakTableStress {
  private final Object early = new Object();
  private final Object middle = new Object();
  private final Object late = new Object();
  private final WeakTable<Node> table = new WeakTable<>(Node.class, 1, 100);
  private final Node kept = new Node(early);
  private boolean got;
  private boolean gotToo;

  /** Four nodes: a kept one, two that can be taken, and one that is gone. */
  public WeakTableStress() {
    table.add(kept);
    table.add(new Node(middle));
    Object gone = new Object();
    table.add(new Node(gone));
    table.take(gone);
  }

  private static final class Node extends WeakNode {
    Node(Object referent) {
      super(referent);
    }
  }

  void add() {
    table.add(new Node(late));
  }

  void result(ZZZ_Result r) {
    r.r1 = table.find(early) == kept && table.find(late) != null;
    r.r2 = got != gotToo && table.find(middle) == null;
    table.sweep();
    r.r3 = table.size() == 2 && table.find(early) == kept && table.find(late) != null;
  }

  /** A node is taken by two at once while another is added. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Taken once, nothing lost.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or taken twice or never.")
  @State
  public static class Takes extends WeakTableStress {
    /** Takes. */
    @Actor
    public void takes() {
      super.got = super.table.take(super.middle) != null;
    }

    /** Takes the same, and adds, which drops gone nodes at the head. */
    @Actor
    public void takesTooAndAdds() {
      super.gotToo = super.table.take(super.middle) != null;
      add();
    }

    /** What is left. */
    @Arbiter
    public void looks(ZZZ_Result r) {
      result(r);
    }
  }

  /** A node is taken, another added, and the table swept. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Taken once, nothing lost.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or taken twice or never.")
  @State
  public static class Swept extends WeakTableStress {
    /** Takes and adds. */
    @Actor
    public void takesAndAdds() {
      super.got = super.table.take(super.middle) != null;
      add();
    }

    /** The reporter thread. */
    @Actor
    public void sweeps() {
      super.table.sweep();
    }

    /** What is left. */
    @Arbiter
    public void looks(ZZZ_Result r) {
      result(r);
    }
  }
}
