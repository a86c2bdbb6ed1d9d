package io.heddle.instrument;

import io.heddle.instrument.jdk.JdkWeaver;
import java.util.ArrayList;
import java.util.List;

/** The line that every start prints. It tells the truth: what works, and by name what does not. */
final class StartLine {
  private StartLine() {}

  static String of(Session session, SelfTest selfTest) {
    int expected = JdkWeaver.expected() + selfTest.expected();
    int working = session.jdk.placed() + selfTest.working();
    String line =
        "heddle "
            + Session.VERSION
            + " | JDK "
            + Runtime.version().feature()
            + " | hooks "
            + working
            + '/'
            + expected
            + " | "
            + (session.wasAttached() ? "attached" : "javaagent")
            + " | woven "
            + session.weaving.woven.sum()
            + " loaded classes";
    List<String> missing = new ArrayList<>(session.jdk.missing());
    missing.addAll(selfTest.missing());
    return missing.isEmpty() ? line : line + " | NOT WORKING: " + String.join(", ", missing);
  }
}
