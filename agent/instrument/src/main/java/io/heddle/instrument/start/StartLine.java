package io.heddle.instrument.start;

import io.heddle.instrument.hook.Bridge;
import io.heddle.instrument.inspect.HookReport;

/** The line that every start prints. It tells the truth: what works, and by name what does not. */
final class StartLine {
  private StartLine() {}

  static String of(HookReport hooks, boolean attached, long woven, int waiting) {
    StringBuilder line = new StringBuilder("heddle ");
    line.append(Bridge.VERSION)
        .append(" | JDK ")
        .append(Runtime.version().feature())
        .append(" | hooks ")
        .append(hooks.working())
        .append('/')
        .append(hooks.expected())
        .append(attached ? " | attached" : " | javaagent")
        .append(" | woven ")
        .append(woven)
        .append(" loaded classes");
    if (waiting > 0) {
      line.append(", ").append(waiting).append(" wait for the threads in them");
    }
    if (!hooks.notWorking().isEmpty()) {
      line.append(" | NOT WORKING: ").append(String.join(", ", hooks.notWorking()));
    }
    if (!hooks.notWoven().isEmpty()) {
      line.append(" | NOT WOVEN: ").append(hooks.notWoven());
    }
    return line.toString();
  }
}
