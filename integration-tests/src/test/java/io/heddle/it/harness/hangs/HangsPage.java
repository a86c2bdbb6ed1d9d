package io.heddle.it.harness.hangs;

import io.heddle.it.corpus.stage.Kind;
import io.heddle.it.harness.corpus.Script;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code docs/hangs.md}: the text, and the table of what finds which hang. */
public final class HangsPage {
  private static final String TEXT =
      """
      <!-- The table is made by HangsTest, which fails when it is stale. To write it again:
           ./mvnw verify -pl integration-tests -am -Dtest=HangsTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.docs.update=true
           The text is in io.heddle.it.harness.hangs.HangsPage. -->
      # Hangs

      A hang is a group of threads that wait for one another, so that none can ever go on. Heddle builds one graph of who waits for whom, over locks, permits, tasks,
      pools, joins and class initialisers, for platform and virtual threads, and takes away whoever can go on (reduction, R. C. Holt 1972). What is left hangs. It is told
      when it was seen twice, at least a second apart, with the same threads at the same places; again when twice as many threads have come behind it; and when it is no more. Another
      one at the same places is told in one line, with its threads.

      ## Who is taken to end a wait

      | a thread waits for | until | known from |
      |---|---|---|
      | a monitor | its owner | the JVM for platform threads, held locks for virtual ones |
      | a `ReentrantLock`, a write lock, or behind one | its owner | the lock itself |
      | a lock held by readers | each of them | held locks; without them the first reader, which the lock knows (*assumed*) |
      | a `StampedLock` | each holder | held locks |
      | a semaphore | any thread that has a permit, if these are all permits and nobody gives back what others took | permits taken under Heddle |
      | a future whose task runs | the thread that runs it | tasks; for older ones the `FutureTask` itself |
      | a future whose task is in a queue | any worker of the pool, if the pool cannot grow | tasks; for older pools their queue |
      | what an `ExecutorCompletionService` completes next, while tasks of it are in a queue | the same, if all its tasks are of this pool and it refuses none | tasks |
      | a `CompletableFuture` | the task from which stages lead to it | the stages |
      | a condition whose lock's owner has ended | nobody: to signal takes the lock | the lock itself |
      | `Thread.join` | that thread | a hook; for older waits the JVM |
      | a fork-join task that nobody submitted, as of a parallel stream | any worker of the pool that is not idle, if one is in code of the task (*assumed*) | stacks |
      | a class that another thread initialises | that thread: it runs the initialiser, or has to come to those of superclasses first | a text thread dump, taken when a thread stands still that says it runs |
      | a latch, barrier, phaser, exchanger or synchronous queue | any thread inside a method that comes to one of the same name, and has not yet; nothing is told unless such a thread waits for this one, and all such methods are on stacks | calls noted while weaving, and stacks (*assumed*) |

      A wait that is not in this table, or whose end nobody is known to bring, counts as one that will end: so nothing is told of it. A wait with a time limit will end, too.

      ## Not found

      Latches and their like that are no fields, or whose missing parties are to come through a method which no thread is in; conditions that nobody signals (but see
      `nested-wait`); futures that a thread completes by hand; a completion service whose tasks all run, or are of several pools; who comes to
      a class with no Java code on the stack, as a thread that native code has attached; latches and their like among more than 4,000 threads. Threads that have a connection or another object of a pool and wait for another one are told as `double-acquire`.
      A thread alone at an exchanger or a synchronous queue: that no counterpart is alive does not say that none will come, for any thread may call the method, or start one that
      does. `stuck-thread` tells of one that hands over with a lock in its hands or in a task of a pool. It does not tell of one that has neither, since a generator waits so by
      design until somebody wants its next element; nor of one that takes or exchanges, which is how idle consumers wait. Who waits for a lock of such a thread is told.
      With an agent that was attached after the hang: permits, stamps, readers but the first, tasks of a completion service or in the queue of a `ForkJoinPool`, monitors
      and joins of virtual threads; with `-Djdk.trackAllThreads=false` all virtual threads.

      ## What else tells these hangs

      The scenarios of the corpus that hang, all in one JVM. *Heddle* with the agent from the start is what `CorpusTest` asserts. The rest was asked after all had hung: Heddle
      attached then, `ThreadMXBean.findDeadlockedThreads`, the text thread dump (`jstack`), and the JSON thread dump of JDK 25, which counts if it tells the owner of a
      monitor that one of the threads is blocked at. The numbers are JDKs; *v* stands for virtual threads on 25; an asterisk says that Heddle assumes a holder, and says so.

      """;

  private HangsPage() {}

  /** The page. */
  public static String of(List<Script> hangs, List<Detection> detections) {
    StringBuilder page = new StringBuilder(TEXT);
    page.append(
        "| hang | Heddle | Heddle, attached then | findDeadlockedThreads | jstack | JSON dump |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (Script hang : hangs) {
      page.append("| ").append(hang.summary()).append(" | ").append(played(hang)).append(" | ");
      page.append(cell(hang, detections, Detection::heddle, Detection::heddleAssumed))
          .append(" | ");
      page.append(cell(hang, detections, Detection::detector, d -> Set.of())).append(" | ");
      page.append(cell(hang, detections, Detection::jstack, d -> Set.of())).append(" | ");
      page.append(cell(hang, detections, Detection::json, d -> Set.of())).append(" |\n");
    }
    return page.toString();
  }

  /** Where the corpus plays it. */
  private static String played(Script hang) {
    return (hang.since() <= 17 ? "17, 25" : "25") + (hang.isFor(Kind.VIRTUAL) ? ", v" : "");
  }

  private static String cell(
      Script hang,
      List<Detection> detections,
      Function<Detection, Set<String>> found,
      Function<Detection, Set<String>> assumed) {
    Set<String> where = new TreeSet<>();
    for (Detection detection : detections) {
      if (found.apply(detection).contains(hang.className())) {
        String run = detection.toString().contains("virtual") ? "v" : detection.toString();
        where.add(run + (assumed.apply(detection).contains(hang.className()) ? "*" : ""));
      }
    }
    return where.isEmpty() ? "–" : where.stream().collect(Collectors.joining(", "));
  }
}
