package io.heddle.instrument.transform;

import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import io.heddle.engine.site.JdkClasses;
import io.heddle.instrument.jvm.BootClassPath;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which application and library classes are woven. Stateless after construction. */
public final class ClassFilter {
  private static final String OWN_LAUNCHER = "io/heddle/Launcher";
  private static final String LAUNCHER = "io.heddle.Launcher";

  private final List<Pattern> include;
  private final List<Pattern> exclude;
  private final BootClassPath bootPath;
  private final ClassLoader ownLoader = ClassFilter.class.getClassLoader();

  /** Of what {@code include} and {@code exclude} say. */
  public ClassFilter(AgentOptions options, BootClassPath bootPath) {
    this.bootPath = bootPath;
    include = patterns(options.patterns(AgentOption.INCLUDE));
    exclude = patterns(options.patterns(AgentOption.EXCLUDE));
  }

  private static List<Pattern> patterns(List<String> globs) {
    return globs.stream().map(ClassFilter::pattern).toList();
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Pattern.quote(glob.replace('/', '.')).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
  }

  /**
   * Whether the class belongs to the application or a library, and the options want it. That is
   * told by its module and loader: names like those of the JDK are free to everybody.
   *
   * @param module its module
   * @param loader its loader; the boot loader is null
   * @param name its internal name
   */
  boolean wants(Module module, @Nullable ClassLoader loader, String name) {
    if (JdkClasses.isJdk(module) || name.equals(OWN_LAUNCHER)) {
      return false;
    }
    boolean isForeign =
        loader == null ? !bootPath.has(name) : isOfAnAgent(loader) || isOfReflection(loader);
    return !isForeign && matchesOptions(name);
  }

  private boolean matchesOptions(String name) {
    if (include.isEmpty() && exclude.isEmpty()) {
      return true;
    }
    String dotted = name.replace('/', '.');
    return (include.isEmpty() || matches(include, dotted)) && !matches(exclude, dotted);
  }

  /** The loader of this agent, or of one that was stopped and is not collected yet. */
  private boolean isOfAnAgent(ClassLoader loader) {
    return loader == ownLoader || loader.getClass().getName().equals(LAUNCHER);
  }

  /** Accessors that reflection makes, up to JDK 21; they take no locks, and there are many. */
  private static boolean isOfReflection(ClassLoader loader) {
    return loader.getClass().getName().equals("jdk.internal.reflect.DelegatingClassLoader");
  }

  private static boolean matches(List<Pattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
