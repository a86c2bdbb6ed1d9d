package io.heddle.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells the agent which test runs on which thread, and has it look for threads that a class of
 * tests leaves behind. The JUnit Platform finds it by itself, whatever runs the tests and whichever
 * engine they are written for. Without an agent in the JVM it does nothing.
 *
 * <p>Called on the threads of the tests, several at a time if they run in parallel.
 */
public final class HeddleListener implements TestExecutionListener {
  private volatile Settings settings = Settings.DEFAULT;
  private volatile @Nullable TestPlan plan;
  private volatile @Nullable Agent agent;

  /** A listener that has not looked for an agent yet. */
  public HeddleListener() {}

  /** For tests. */
  HeddleListener(Agent agent) {
    this.agent = agent;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
    settings = Settings.of(started.getConfigurationParameters());
    findAgent();
    if (agent == null && settings.verbose()) {
      System.err.println("heddle-junit: there is no agent in this JVM; nothing to do");
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    boolean isClass = isClass(test);
    if (isClass && agent == null) {
      findAgent(); // it may have been attached
    }
    Agent told = agent;
    if (told != null && (isClass || test.isTest())) {
      String part = classAround(test).map(TestIdentifier::getUniqueId).orElse(null);
      told.begin(test.getUniqueId(), part, TestNames.of(test), test.isTest());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Agent told = agent;
    if (told != null && (isClass(test) || test.isTest())) {
      // What a nested class has started may be closed by the class around it.
      if (!test.isTest() && classAround(test).isEmpty()) {
        told.check(test.getUniqueId(), settings.graceMillis(), settings.lasting());
      }
      told.end(test.getUniqueId());
    }
  }

  private void findAgent() {
    if (agent == null) {
      agent = Agent.find();
    }
  }

  private static boolean isClass(TestIdentifier test) {
    return test.isContainer() && test.getSource().filter(ClassSource.class::isInstance).isPresent();
  }

  /** The class that it is a part of; not the one of a suite, whose engines stand between. */
  private Optional<TestIdentifier> classAround(TestIdentifier test) {
    TestPlan all = plan;
    Optional<TestIdentifier> around = all == null ? Optional.empty() : all.getParent(test);
    while (around.isPresent() && !isClass(around.get())) {
      if (around.get().getUniqueIdObject().getLastSegment().getType().equals("engine")) {
        return Optional.empty();
      }
      around = all == null ? Optional.empty() : all.getParent(around.get());
    }
    return around;
  }
}
