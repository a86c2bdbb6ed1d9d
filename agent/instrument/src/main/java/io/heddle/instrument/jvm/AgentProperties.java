package io.heddle.instrument.jvm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Properties;

/**
 * The properties that a JVM has for tools, which read them through the attach API. The application
 * does not see them: they are not those of {@code System}. Thread-safe.
 */
public final class AgentProperties {
  private final Properties properties;

  private AgentProperties(Properties properties) {
    this.properties = properties;
  }

  /** Those of this JVM; ones that nobody reads if it has none. */
  public static AgentProperties ofThisJvm() {
    try {
      Class<?> support = Class.forName("jdk.internal.vm.VMSupport", false, null);
      return new AgentProperties(
          (Properties)
              MethodHandles.privateLookupIn(support, MethodHandles.lookup())
                  .findStatic(
                      support, "getAgentProperties", MethodType.methodType(Properties.class))
                  .invoke());
    } catch (Throwable otherJvm) {
      return new AgentProperties(new Properties());
    }
  }

  /** Sets one. */
  public void set(String key, String value) {
    properties.setProperty(key, value);
  }

  /** Takes one away, if it is there. */
  public void remove(String key) {
    properties.remove(key);
  }
}
