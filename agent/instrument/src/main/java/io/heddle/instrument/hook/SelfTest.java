package io.heddle.instrument.hook;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Sink;
import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.hook.SelfTestSink.Expected;
import io.heddle.instrument.plan.HookGroup;
import io.heddle.instrument.plan.HookPlan;
import io.heddle.instrument.weave.ClassWeaver;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weaves a small class, runs it, and looks whether each hook arrives. An agent that was built or
 * shaded wrongly would otherwise install without a word and see nothing (BlockHound#394).
 */
public final class SelfTest {
  private final Set<Expected> arrived = EnumSet.noneOf(Expected.class);
  private final HookPlan plan;
  private @Nullable Throwable thrown;

  private SelfTest(HookPlan plan) {
    this.plan = plan;
  }

  /** Runs before the real sink is installed, with the hooks of this plan. Never throws. */
  public static SelfTest run(HookPlan plan) {
    SelfTest test = new SelfTest(plan);
    SelfTestSink sink = new SelfTestSink();
    boolean installed = Hooks.install((Sink) sink, Bridge.VERSION);
    try {
      ClassLoader loader = new WovenLoader(woven(plan));
      Class<?> target = loader.loadClass(SelfTestTarget.class.getName());
      target.getMethod("run").invoke(target.getDeclaredConstructor().newInstance());
    } catch (Exception | LinkageError e) {
      test.thrown = e;
    } finally {
      if (installed) {
        Hooks.uninstall();
      }
    }
    for (Expected hook : Expected.values()) {
      if (sink.seen(hook)) {
        test.arrived.add(hook);
      }
    }
    return test;
  }

  private static byte[] woven(HookPlan plan) throws IOException {
    String name = SelfTestTarget.class.getName().replace('.', '/');
    byte[] woven =
        new ClassWeaver(new SiteTable(), skip -> {}, plan, LockKinds.SHIPPED).weave(read(name));
    if (woven == null) {
      throw new IOException("nothing was woven");
    }
    return woven;
  }

  private static byte[] read(String name) throws IOException {
    ClassLoader loader = SelfTest.class.getClassLoader();
    for (String suffix : new String[] {".classdata", ".class"}) {
      try (InputStream in = loader.getResourceAsStream(name + suffix)) {
        if (in != null) {
          return in.readAllBytes();
        }
      }
    }
    throw new IOException(name + " is missing in the agent's jar");
  }

  /** How many hooks there are to arrive. */
  public static int expected() {
    return Expected.values().length;
  }

  /** How many hooks of the bridge do what they are for. */
  public int working() {
    return arrived.size();
  }

  /** The hooks that were woven and have not arrived, and what was thrown. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (thrown != null) {
      missing.add("self-test: " + thrown);
    }
    for (Expected hook : Expected.values()) {
      if (plan.has(hook.group) && !arrived.contains(hook)) {
        missing.add(hook.name());
      }
    }
    return missing;
  }

  /** What may be woven after this: no group of which a hook has not arrived. */
  public HookPlan plan() {
    Map<HookGroup, String> failed = new EnumMap<>(HookGroup.class);
    for (Expected hook : Expected.values()) {
      if (!arrived.contains(hook)) {
        failed.put(hook.group, "the self-test has failed");
      }
    }
    return failed.isEmpty() ? plan : plan.without(failed);
  }

  private static final class WovenLoader extends ClassLoader {
    private final byte[] bytes;

    WovenLoader(byte[] bytes) {
      super(SelfTest.class.getClassLoader());
      this.bytes = bytes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(SelfTestTarget.class.getName())
          ? defineOnce(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> defineOnce(String name) {
      Class<?> defined = findLoadedClass(name);
      if (defined != null) {
        return defined;
      }
      try {
        return defineClass(name, bytes, 0, bytes.length);
      } catch (LinkageError e) {
        defined = findLoadedClass(name); // another agent has loaded it to look at it
        if (defined == null) {
          throw e;
        }
        return defined;
      }
    }
  }
}
