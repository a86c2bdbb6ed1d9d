package io.heddle.instrument.plan;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Sink;
import io.heddle.bridge.Tests;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * What the bridge in this JVM has. Its classes cannot be replaced: after the {@code stop} of an
 * earlier agent a later one finds that agent's bridge, which may lack hooks or have others.
 */
public final class BridgeMethods {
  private static final String SINK = Type.getDescriptor(Sink.class);
  private static final String TESTS = Type.getDescriptor(Tests.class);

  /** What the agent itself calls, and cannot do without. */
  private static final List<String> FOR_THE_AGENT =
      List.of(
          "install(" + SINK + "Ljava/lang/String;)Z",
          "uninstall()V",
          "installedVersion()Ljava/lang/String;",
          "sitesGiven()I",
          "giveSites(I)V",
          "failures()J",
          "lastFailure()Ljava/lang/Throwable;");

  private static final String OUT_OF_LINE =
      "outOfLine(Ljava/util/function/Consumer;Ljava/lang/Object;)V";

  /** What the listener of tests calls, and what the agent implements of it. */
  private static final Set<String> OF_TESTS =
      Set.of(
          "install(" + TESTS + ")V",
          "uninstall()V",
          "began(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Z)V",
          "ended(Ljava/lang/String;)V",
          "checked(Ljava/lang/String;JLjava/lang/String;)V");

  private final boolean complete;
  private final Set<String> hooks;
  private final Set<String> sink;
  private final Set<String> tests;
  private final Set<String> notImplemented;
  private final boolean keepsApart;

  private BridgeMethods(
      boolean complete,
      Set<String> hooks,
      Set<String> sink,
      Set<String> tests,
      Set<String> notImplemented,
      boolean keepsApart) {
    this.complete = complete;
    this.hooks = hooks;
    this.sink = sink;
    this.tests = tests;
    this.notImplemented = notImplemented;
    this.keepsApart = keepsApart;
  }

  /** Of the bridge that belongs to this agent: all that there is, without a look. */
  public static BridgeMethods own() {
    return new BridgeMethods(true, Set.of(), Set.of(), Set.of(), Set.of(), true);
  }

  /** Of the bridge that was there. */
  public static BridgeMethods found() {
    return of(Hooks.class, Sink.class, Tests.class);
  }

  /** Of a bridge of these three classes. */
  static BridgeMethods of(Class<?> hooks, Class<?> sink, Class<?> tests) {
    Set<String> toImplement = new HashSet<>();
    for (Method method : tests.getDeclaredMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        toImplement.add(signature(method));
      }
    }
    return new BridgeMethods(
        false,
        signatures(hooks),
        signatures(sink),
        signatures(tests),
        toImplement,
        Arrays.stream(hooks.getDeclaredMethods()).anyMatch(BridgeMethods::isKeptApart));
  }

  /** Whether it is the rare part of a hook, with the annotation that the JIT heeds. */
  private static boolean isKeptApart(Method method) {
    return Modifier.isPrivate(method.getModifiers())
        && Arrays.stream(method.getDeclaredAnnotations())
            .anyMatch(a -> a.annotationType().getSimpleName().equals("DontInline"));
  }

  private static Set<String> signatures(Class<?> type) {
    Set<String> signatures = new HashSet<>();
    Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
        .forEach(method -> signatures.add(signature(method)));
    return signatures;
  }

  private static String signature(Method method) {
    return method.getName() + Type.getMethodDescriptor(method);
  }

  /** What the agent cannot start without and the bridge does not have; mostly empty. */
  public List<String> missingForTheAgent() {
    return complete ? List.of() : missing(FOR_THE_AGENT, hooks);
  }

  /** The hooks of a group that are missing, or that call the sink otherwise. */
  List<String> missing(HookGroup group) {
    List<String> missing = new ArrayList<>();
    for (String hook : complete ? List.<String>of() : group.hooks()) {
      // A hook passes on what it gets, and the sink returns nothing.
      String passedOn = hook.substring(0, hook.indexOf(')') + 1) + 'V';
      if (!hooks.contains(hook) || !sink.contains(passedOn)) {
        missing.add(nameOf(hook));
      }
    }
    return missing;
  }

  /** What people may want to know of the bridge; empty if it is the agent's own. */
  public String remark() {
    return complete
        ? ""
        : "left by an earlier agent"
            + (keepsApart ? "" : "; the JIT may compile hooks whole into the program");
  }

  /** Whether the rare part of a hook can be kept out of line. */
  public boolean hasOutOfLine() {
    return complete || hooks.contains(OUT_OF_LINE);
  }

  /** Whether tests can be told apart: all is there, and nothing else is to be implemented. */
  public boolean hasTests() {
    return complete
        || (missing(List.copyOf(OF_TESTS), tests).isEmpty()
            && OF_TESTS.containsAll(notImplemented));
  }

  private static List<String> missing(List<String> wanted, Set<String> there) {
    return wanted.stream().filter(w -> !there.contains(w)).map(BridgeMethods::nameOf).toList();
  }

  private static String nameOf(String signature) {
    return signature.substring(0, signature.indexOf('('));
  }
}
