package io.heddle.engine.wait;

import io.heddle.engine.finding.Remedy;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;

/** Class initialisers that wait for each other now. {@link HangProbe} finds them. */
public final class ClassInitDeadlock {
  /** What it is called and means. */
  public static final Rule RULE =
      new Rule(
              "class-init-deadlock",
              Severity.FATAL,
              Kind.HANG,
              Topic.LOCKS,
              "Threads wait for each other's class initialisers and will never go on",
              "A thread initialises a class, and waits for what another thread has or does, which needs the"
                  + " class: another class that it initialises, a lock that it holds, or its result. Who"
                  + " waits for a class looks RUNNABLE, and the JVM's own deadlock detection does not see it."
                  + " Seen twice, at least a second apart, at the same place.",
              "The process has to be restarted. Move what the initialisers need of each other into a third"
                  + " class, or make one of the fields lazy. Take no lock, and wait for no other thread, in a"
                  + " static initialiser.")
          .withRemedy(Remedy::ofInitialisers);

  private ClassInitDeadlock() {}
}
