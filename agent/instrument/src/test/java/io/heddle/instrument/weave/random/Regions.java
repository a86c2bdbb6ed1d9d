package io.heddle.instrument.weave.random;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.MethodNode;

/** The try blocks that are open where a method is being generated, the innermost first. */
final class Regions {
  private final MethodNode code;
  private final Deque<Region> open = new ArrayDeque<>();

  Regions(MethodNode code) {
    this.code = code;
  }

  /** When the range of a region ends on a way out. */
  enum Coverage {
    /** Before the cleanup: kotlinc, Clojure, and javac for a finally. */
    BODY,
    /** Behind the cleanup: javac for a monitor. */
    CLEANUP,
    /** Not at all: javac before 1.4. */
    ALL
  }

  /** One try block, of one or more ranges. */
  final class Region {
    private final Runnable cleanup;
    private final Coverage coverage;
    private final boolean isMonitor;
    private final List<Label[]> ranges = new ArrayList<>();
    private Label start;

    private Region(Runnable cleanup, Coverage coverage, boolean isMonitor) {
      this.cleanup = cleanup;
      this.coverage = coverage;
      this.isMonitor = isMonitor;
      resume();
    }

    private void resume() {
      if (start == null) {
        start = new Label();
        code.visitLabel(start);
      }
    }

    private void suspend() {
      if (start != null) {
        Label end = new Label();
        code.visitLabel(end);
        ranges.add(new Label[] {start, end});
        start = null;
      }
    }

    /**
     * @param mayStayOpen whether what follows throws nothing that the handler could take for its
     *     own
     */
    private void leave(boolean mayStayOpen) {
      if (coverage == Coverage.BODY) {
        suspend();
      }
      cleanup.run();
      if (coverage != Coverage.ALL || !mayStayOpen) {
        suspend();
      }
    }

    /** The normal end. */
    void close() {
      leave(false);
      open.remove(this);
    }

    /** Begins the handler of the region, which has to follow its code. */
    void handle(Label handler, String type) {
      for (Label[] range : ranges) {
        code.visitTryCatchBlock(range[0], range[1], handler, type);
      }
      code.visitLabel(handler);
    }
  }

  Region open(Runnable cleanup, Coverage coverage, boolean isMonitor) {
    Region region = new Region(cleanup, coverage, isMonitor);
    open.push(region);
    return region;
  }

  /**
   * Emits a return and all that has to be done before it; {@code store} and {@code load} keep the
   * value that is on the stack.
   */
  void leaveAll(int returnOpcode, Runnable store, Runnable load) {
    store.run();
    List<Region> left = new ArrayList<>(open);
    for (int i = 0; i < left.size(); i++) {
      left.get(i).leave(left.stream().skip(i + 1).allMatch(region -> region.isMonitor));
    }
    load.run();
    code.visitInsn(returnOpcode);
    for (int i = left.size() - 1; i >= 0; i--) {
      left.get(i).resume();
    }
  }
}
