package io.heddle.instrument.weave.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.bridge.Hooks;
import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.weave.ClassWeaver;
import io.heddle.instrument.weave.MonitorRules;
import io.heddle.instrument.weave.Skip;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.TraceClassVisitor;

/**
 * Weaves random methods, has the JVM verify them, and runs them beside themselves as they were:
 * they have to do and to return the same, and the hooks have to tell which monitors are held.
 *
 * <p>To see one again: {@code -Dheddle.random.seed=SEED}.
 */
class RandomMethodsTest {
  private static final int METHODS = Integer.getInteger("heddle.random.methods", 10_000);
  private static final int[] NUMBERS = {0, 1, 2, 3, 6};

  private final List<Skip> skips = new ArrayList<>();
  private int wovenClasses;

  @Test
  void wovenMethodsDoWhatTheyDidAndTellTheirMonitors() {
    Long only = Long.getLong("heddle.random.seed");
    if (only != null) {
      check(only);
      return;
    }
    long seed = new Random().nextLong();
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < METHODS; i++) {
      check(seeds.nextLong());
    }
    System.out.printf("%d random methods, %d woven%n", METHODS, wovenClasses);
    assertThat(wovenClasses).isGreaterThan(METHODS / 2);
    assertThat(skips).isEmpty();
  }

  private void check(long seed) {
    try {
      RandomProgram program = new RandomProgram(new Random(seed));
      byte[] original = original(seed);
      byte[] woven = new ClassWeaver(new SiteTable(), skips::add).weave(original);
      if (woven != null) {
        wovenClasses++;
        compare(program, original, woven);
      }
    } catch (Throwable t) {
      throw new AssertionError("-Dheddle.random.seed=" + seed + "\n" + text(original(seed)), t);
    }
  }

  /** With frames that have wider types than they need, if the JVM takes them. */
  private static byte[] original(long seed) {
    byte[] widened = new RandomProgram(new Random(seed)).generate(true);
    try {
      new Loader(widened).type().getDeclaredConstructors();
      return widened;
    } catch (VerifyError e) {
      return new RandomProgram(new Random(seed)).generate(false);
    }
  }

  private static void compare(RandomProgram program, byte[] original, byte[] woven)
      throws Exception {
    if (MonitorRules.areKeptIn(original)) {
      assertThat(MonitorRules.areKeptIn(woven)).as("compiled by HotSpot").isTrue();
    }
    Class<?> before = new Loader(original).type();
    Class<?> after = new Loader(woven).type();
    for (int number : NUMBERS) {
      List<String> expected = run(program, before, number, null);
      assertThat(run(program, after, number, new HeldMonitors())).isEqualTo(expected);
    }
  }

  /** What the method has done, returned or thrown. */
  private static List<String> run(
      RandomProgram program, Class<?> type, int number, HeldMonitors held) throws Exception {
    List<Object> arguments = program.arguments(number);
    Object receiver =
        program.isStatic || program.isConstructor ? null : type.getConstructor().newInstance();
    List<Object> monitors = new ArrayList<>(List.of(Probe.LOCK, String.class, type));
    if (receiver != null) {
      monitors.add(receiver);
    }
    arguments.stream().filter(a -> !(a instanceof Number)).forEach(monitors::add);
    Probe.begin(monitors, held);
    if (held != null && !Hooks.install(held, "test")) {
      throw new IllegalStateException("another sink is installed");
    }
    String outcome;
    try {
      outcome = outcome(program, type, receiver, arguments, monitors);
    } finally {
      Hooks.uninstall();
    }
    if (held != null && !held.areBalanced()) {
      outcome += ", not balanced";
    }
    List<String> all = new ArrayList<>(Probe.trace());
    Probe.begin(monitors, null);
    Probe.note(0); // what is held still
    all.addAll(Probe.trace());
    all.add(outcome);
    return all;
  }

  private static String outcome(
      RandomProgram program,
      Class<?> type,
      Object receiver,
      List<Object> arguments,
      List<Object> monitors)
      throws ReflectiveOperationException {
    try {
      return name(invoke(program, type, receiver, arguments.toArray()), monitors);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      assertThat(cause).isInstanceOfAny(ArithmeticException.class, IllegalStateException.class);
      return cause.toString();
    }
  }

  private static Object invoke(
      RandomProgram program, Class<?> type, Object receiver, Object[] arguments)
      throws ReflectiveOperationException {
    if (program.isConstructor) {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      return constructor.newInstance(arguments).getClass().getName();
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals("odd")) {
        return method.invoke(receiver, arguments);
      }
    }
    throw new NoSuchMethodException("odd");
  }

  private static String name(Object result, List<Object> monitors) {
    if (result instanceof int[] array) {
      return "int[" + array.length + "]";
    }
    int index = monitors.indexOf(result);
    return index >= 0 ? "argument " + index : String.valueOf(result);
  }

  private static String text(byte[] classFile) {
    StringWriter text = new StringWriter();
    new ClassReader(classFile).accept(new TraceClassVisitor(new PrintWriter(text)), 0);
    return text.toString();
  }

  /** Has the one class. */
  private static final class Loader extends ClassLoader {
    private final byte[] classFile;

    Loader(byte[] classFile) {
      super(RandomMethodsTest.class.getClassLoader());
      this.classFile = classFile;
    }

    Class<?> type() {
      Class<?> loaded = findLoadedClass(RandomProgram.NAME);
      return loaded != null
          ? loaded
          : defineClass(RandomProgram.NAME, classFile, 0, classFile.length);
    }
  }
}
