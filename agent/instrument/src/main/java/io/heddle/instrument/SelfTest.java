package io.heddle.instrument;

import io.heddle.bridge.Hooks;
import io.heddle.bridge.Sink;
import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.weave.ClassWeaver;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves a small class, runs it, and looks whether each lock hook arrived. An agent that was built
 * or shaded wrongly would otherwise install without a word and see nothing (BlockHound#394).
 */
final class SelfTest {
  private final List<String> missing = new ArrayList<>();

  private SelfTest() {}

  /** Runs before the real sink is installed. Never throws. */
  static SelfTest run() {
    SelfTest test = new SelfTest();
    SelfTestSink sink = new SelfTestSink();
    try {
      Hooks.install((Sink) sink, Session.VERSION);
      ClassLoader loader = new WovenLoader(woven());
      ((Runnable)
              loader
                  .loadClass(SelfTestTarget.class.getName())
                  .getDeclaredConstructor()
                  .newInstance())
          .run();
    } catch (Exception | LinkageError e) {
      test.missing.add("self-test: " + e);
    } finally {
      Hooks.uninstall();
    }
    for (SelfTestSink.Expected hook : SelfTestSink.Expected.values()) {
      if (!sink.seen(hook)) {
        test.missing.add(hook.name());
      }
    }
    return test;
  }

  private static byte[] woven() throws IOException {
    String name = SelfTestTarget.class.getName().replace('.', '/');
    byte[] woven = new ClassWeaver(new SiteTable(), skip -> {}).weave(read(name));
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

  int expected() {
    return SelfTestSink.Expected.values().length;
  }

  int working() {
    return Math.max(0, expected() - missing.size());
  }

  List<String> missing() {
    return missing;
  }

  boolean passed() {
    return missing.isEmpty();
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
      return defined != null ? defined : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
