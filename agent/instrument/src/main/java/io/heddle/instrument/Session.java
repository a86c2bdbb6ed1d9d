package io.heddle.instrument;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Tests;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.connection.ConnectionTracker;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.init.ClassInitOrder;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.FreshLocks;
import io.heddle.engine.lock.KnownChains;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.lock.LockState;
import io.heddle.engine.lock.LockTracker;
import io.heddle.engine.lock.OrderQueue;
import io.heddle.engine.lock.OwnerlessLocks;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.order.Limits;
import io.heddle.engine.order.LockNaming;
import io.heddle.engine.order.LockOrder;
import io.heddle.engine.site.JdkClasses;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.thread.ThreadTable;
import io.heddle.engine.thread.ThreadTracker;
import io.heddle.engine.wait.ConnectionProbe;
import io.heddle.engine.wait.HangProbe;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.engine.wait.NestedWaitProbe;
import io.heddle.engine.wait.ProbeSources;
import io.heddle.engine.wait.StallProbe;
import io.heddle.instrument.hook.BridgeMethods;
import io.heddle.instrument.hook.HookPlan;
import io.heddle.instrument.jdk.JdkWeaver;
import io.heddle.instrument.weave.ClassWeaver;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

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
  final FreshLocks fresh = new FreshLocks(origins, sites, threads::find);
  final Inbox<Notice> inbox = new Inbox<>(MAX_NOTICES);
  final OrderQueue queue = new OrderQueue();
  final ForkJoinOrder order = new ForkJoinOrder();
  final OwnerlessLocks ownerless;
  final ConnectionTracker connections = new ConnectionTracker(sites);
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
  final JdkWeaver jdk;
  final Jmx jmx;
  final Dumps dumps;
  final Reporter reporter;

  final Fence fence;
  final JvmThreads jvm;

  private final BootClassPath bootPath = BootClassPath.ofThisJvm();
  final BridgeMethods bridge;
  private final SelfTest selfTest;
  private final HookPlan plan;
  final Instrumentation instrumentation;
  private final boolean attached;
  private final boolean strict;
  private final HookSink sink;
  private final Thread atExit = AgentThread.of(this::exit, "heddle-exit");
  private String startLine = "";
  private boolean stopped;

  Session(
      AgentOptions options,
      Instrumentation instrumentation,
      Console console,
      boolean attached,
      BridgeMethods bridge) {
    this.bridge = bridge;
    this.selfTest = SelfTest.run(HookPlan.of(bridge));
    this.plan = selfTest.plan();
    this.strict = options.flag(AgentOption.STRICT);
    this.instrumentation = instrumentation;
    this.console = console;
    this.fence = new Fence(console::line);
    this.attached = attached;
    // Of what was made before, others may have permits that nobody saw them take.
    ownerless = new OwnerlessLocks(semaphore -> !attached || origins.siteOf(semaphore) != 0);
    KnownChains known = new KnownChains();
    threadTracker = new ThreadTracker(threads, tasks, sites, inbox, order);
    findings = new FindingLog(options, console, reportFile(options), tests, fence);
    lockOrder =
        new LockOrder(
            sites, naming, queue, known, ownerless, fresh, findings, Limits.DEFAULT, fence);
    classInits = new ClassInitOrder(sites, new JvmClasses(instrumentation), findings);
    jvm = new ManagementThreads(fence, instrumentation);
    ProbeSources probed = new ProbeSources(threads, sites, naming, tasks, ownerless, jvm, fence);
    probe = new HangProbe(probed, findings);
    stalls = new StallProbe(probed);
    connectionWaits = new ConnectionProbe(probed);
    nestedWaits = new NestedWaitProbe(threads, sites, naming);
    holds = new HoldSampler(threads, sites, naming);
    jdk = new JdkWeaver(plan);
    weaving =
        new Weaving(
            new ClassFilter(options, bootPath),
            new ClassWeaver(
                sites, skip -> skips.add(skip.className(), skip.method(), skip.reason()), plan),
            jdk,
            skips,
            this::jfrBegins);
    OutOfLine outOfLine = bridge.hasOutOfLine() ? Hooks::outOfLine : OutOfLine.NONE;
    locks =
        new LockTracker(queue, known, order, inbox, ownerless, fresh, new LockState(), outOfLine);
    Rehearsal.run(locks);
    jmx = new Jmx(weaving, console);
    findings.alsoTo(jmx::send);
    sink =
        new HookSink(
            threads,
            locks,
            origins,
            fresh,
            classInits,
            threadTracker,
            tasks,
            order,
            connections,
            jmx);
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
    classInits.hints(options.flag(AgentOption.HINTS));
    findings.configure(options, reportFile(options));
    dumps.configure(options);
    jmx.configure(options.flag(AgentOption.JMX));
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
    Hooks.install(sink, VERSION);
    instrumentation.addTransformer(weaving, true);
    if (attached) {
      LiveThreads.all().forEach(threadTracker::found);
    }
    List<Class<?>> loaded = wovenOrToBe();
    loadJdkTargets();
    new Retransformation(instrumentation, skips).of(loaded);
    sites.uses().beginOrder();
    reporter.start();
    if (bridge.hasTests()) {
      Tests.install(new TestRuns(this));
    }
    Runtime.getRuntime().addShutdownHook(atExit);
    startLine = StartLine.of(this);
    console.line(startLine);
    if (strict && !(notWorking().isEmpty() && notWoven().isEmpty())) {
      Runtime.getRuntime().halt(2);
    }
  }

  /** The hooks that were woven and do not work; mostly empty. */
  List<String> notWorking() {
    List<String> missing = new ArrayList<>(jdk.missing());
    missing.addAll(selfTest.missing());
    return missing;
  }

  /** What could not be woven, and why; mostly empty. */
  String notWoven() {
    String tests = bridge.hasTests() ? "" : "tests (" + HookPlan.LEFT + "other tests)";
    return plan.text().isEmpty() || tests.isEmpty()
        ? plan.text() + tests
        : plan.text() + ", " + tests;
  }

  /** How many hooks work. */
  int working() {
    return jdk.placed() + selfTest.working();
  }

  /** Has the JVM load the classes with hooks, woven at once, so that the start line can tell. */
  private void loadJdkTargets() {
    for (String name : JdkWeaver.targetsToLoad()) {
      try {
        Class.forName(name.replace('/', '.'), false, null);
      } catch (ClassNotFoundException | LinkageError e) {
        skips.add(name.replace('/', '.'), null, "not in this JDK: " + e);
      }
    }
  }

  /** The hidden classes of the application, but for those of lambdas. */
  List<String> hiddenClasses() {
    List<String> names = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      boolean isLambda = type.getName().contains("$$Lambda");
      if (type.isHidden() && !isLambda && !JdkClasses.isJdk(type.getModule())) {
        names.add(StableNames.ofClass(type.getName()));
      }
    }
    return names;
  }

  private List<Class<?>> wovenOrToBe() {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (weaving.wants(type)) {
        classes.add(type);
      }
      weaving.note(type.getName());
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
    if (bridge.hasTests()) {
      Tests.uninstall();
    }
    instrumentation.removeTransformer(weaving);
    new Retransformation(instrumentation, skips).of(wovenOrToBe());
    Hooks.uninstall();
    Hooks.giveSites(sites.lastId());
    bootPath.close();
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
