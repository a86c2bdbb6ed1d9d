package io.heddle.instrument;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Tests;
import io.heddle.engine.Inbox;
import io.heddle.engine.Notice;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockState;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.order.Limits;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.order.LockOrder;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;
import io.heddle.engine.wait.ConnectionProbe;
import io.heddle.engine.wait.HangProbe;
import io.heddle.engine.wait.NestedWaitProbe;
import io.heddle.engine.wait.ProbeSources;
import io.heddle.engine.wait.StallProbe;
import io.heddle.instrument.jdk.JdkWeaver;
import io.heddle.instrument.weave.ClassWeaver;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One life of the agent, from start to stop: all its state and nothing static. */
final class Session {
  static final String VERSION = "0.1";

  /** What decides at the start, for good. */
  private static final List<AgentOption> FIXED =
      List.of(AgentOption.INCLUDE, AgentOption.EXCLUDE, AgentOption.LOG, AgentOption.STRICT);

  /** The code that {@code analyze} has for findings, too. */
  private static final int FAILED = 1;

  /** Messages that hooks may leave unread; at about 60 bytes each, 4 MB. */
  private static final int MAX_NOTICES = 1 << 16;

  final Console console;
  final SiteTable sites = new SiteTable(Hooks.sitesGiven());
  final LockOrigins origins = new LockOrigins();
  final LockNaming naming = new LockNaming(sites, origins);
  final ThreadTable threads = new ThreadTable();
  final Inbox<Notice> inbox = new Inbox<>(MAX_NOTICES);
  final OrderQueue queue = new OrderQueue();
  final ForkJoinOrder order = new ForkJoinOrder();
  final OwnerlessLocks ownerless;
  final ConnectionTracker connections = new ConnectionTracker();
  final SkipLog skips = new SkipLog();
  final TaskTracker tasks = new TaskTracker(inbox, order);
  final RunningTests tests = new RunningTests();
  final ThreadTracker threadTracker;
  final FindingLog findings;
  final LockOrder lockOrder;
  final ClassInitOrder classInits;
  final HangProbe probe;
  final StallProbe stalls;
  final ConnectionProbe connectionWaits;
  final LockTracker locks;
  final NestedWaitProbe nestedWaits;
  final HoldSampler holds;
  final Weaving weaving;
  final JdkWeaver jdk = new JdkWeaver();
  final Dumps dumps;
  final Reporter reporter;

  /** How many times an agent thread has failed, and went on. */
  final AtomicLong failures = new AtomicLong();

  private final Instrumentation instrumentation;
  private final boolean attached;
  private final boolean strict;
  private final HookSink sink;
  private final Thread atExit = new Thread(null, this::exit, "heddle-exit", 0, false);
  private String startLine = "";
  private boolean stopped;

  Session(
      AgentOptions options, Instrumentation instrumentation, Console console, boolean attached) {
    this.strict = options.flag(AgentOption.STRICT);
    this.instrumentation = instrumentation;
    this.console = console;
    this.attached = attached;
    // Of what was made before, others may have permits that nobody saw them take.
    ownerless = new OwnerlessLocks(semaphore -> !attached || origins.siteOf(semaphore) != 0);
    KnownChains known = new KnownChains();
    threadTracker = new ThreadTracker(threads, tasks, sites, inbox, order);
    findings = new FindingLog(options, console, reportFile(options), tests);
    lockOrder = new LockOrder(sites, naming, queue, known, ownerless, findings, Limits.DEFAULT);
    classInits = new ClassInitOrder(sites, findings);
    ProbeSources probed =
        new ProbeSources(threads, sites, naming, tasks, ownerless, new ManagementThreads());
    probe = new HangProbe(probed, findings);
    stalls = new StallProbe(probed);
    connectionWaits = new ConnectionProbe(probed);
    nestedWaits = new NestedWaitProbe(threads, sites, naming);
    holds = new HoldSampler(threads, sites, naming);
    weaving =
        new Weaving(
            new ClassFilter(options),
            new ClassWeaver(
                sites, skip -> skips.add(skip.className(), skip.method(), skip.reason())),
            jdk,
            skips,
            this::jfrBegins);
    locks =
        new LockTracker(queue, known, order, inbox, ownerless, new LockState(), Hooks::outOfLine);
    Rehearsal.run(locks);
    sink =
        new HookSink(threads, locks, origins, classInits, threadTracker, tasks, order, connections);
    dumps = new Dumps(this, options);
    reporter = new Reporter(this);
    configure(options);
  }

