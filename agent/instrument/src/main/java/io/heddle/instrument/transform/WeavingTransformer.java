package io.heddle.instrument.transform;

import io.heddle.instrument.jdk.JdkWeaver;
import io.heddle.instrument.weave.ClassWeaver;
import io.heddle.instrument.weave.JdkTargets;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as the JVM loads or retransforms them. Parses the bytes it was given and nothing
 * else. On any failure the JVM keeps the original bytes, and {@code status} says so (design 8.2).
 */
public final class WeavingTransformer implements ClassFileTransformer {
  /** Classes that the JVM has taken woven. */
  public final LongAdder woven = new LongAdder();

  /** Time spent here, in nanoseconds. */
  public final LongAdder nanos = new LongAdder();

  /** Loaded when the first recording is made; asking JFR itself would load JFR. */
  private static final String JFR_CLASS = "jdk.jfr.internal.PlatformRecorder";

  /** Loaded when somebody makes an MBean server, or is about to. */
  private static final String JMX_CLASS = "javax.management.MBeanServerFactory";

  private volatile boolean jfrInUse;
  private volatile boolean jmxInUse;
  private volatile boolean restoring;

  /** What the agent's own retransformation asks; null when there is none. */
  private volatile @Nullable Gate gate;

  /** Classes woven in the agent's own retransformation, until the JVM has taken them. */
  private int wovenInOperation;

  private final WovenNames names = new WovenNames();
  private final ClassFilter filter;
  private final ClassWeaver locks;
  private final JdkWeaver jdk;
  private final SkipLog skips;
  private final JfrListener onJfr;

  /** Waits for the JVM to use JFR. */
  public interface JfrListener {
    /** It begins to, on a thread that loads a class. */
    void jfrBegins();
  }

  /** Tells {@code onJfr} when the JVM begins to use JFR. */
  public WeavingTransformer(
      ClassFilter filter, ClassWeaver locks, JdkWeaver jdk, SkipLog skips, JfrListener onJfr) {
    this.filter = filter;
    this.locks = locks;
    this.jdk = jdk;
    this.skips = skips;
    this.onJfr = onJfr;
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (name == null) {
      return null; // a hidden class: lambdas and the like
    }
    note(name);
    long start = System.nanoTime();
    try {
      Gate own = gate;
      boolean isOwn = redefined != null && own != null && own.isHere();
      if (redefined != null && own != null && isOwn && own.refuses(redefined, classFile)) {
        return RefusedClass.of(classFile);
      }
      byte[] result = restoring ? null : weave(module, loader, name, classFile);
      if (result != null) {
        names.add(name);
        count(isOwn);
      }
      return result;
    } catch (Throwable t) {
      skips.add(name.replace('/', '.'), null, "weaving failed: " + t);
      return null;
    } finally {
      nanos.add(System.nanoTime() - start);
    }
  }

  private void count(boolean isOwn) {
    if (isOwn) {
      wovenInOperation++;
    } else {
      woven.increment();
    }
  }

  /**
   * The current thread is about to have classes retransformed, or done with it.
   *
   * @param next decides which the JVM is to refuse; null when done
   */
  void through(@Nullable Gate next) {
    wovenInOperation = 0;
    gate = next;
  }

  /** The JVM has taken what was woven since {@link #through}. */
  void taken() {
    woven.add(wovenInOperation);
  }

  /** From now on classes that are loaded or retransformed get no hooks. */
  public void beginRestoring() {
    restoring = true;
  }

  /** Whether {@link #beginRestoring} was called. */
  boolean isRestoring() {
    return restoring;
  }

  /** Whether the class may have hooks of this agent. */
  boolean mayBeWoven(Class<?> type) {
    return names.mayHave(type.getName().replace('.', '/'));
  }

  /**
   * Whether weaving may change a loaded class. False is certain.
   *
   * @param classFile its bytes
   */
  boolean mayChange(Class<?> type, byte[] classFile) {
    return JdkWeaver.targets().contains(type.getName().replace('.', '/'))
        || locks.mayWeave(classFile);
  }

  /**
   * Takes from a class what weaving would: its places, and the calls that others wait for.
   *
   * @param classFile its bytes
   */
  void noteCode(byte[] classFile) {
    locks.weave(classFile);
  }

  private byte @Nullable [] weave(
      Module module, @Nullable ClassLoader loader, String name, byte[] classFile) {
    if (filter.wants(module, loader, name)) {
      return locks.weave(classFile);
    }
    if (!isJdkLoader(loader)) {
      return null;
    }
    byte[] hooked = jdk.weave(name, classFile);
    if (!JdkTargets.contains(name)) {
      return hooked;
    }
    byte[] both = locks.weave(hooked == null ? classFile : hooked);
    return both == null ? hooked : both;
  }

  private static boolean isJdkLoader(@Nullable ClassLoader loader) {
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Remembers that the JVM uses JFR or JMX, if this class says so; a name in either form. */
  void note(String name) {
    if (is(name, JFR_CLASS)) {
      jfrInUse = true;
      onJfr.jfrBegins();
    } else if (is(name, JMX_CLASS)) {
      jmxInUse = true;
    }
  }

  private static boolean is(String name, String className) {
    return name.length() == className.length() && name.replace('/', '.').equals(className);
  }

  /** Whether the JVM may have an MBean server. */
  public boolean jmxInUse() {
    return jmxInUse;
  }

  /** Whether the JVM has begun to use JFR. */
  public boolean jfrInUse() {
    return jfrInUse;
  }

  /** What could not be woven. */
  public SkipLog skips() {
    return skips;
  }

  /** Whether a class that is loaded already should be retransformed. */
  boolean wants(Class<?> type) {
    if (type.isArray() || type.isPrimitive() || type.isHidden()) {
      return false;
    }
    String name = type.getName().replace('.', '/');
    ClassLoader loader = type.getClassLoader();
    return filter.wants(type.getModule(), loader, name)
        || (isJdkLoader(loader) && isJdkTarget(name));
  }

  /** The internal names of the classes of the JDK that are to be loaded at the start. */
  Set<String> jdkTargetsToLoad() {
    return jdk.targetsToLoad();
  }

  /** Whether it is a class of the JDK that tells of threads and tasks, not only of locks. */
  boolean isOfThreads(Class<?> type) {
    return isJdkLoader(type.getClassLoader())
        && JdkWeaver.targets().contains(type.getName().replace('.', '/'));
  }

  private static boolean isJdkTarget(String name) {
    return JdkWeaver.targets().contains(name) || JdkTargets.contains(name);
  }
}
