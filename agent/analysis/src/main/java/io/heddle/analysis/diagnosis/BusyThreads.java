package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.quantity.Durations;
import io.heddle.engine.site.Stacks;
import java.util.ArrayList;
import java.util.List;

/** One thread that keeps a processor busy and uses more than all others together. */
final class BusyThreads implements LookRule {
  /** Of a processor: on a machine with much to do, a thread that never waits gets no more. */
  private static final double BUSY = 0.6;

  @Override
  public List<Sighted> in(Look look) {
    double all = look.threads().stream().mapToDouble(look::cpuShare).sum();
    return look.threads().stream()
        .filter(thread -> look.cpuShare(thread) >= BUSY && 2 * look.cpuShare(thread) > all)
        .map(thread -> sighted(look, thread))
        .toList();
  }

  private static Sighted sighted(Look look, DumpedThread thread) {
    double share = look.cpuShare(thread);
    List<String> evidence = new ArrayList<>();
    List<StackTraceElement> now = thread.frames();
    List<StackTraceElement> then = look.before(thread).map(DumpedThread::frames).orElse(List.of());
    evidence.add(
        "at " + place(now) + (now.equals(then) ? ", twice" : ", before it at " + place(then)));
    String below = common(then, now);
    if (!below.isEmpty()) {
      evidence.add("both times below " + below);
    }
    return new Sighted(
        Words.pool(thread),
        share,
        true,
        Words.name(thread)
            + " used "
            + Words.percent(share)
            + " of a processor for "
            + Durations.text(look.nanos()),
        evidence);
  }

  private static String place(List<StackTraceElement> stack) {
    if (stack.isEmpty()) {
      return "no Java frame";
    }
    String top = Stacks.label(stack.get(0));
    String outside = Stacks.label(stack);
    return outside.equals("?") || outside.equals(top) ? top : top + ", called at " + outside;
  }

  /** The innermost method that was on the stack both times: what runs for so long. */
  private static String common(List<StackTraceElement> then, List<StackTraceElement> now) {
    String innermost = "";
    int most = Math.min(then.size(), now.size());
    for (int i = 1; i <= most; i++) {
      StackTraceElement a = then.get(then.size() - i);
      StackTraceElement b = now.get(now.size() - i);
      if (!a.getClassName().equals(b.getClassName())
          || !a.getMethodName().equals(b.getMethodName())) {
        break;
      }
      innermost = Stacks.label(b);
    }
    return innermost;
  }
}
