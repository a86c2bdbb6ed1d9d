package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.plan.BridgeMethods;
import io.heddle.instrument.plan.HookPlan;
import io.heddle.instrument.weave.subject.Monitors;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Weaves the classes of the package {@code subject}, verifies them and runs them while a recorder
 * listens.
 */
final class Woven {
  private static final String SUBJECTS = Monitors.class.getPackageName() + ".";

  final SiteTable sites;
  final List<Skip> skips = new ArrayList<>();
  private final ClassWeaver weaver;
  private final Loader loader = new Loader();
  private List<Event> events = List.of();

  Woven() {
    this(new SiteTable(), LockKinds.SHIPPED);
  }

  Woven(SiteTable sites, LockKinds kinds) {
    this.sites = sites;
    this.weaver = new ClassWeaver(sites, skips::add, HookPlan.of(BridgeMethods.own()), kinds);
  }

  /** The class of this name, woven, in a loader of its own. */
  Class<?> define(String name, byte[] original) {
    byte[] woven = weave(original);
    return loader.define(name, woven == null ? original : woven);
  }

  /** The class of this name, not woven. */
  Class<?> defineAsIs(String name, byte[] original) {
    return loader.define(name, original);
  }

  /** A copy of a subject, woven; the other subjects follow when it needs them. */
  Class<?> load(Class<?> subject) throws ClassNotFoundException {
    return loader.loadClass(subject.getName());
  }

  byte[] weave(byte[] original) {
    byte[] woven = weaver.weave(original);
    if (woven != null) {
      verify(woven);
    }
    return woven;
  }

  /** What the last call did with locks and tasks. */
  List<Event> events() {
    return events.stream()
        .filter(e -> e.operation() != Operation.NEW_LOCK && e.operation() != Operation.CLASS_INIT)
        .toList();
  }

  /** What the last call has had initialised. */
  List<Event> initialised() {
    return events.stream().filter(e -> e.operation() == Operation.CLASS_INIT).toList();
  }

  /** The locks that the last call has made. */
  List<Event> created() {
    return events.stream().filter(e -> e.operation() == Operation.NEW_LOCK).toList();
  }

  /** Calls a static method while the hooks are recorded; what it throws is thrown on. */
  Object call(Class<?> woven, String name, Object... arguments) throws Throwable {
    return call(method(woven, name), null, arguments);
  }

  /** The same for an instance method. */
  Object callOn(Object receiver, String name, Object... arguments) throws Throwable {
    return call(method(receiver.getClass(), name), receiver, arguments);
  }

  private Object call(Method method, Object receiver, Object... arguments) throws Throwable {
    method.setAccessible(true);
    try (Recorder recorder = new Recorder(sites)) {
      try {
        return method.invoke(receiver, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        events = recorder.events();
      }
    }
  }

  static Method method(Class<?> type, String name) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new IllegalArgumentException(name);
  }

  static byte[] bytesOf(Class<?> type) throws IOException {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  /** ASM's verifier: frames, types and stack heights of every method. */
  static void verify(byte[] classFile) {
    StringWriter errors = new StringWriter();
    CheckClassAdapter.verify(
        new ClassReader(classFile), Woven.class.getClassLoader(), false, new PrintWriter(errors));
    assertThat(errors.toString()).isEmpty();
  }

  private final class Loader extends ClassLoader {
    Loader() {
      super(Woven.class.getClassLoader());
    }

    Class<?> define(String name, byte[] classFile) {
      return defineClass(name, classFile, 0, classFile.length);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> type = findLoadedClass(name);
        if (type != null || !name.startsWith(SUBJECTS)) {
          return type != null ? type : super.loadClass(name, resolve);
        }
        return Woven.this.define(name, read(name));
      }
    }

    private byte[] read(String name) throws ClassNotFoundException {
      try {
        return bytesOf(Class.forName(name, false, getParent()));
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
