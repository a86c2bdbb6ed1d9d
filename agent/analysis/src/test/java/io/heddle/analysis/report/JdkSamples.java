package io.heddle.analysis.report;

import io.heddle.analysis.model.Diagnosis;
import io.heddle.analysis.model.DumpedLock;
import io.heddle.analysis.model.DumpedPool;
import io.heddle.analysis.model.JdkSummary;
import io.heddle.analysis.model.Observation;
import io.heddle.analysis.model.PinSummary;
import io.heddle.analysis.model.Table;
import io.heddle.analysis.model.ThreadCount;
import io.heddle.analysis.model.ThreadStates;
import io.heddle.analysis.model.ThreadUse;
import io.heddle.analysis.model.ThrownSummary;
import io.heddle.analysis.model.WaitingThreads;
import io.heddle.engine.inspect.Activity;
import io.heddle.engine.inspect.AlikeThreads;
import io.heddle.engine.inspect.SeenThread;
import io.heddle.engine.inspect.Urgency;
import io.heddle.engine.wait.WaitSnapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** What the JDK's own events may tell, with a given name wherever there is one. */
public final class JdkSamples {
  private JdkSamples() {}

  /** Tables of so many rows. */
  public static JdkSummary summary(String name, int rows) {
    Table<ThreadUse> uses = table(new ThreadUse(name, 2, 3_000, 4 << 20, 5, 6, 7, 8, 9), rows);
    return new JdkSummary(
        uses,
        uses,
        table(new PinSummary(name, name, name, name, 1, 2, 3), rows),
        table(new ThrownSummary(name, name, name, 4), rows),
        table(new DumpedLock(name, true, name, name, name, 1, 2), rows),
        table(alike(name), rows),
        List.of(new ThreadCount(name, Instant.EPOCH, 17, 1, 18, 19)),
        List.of(new ThreadStates(name, Instant.EPOCH, 1, 2, 3, 4)));
  }

  /** Tables of so many rows. */
  public static Diagnosis diagnosis(String name, int rows) {
    return new Diagnosis(
        List.of("Nothing hangs in " + name),
        table(new WaitingThreads(1, name, 2, name, name, name, 3), rows),
        table(new DumpedPool(name, 9, 1, 2, 3, 4, 5, 6_000_000, name), rows));
  }

  private static AlikeThreads alike(String name) {
    List<StackTraceElement> stack = List.of(new StackTraceElement(name, name, name, 7));
    WaitSnapshot.View wait =
        new WaitSnapshot.View(name, "lock", List.of(3L), false, false, false, name);
    SeenThread thread =
        new SeenThread(
            name,
            2,
            false,
            name,
            Activity.BLOCKED,
            5,
            6,
            true,
            name,
            name,
            name,
            name,
            List.of(name),
            name,
            wait,
            stack);
    return new AlikeThreads(
        Urgency.BLOCKED,
        name,
        Activity.BLOCKED,
        2,
        1,
        1,
        1_000_000,
        0.5,
        3,
        List.of(name),
        List.of(thread),
        stack);
  }

  private static <T> Table<T> table(T row, int rows) {
    return Table.of(Collections.nCopies(rows, row), 0);
  }

  /** One that is a warning. */
  public static List<Observation> observations(String name) {
    return List.of(
        new Observation(
            "contended-lock",
            "locks",
            Observation.WARNING,
            "Threads were blocked for " + name,
            List.of(name),
            "It means something.",
            "Do something."));
  }
}
