package io.heddle.instrument.transform;

import io.heddle.instrument.jdk.JdkWeaver;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** The classes that were loaded before the transformer was there, or are to lose their hooks. */
public final class WovenClasses {
  private final Instrumentation instrumentation;
  private final WeavingTransformer weaving;
  private final SkipLog skips;

  /** Of this JVM; what the JVM refuses to weave is in {@code skips}. */
  public WovenClasses(Instrumentation instrumentation, WeavingTransformer weaving, SkipLog skips) {
    this.instrumentation = instrumentation;
    this.weaving = weaving;
    this.skips = skips;
  }

  /** Weaves what is loaded already, the classes of the JDK that have hooks among it. */
  public void weave() {
    List<Class<?>> loaded = wovenOrToBe();
    loadJdkTargets();
    new Retransformation(instrumentation, skips).of(loaded);
  }

  /** Gives each class its bytes back, once the transformer is away. */
  public void restore() {
    new Retransformation(instrumentation, skips).of(wovenOrToBe());
  }

  /** Has the JVM load the classes with hooks, woven at once, so that the start line can tell. */
  private void loadJdkTargets() {
    for (String name : JdkWeaver.targetsToLoad()) {
      try {
        Class.forName(name.replace('/', '.'), false, null);
      } catch (ClassNotFoundException | LinkageError e) {
        skips.add(name.replace('/', '.'), null, "not in this JDK: " + e);
      }
    }
  }

  private List<Class<?>> wovenOrToBe() {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (weaving.wants(type)) {
        classes.add(type);
      }
      weaving.note(type.getName());
    }
    return classes;
  }
}
