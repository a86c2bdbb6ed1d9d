package io.heddle.instrument.inspect;

import io.heddle.engine.site.JdkClasses;
import io.heddle.engine.site.StableNames;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** The hidden classes of the application, which the JVM gives to no agent to be woven. */
final class HiddenClasses {
  private HiddenClasses() {}

  /** Their names, but for those of lambdas. */
  static List<String> names(Instrumentation instrumentation) {
    List<String> names = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      boolean isLambda = type.getName().contains("$$Lambda");
      if (type.isHidden() && !isLambda && !JdkClasses.isJdk(type.getModule())) {
        names.add(StableNames.ofClass(type.getName()));
      }
    }
    return names;
  }
}
