package io.heddle.instrument.inspect;

import io.heddle.instrument.hook.SelfTest;
import io.heddle.instrument.jdk.JdkWeaver;
import io.heddle.instrument.plan.BridgeMethods;
import io.heddle.instrument.plan.HookPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Which hooks work, and which do not and why. Tells the truth: what was tried, not what was meant.
 *
 * @param bridge the methods that woven code can call in this JVM
 * @param selfTest what became of each of them when it was tried
 * @param jdk the hooks in the JDK
 */
public record HookReport(BridgeMethods bridge, SelfTest selfTest, JdkWeaver jdk) {
  /** How many hooks work. */
  public int working() {
    return jdk.placed() + selfTest.working();
  }

  /** How many there are. */
  public int expected() {
    return jdk.expected() + SelfTest.expected();
  }

  /** The hooks that were woven and do not work; mostly empty. */
  public List<String> notWorking() {
    List<String> missing = new ArrayList<>(jdk.missing());
    missing.addAll(selfTest.missing());
    return missing;
  }

  /** What could not be woven, and why; mostly empty. */
  public String notWoven() {
    String plan = selfTest.plan().text();
    String tests = bridge.hasTests() ? "" : "tests (" + HookPlan.LEFT + "other tests)";
    return plan.isEmpty() || tests.isEmpty() ? plan + tests : plan + ", " + tests;
  }
}