  /** Applies the options that can change while the agent runs. */
  private void configure(AgentOptions options) {
    threadTracker.name(
        options.flag(AgentOption.NAMING),
        options.flag(AgentOption.NAME_VIRTUAL),
        options.text(AgentOption.NAME_TEMPLATE));
    locks.tellingRate(options.number(AgentOption.NESTING_RATE));
    lockOrder.hints(options.flag(AgentOption.HINTS));
    findings.configure(options, reportFile(options));
    dumps.configure(options);
    stalls.configure(
        options.duration(AgentOption.STUCK_AFTER).toNanos(), options.patterns(AgentOption.IDLE));
    reporter.configure(options);
  }

  /**
   * A second attach: new options instead of a second weave. What is woven stays as it is.
   *
   * @return what to tell the person who asked for it
   */
  String reconfigure(AgentOptions options) {
    configure(options);
    String lines = "already attached; options changed\n";
    for (AgentOption fixed : FIXED) {
      if (!options.text(fixed).equals(fixed.defaultValue())) {
        lines += "option '" + fixed.key() + "' takes effect at the next start only\n";
      }
    }
    return lines;
  }

  private FindingSink reportFile(AgentOptions options) {
    return options.text(AgentOption.REPORT).isEmpty()
        ? FindingSink.NONE
        : new ReportFile(options.file(AgentOption.REPORT, ProcessHandle.current().pid()), console);
  }

  /** Weaves, tests itself, says so, and goes to work. */
  void start() throws Exception {
    SelfTest selfTest = SelfTest.run();
    Hooks.install(sink, VERSION);
    instrumentation.addTransformer(weaving, true);
    if (attached) {
      LiveThreads.all().forEach(threadTracker::found);
    }
    List<Class<?>> loaded = wovenOrToBe();
    loadJdkTargets();
    new Retransformation(instrumentation, skips).of(loaded);
    reporter.start();
    Tests.install(new TestRuns(this));
    Runtime.getRuntime().addShutdownHook(atExit);
    startLine = StartLine.of(this, selfTest);
    console.line(startLine);
    if (strict && !(selfTest.passed() && jdk.missing().isEmpty())) {
      Runtime.getRuntime().halt(2);
    }
  }

  /** Has the JVM load the classes with hooks, woven at once, so that the start line can tell. */
  private void loadJdkTargets() {
    for (String name : JdkWeaver.targets()) {
      try {
        Class.forName(name.replace('/', '.'), false, null);
      } catch (ClassNotFoundException | LinkageError e) {
        skips.add(name.replace('/', '.'), null, "not in this JDK: " + e);
      }
    }
  }

  private List<Class<?>> wovenOrToBe() {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (weaving.wants(type)) {
        classes.add(type);
      }
      weaving.noteJfr(type.getName());
    }
    return classes;
  }

  /** At once, since the program may be over before the reporter would have noticed. */
  private void jfrBegins() {
    reporter.wake();
  }

  boolean usesJfr() {
    return weaving.jfrInUse();
  }

  /** What was printed at the start. */
  String startLine() {
    return startLine;
  }

  boolean wasAttached() {
    return attached;
  }

  boolean isStopped() {
    return stopped;
  }

  /** An agent thread has failed; it goes on, and {@code status} says so. The first is printed. */
  void failed(Throwable t) {
    if (failures.getAndIncrement() == 0) {
      console.line("heddle: internal failure, please report: " + t);
    }
  }

  private void exit() {
    reporter.finish();
    Coverage coverage = Coverage.of(this);
    if (findings.count() > 0 || coverage.isCapped()) {
      console.line("heddle: " + findings.summary(coverage));
    }
    findings.end(coverage);
    fail();
  }

  /** Last of all: what halts the JVM must not cut off the reports. */
  private void fail() {
    String failing = findings.failing();
    if (failing.isEmpty()) {
      return;
    }
    try {
      LastWord.exitCode(FAILED);
      console.line("heddle: ends the JVM with code " + FAILED + " (fail): " + failing);
    } catch (ReflectiveOperationException | RuntimeException e) {
      console.line("heddle: cannot change the exit code of this JVM: " + e);
    }
  }

  private void restoreClasses() {
    Tests.uninstall();
    instrumentation.removeTransformer(weaving);
    new Retransformation(instrumentation, skips).of(wovenOrToBe());
    Hooks.uninstall();
    Hooks.giveSites(sites.lastId());
  }

  /** Undoes a start that has failed half-way. */
  void rollBack() {
    restoreClasses();
  }

  /**
   * Takes everything back: the original bytecode, the threads, the events, the state.
   *
   * @return what to tell the person who asked for it
   */
  String stop() {
    String last = "heddle stopped | findings: " + findings.summary() + '\n';
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
      restoreClasses();
      reporter.stop();
      console.line(last.strip());
      findings.end(Coverage.of(this));
      console.close();
      stopped = true;
      return last;
    } catch (InterruptedException | IllegalStateException e) {
      stopped = true;
      return "heddle stopped while the JVM was ending: " + e + '\n';
    }
  }
}
