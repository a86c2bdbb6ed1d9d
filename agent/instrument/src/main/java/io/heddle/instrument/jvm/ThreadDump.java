package io.heddle.instrument.jvm;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import javax.management.DynamicMBean;

/**
 * The JVM's own text thread dump, as {@code jcmd PID Thread.print} gives it. Asks the MBean of
 * these commands itself, without an MBean server: a program that hangs while it starts has perhaps
 * not said yet which one it wants, nor who logs.
 */
public final class ThreadDump {
  private static final String COMMANDS = "com.sun.management.internal";

  private ThreadDump() {}

  /**
   * Stops all threads for a moment, so only for what hangs. Without the locked synchronizers, for
   * which the JVM would walk the heap.
   *
   * @throws Exception if this JDK is different
   */
  public static String text(Instrumentation instrumentation) throws Exception {
    Class<?> owner = Class.forName(COMMANDS + ".DiagnosticCommandImpl", true, null);
    Map<String, Set<Module>> opens = Map.of(COMMANDS, Set.of(ThreadDump.class.getModule()));
    instrumentation.redefineModule(
        owner.getModule(), Set.of(), Map.of(), opens, Set.of(), Map.of());
    Method instance = owner.getDeclaredMethod("getDiagnosticCommandMBean");
    instance.setAccessible(true);
    DynamicMBean commands = (DynamicMBean) instance.invoke(null);
    commands.getMBeanInfo(); // only then it knows its commands
    Object[] arguments = {new String[0]};
    String[] types = {String[].class.getName()};
    return commands.invoke("threadPrint", arguments, types).toString();
  }
}
