package io.heddle.instrument;

import io.heddle.instrument.jdk.JdkWeaver;

/** The line that every start prints. It tells the truth: what works, and by name what does not. */
final class StartLine {
  private StartLine() {}

  static String of(Session session) {
    StringBuilder line = new StringBuilder("heddle ");
    line.append(Session.VERSION)
        .append(" | JDK ")
        .append(Runtime.version().feature())
        .append(" | hooks ")
        .append(session.working())
        .append('/')
        .append(JdkWeaver.expected() + SelfTest.expected())
        .append(session.wasAttached() ? " | attached" : " | javaagent")
        .append(" | woven ")
        .append(session.weaving.woven.sum())
        .append(" loaded classes");
    if (!session.notWorking().isEmpty()) {
      line.append(" | NOT WORKING: ").append(String.join(", ", session.notWorking()));
    }
    if (!session.notWoven().isEmpty()) {
      line.append(" | NOT WOVEN: ").append(session.notWoven());
    }
    return line.toString();
  }
}
