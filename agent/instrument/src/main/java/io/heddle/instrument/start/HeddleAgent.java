package io.heddle.instrument.start;

import io.heddle.bridge.Hooks;
import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.OptionParser;
import io.heddle.instrument.hook.Bridge;
import io.heddle.instrument.jvm.ClassArchive;
import io.heddle.instrument.plan.BridgeMethods;
import io.heddle.instrument.plan.HookPlan;
import io.heddle.instrument.report.Console;
import io.heddle.instrument.transform.Progress;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher calls. The first call starts a session, each later one is a command to it, so
 * that no class is ever woven twice (design 8.7).
 *
 * <p>Both entries answer whether a session is running when they return; the launcher drops the
 * agent's class loader when it is not.
 */
public final class HeddleAgent {
  /** How the answer begins when an attach has failed; the tool knows it. */
  private static final String NOT_STARTED = "not started: ";

  /** The options of the running session as they were given, the latest last. */
  private static String given = "";

  /** Why the last start was none. Guarded like the session. */
  private static String notStarted = "";

  /** The running session, or null. Guarded by the launcher, which lets in one call at a time. */
  private static @Nullable Session session;

  private HeddleAgent() {}

  /**
   * The JVM starts with {@code -javaagent}.
   *
   * @param arguments what follows the equals sign, or null
   */
  public static Boolean premain(@Nullable String arguments, Instrumentation instrumentation)
      throws Exception {
    if (isJdkTool()) {
      return session != null;
    }
    if (session != null) {
      System.err.println("heddle: is running already; the second -javaagent is ignored");
      return true;
    }
    return start(arguments, instrumentation, false, Progress.NONE);
  }

  /**
   * Somebody attaches.
   *
   * @param arguments options, or {@code command=NAME,reply=FILE}
   */
  public static Boolean agentmain(@Nullable String arguments, Instrumentation instrumentation)
      throws Exception {
    Map<String, String> parts = OptionParser.split(arguments == null ? "" : arguments);
    String command = parts.getOrDefault("command", "attach");
    Reply reply = new Reply(parts.get("reply"));
    try {
      if (command.equals("attach")) {
        Progress progress = new ReplyProgress(reply);
        reply.send(attach(Command.withoutControl(parts), instrumentation, progress));
      } else if (session == null) {
        reply.send("not attached\n");
      } else {
        reply.send(Command.run(command, parts, session));
      }
    } catch (IOException e) {
      System.err.println("heddle: cannot answer the command '" + command + "': " + e.getMessage());
    }
    if (session != null && session.isStopped()) {
      session = null;
    }
    return session != null;
  }

  private static String attach(String arguments, Instrumentation instrumentation, Progress progress)
      throws Exception {
    if (session != null) {
      given = given + ',' + arguments;
      OptionParser.Result parsed = parse(given);
      return lines(parse(arguments).problems()) + session.reconfigure(parsed.options());
    }
    try {
      start(arguments, instrumentation, true, progress);
    } catch (Throwable t) {
      System.err.println("heddle: not started, the application runs without it: " + t);
      return NOT_STARTED + t + '\n';
    }
    return session == null
        ? NOT_STARTED + notStarted + '\n'
        : lines(parse(arguments).problems()) + session.startText();
  }

  private static String lines(List<String> lines) {
    return String.join("", lines.stream().map(line -> line + '\n').toList());
  }

  private static OptionParser.Result parse(@Nullable String arguments) {
    return OptionParser.parse(arguments, System.getProperties(), System.getenv());
  }

  private static boolean start(
      @Nullable String arguments,
      Instrumentation instrumentation,
      boolean attached,
      Progress progress)
      throws Exception {
    OptionParser.Result parsed = parse(arguments);
    Console console = Console.open(parsed.options());
    parsed.problems().forEach(problem -> console.line("heddle: " + problem));
    if (!parsed.problems().isEmpty() && parsed.options().flag(AgentOption.STRICT)) {
      Runtime.getRuntime().halt(2);
    }
    Bridge.open(instrumentation);
    if (ClassArchive.isBeingMade()) {
      return refuse(console, ClassArchive.WHY_NOT);
    }
    BridgeMethods bridge = Bridge.install();
    List<String> missing = bridge.missingForTheAgent();
    if (!missing.isEmpty()) {
      return refuse(console, HookPlan.LEFT + "no such " + String.join(", ", missing));
    }
    if (Hooks.installedVersion() != null) {
      return refuse(console, "version " + Hooks.installedVersion() + " is running already");
    }
    // No class that mentions the bridge may be linked before it is there.
    Session starting = new Session(parsed.options(), instrumentation, console, attached, bridge);
    try {
      starting.start(progress);
    } catch (Throwable t) {
      starting.rollBack();
      throw t;
    }
    session = starting;
    given = arguments == null ? "" : arguments;
    return true;
  }

  private static boolean refuse(Console console, String why) {
    notStarted = why;
    console.line("heddle: not started, the application runs without it: " + why);
    return false;
  }

  /** keytool, javac and their like: they are over soon, and nobody wants to know (design 8.3). */
  private static boolean isJdkTool() {
    String main = System.getProperty("jdk.module.main", "");
    return main.startsWith("jdk.") || main.startsWith("java.");
  }
}
