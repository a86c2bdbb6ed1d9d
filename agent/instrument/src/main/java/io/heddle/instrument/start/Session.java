package io.heddle.instrument.start;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Tests;
import io.heddle.engine.Engine;
import io.heddle.engine.Host;
import io.heddle.engine.fence.Fence;
import io.heddle.engine.inspect.Selection;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.thread.RunningTests;
import io.heddle.engine.wait.JvmThreads;
import io.heddle.instrument.hook.Bridge;
import io.heddle.instrument.hook.HookSink;
import io.heddle.instrument.hook.HookWarmup;
import io.heddle.instrument.hook.SelfTest;
import io.heddle.instrument.hook.TestRuns;
import io.heddle.instrument.inspect.AgentStatus;
import io.heddle.instrument.inspect.Dumps;
import io.heddle.instrument.inspect.HookReport;
import io.heddle.instrument.inspect.SnapshotText;
import io.heddle.instrument.inspect.StatusReport;
import io.heddle.instrument.inspect.ThreadSnapshot;
import io.heddle.instrument.jdk.JdkWeaver;
import io.heddle.instrument.jfr.EventWriter;
import io.heddle.instrument.jvm.AgentThread;
import io.heddle.instrument.jvm.BootClassPath;
import io.heddle.instrument.jvm.JvmClasses;
import io.heddle.instrument.jvm.LiveThreads;
import io.heddle.instrument.jvm.ManagementThreads;
import io.heddle.instrument.live.Publication;
import io.heddle.instrument.look.Reporter;
import io.heddle.instrument.plan.BridgeMethods;
import io.heddle.instrument.plan.HookPlan;
import io.heddle.instrument.report.Console;
import io.heddle.instrument.report.Coverage;
import io.heddle.instrument.report.ExitCode;
import io.heddle.instrument.report.FindingLog;
import io.heddle.instrument.report.FindingSink;
import io.heddle.instrument.report.Jmx;
import io.heddle.instrument.report.ReportFile;
import io.heddle.instrument.transform.ClassFilter;
import io.heddle.instrument.transform.Progress;
import io.heddle.instrument.transform.SkipLog;
import io.heddle.instrument.transform.WeavingTransformer;
import io.heddle.instrument.transform.WovenClasses;
import io.heddle.instrument.weave.ClassWeaver;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * One life of the agent, from start to stop: all its state and nothing static. Makes the parts,
 * gives each what it needs, and takes them through their steps: {@link #start}, {@link
 * #reconfigure}, {@link #stop} or the end of the JVM.
 */
public final class Session {
  /** What decides at the start, for good. */
  private static final List<AgentOption> FIXED =
      List.of(AgentOption.INCLUDE, AgentOption.EXCLUDE, AgentOption.LOG, AgentOption.STRICT);

  /** The code that {@code analyze} has for findings, too. */
  private static final int FAILED = 1;

  private final Console console;
  private final Instrumentation instrumentation;
  private final boolean attached;
  private final boolean strict;
  private final Fence fence;
  private final BridgeMethods bridge;
  private final HookReport hooks;
  private final FindingLog findings;
  private final Engine engine;
  private final BootClassPath bootPath = BootClassPath.ofThisJvm();
  private final SkipLog skips = new SkipLog();
  private final WeavingTransformer weaving;
  private final WovenClasses classes;
  private final Jmx jmx;
  private final JvmThreads jvm;
  private final Dumps dumps;
  private final Publication publication;
  private final Reporter reporter;
  private final HookSink sink;
  private final Thread atExit = AgentThread.of(this::exit, "heddle-exit");
  private String startLine = "";
  private String toldAtStart = "";
  private boolean stopped;

  Session(
      AgentOptions options,
      Instrumentation instrumentation,
      Console console,
      boolean attached,
      BridgeMethods bridge) {
    this.bridge = bridge;
    this.strict = options.flag(AgentOption.STRICT);
    this.instrumentation = instrumentation;
    this.console = console;
    this.attached = attached;
    fence = new Fence(console::line);
    SelfTest selfTest = SelfTest.run(HookPlan.of(bridge));
    RunningTests tests = new RunningTests();
    findings = new FindingLog(options, console, reportFile(options), tests, fence);
    jvm = new ManagementThreads(fence, instrumentation);
    engine =
        new Engine(
            LockKinds.SHIPPED,
            new Host(
                Hooks.sitesGiven(),
                attached,
                new JvmClasses(instrumentation),
                jvm,
                bridge.hasOutOfLine() ? Hooks::outOfLine : OutOfLine.NONE,
                fence),
            tests,
            findings,
            findings);
    JdkWeaver jdk = new JdkWeaver(selfTest.plan(), attached);
    hooks = new HookReport(bridge, selfTest, jdk);
    weaving =
        new WeavingTransformer(
            new ClassFilter(options, bootPath),
            new ClassWeaver(
                engine.hooks().sites(),
                skip -> skips.add(skip.className(), skip.method(), skip.reason()),
                selfTest.plan(),
                LockKinds.SHIPPED),
            jdk,
            skips,
            this::jfrBegins);
    classes = new WovenClasses(instrumentation, weaving, skips, Hooks.sitesGiven() > 0);
    HookWarmup.run(engine.hooks().locks(), LockKinds.SHIPPED);
    jmx = new Jmx(weaving::jmxInUse, console);
    findings.alsoTo(jmx::send);
    sink = new HookSink(engine.hooks(), jmx::serverGivenOut);
    dumps = new Dumps(console, engine.view(), jvm, instrumentation, weaving::jfrInUse, options);
    publication = new Publication(engine.view(), findings);
    findings.alsoFollowedBy(publication.findings());
    reporter =
        new Reporter(
            engine.looks(),
            findings,
            jmx,
            dumps,
            jvm,
            new WhileJfrIsUsed(),
            publication::update,
            fence);
    configure(options);
  }

  /** Opens no event class before the JVM uses JFR. */
  private final class WhileJfrIsUsed implements Reporter.Recording {
    @Override
    public boolean isInUse() {
      return weaving.jfrInUse();
    }

    @Override
    public EventWriter open(Fence.Work drain) {
      return new EventWriter(engine.view(), Session.this::figures, drain, fence);
    }
  }

  /** Applies the options that can change while the agent runs. */
  private void configure(AgentOptions options) {
    engine.configure(options);
    findings.configure(options, reportFile(options));
    dumps.configure(options);
    jmx.configure(options.flag(AgentOption.JMX));
    reporter.configure(options);
  }

  /**
   * A second attach: new options instead of a second weave. What is woven stays as it is.
   *
   * @return what to tell the person who asked for it
   */
  String reconfigure(AgentOptions options) {
    configure(options);
    StringBuilder lines = new StringBuilder("already attached; options changed\n");
    for (AgentOption fixed : FIXED) {
      if (!options.text(fixed).equals(fixed.defaultValue())) {
        lines.append("option '").append(fixed.key());
        lines.append("' takes effect at the next start only\n");
      }
    }
    return lines.toString();
  }

  private FindingSink reportFile(AgentOptions options) {
    return options.text(AgentOption.REPORT).isEmpty()
        ? FindingSink.NONE
        : new ReportFile(options.file(AgentOption.REPORT, ProcessHandle.current().pid()), console);
  }

  /**
   * Weaves, tests itself, says so, and goes to work.
   *
   * @param progress hears how far weaving is
   */
  void start(Progress progress) throws Exception {
    Hooks.install(sink, Bridge.VERSION);
    instrumentation.addTransformer(weaving, true);
    if (attached) {
      LiveThreads.all().forEach(engine.hooks().threadTracker()::found);
      findings.beginCopy();
      reporter.lookFirst();
      reporter.start(); // or what hooks leave while others are woven would be too much
      classes.weaveRunning(progress);
    } else {
      classes.weave();
      reporter.start();
    }
    engine.hooks().sites().uses().beginOrder();
    reporter.beginLooks();
    if (bridge.hasTests()) {
      Tests.install(
          new TestRuns(
              engine.hooks(), engine.looks().leftThreads(), findings, reporter::drain, fence));
    }
    Runtime.getRuntime().addShutdownHook(atExit);
    startLine = StartLine.of(hooks, attached, weaving.woven.sum(), classes.waiting());
    console.line(startLine);
    toldAtStart = findings.endCopy();
    classes.weaveWaiting();
    if (strict && !(hooks.notWorking().isEmpty() && hooks.notWoven().isEmpty())) {
      Runtime.getRuntime().halt(2);
    }
  }

  /** At once, since the program may be over before the reporter would have noticed. */
  private void jfrBegins() {
    reporter.wake();
  }

  /** What was printed at the start: one line, and the hangs that were there before. */
  String startText() {
    return startLine + '\n' + toldAtStart;
  }

  boolean isStopped() {
    return stopped;
  }

  /** What {@code status} prints. */
  String status() {
    return new StatusReport(
            this::figures,
            engine.view(),
            hooks,
            skips,
            classes,
            findings,
            reporter.glanceTimes(),
            reporter.lookTimes(),
            instrumentation)
        .text();
  }

  /** What {@code snapshot} prints. */
  String snapshot(boolean json, Selection selection) {
    ThreadSnapshot snapshot = ThreadSnapshot.of(engine.view(), jvm);
    return json ? SnapshotText.json(snapshot, selection) : SnapshotText.text(snapshot, selection);
  }

  private AgentStatus figures() {
    return AgentStatus.of(
        engine.view(), weaving, findings.count(), Hooks.failures() + fence.failures());
  }

  private Coverage coverage() {
    return Coverage.of(engine.view().figures(), weaving.woven.sum(), skips.count());
  }

  private void exit() {
    reporter.finish();
    Coverage coverage = coverage();
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
      ExitCode.set(FAILED);
      console.line("heddle: ends the JVM with code " + FAILED + " (fail): " + failing);
    } catch (ReflectiveOperationException | RuntimeException e) {
      console.line("heddle: cannot change the exit code of this JVM: " + e);
    }
  }

  /** The hooks are silent first: with only some of them, locks would seem to be kept. */
  private void restoreClasses() throws InterruptedException {
    if (bridge.hasTests()) {
      Tests.uninstall();
    }
    Hooks.uninstall();
    Hooks.giveSites(engine.hooks().sites().lastId());
    classes.restore(() -> Hooks.installedVersion() != null);
    bootPath.close();
  }

  /** Undoes a start that has failed half-way. */
  void rollBack() throws InterruptedException {
    restoreClasses();
    reporter.stop();
    publication.end();
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
      publication.end();
      console.line(last.strip());
      findings.end(coverage());
      console.close();
      stopped = true;
      return last + leftWoven();
    } catch (InterruptedException | IllegalStateException e) {
      stopped = true;
      return "heddle stopped while the JVM was ending: " + e + '\n';
    }
  }

  private String leftWoven() {
    int left = classes.waiting();
    return left == 0
        ? ""
        : "hooks that do nothing stay in " + left + " classes until the threads in them leave\n";
  }
}
