package io.heddle.instrument;

import io.heddle.engine.option.AgentOption;
import io.heddle.engine.option.AgentOptions;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which application and library classes are woven. Stateless after construction. */
final class ClassFilter {
  private static final String LAUNCHER = "io.heddle.Launcher";

  private final List<Pattern> include;
  private final List<Pattern> exclude;
  private final ClassLoader ownLoader = ClassFilter.class.getClassLoader();

  ClassFilter(AgentOptions options) {
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
   * Whether the class belongs to the application or a library, and the options want it.
   *
   * @param loader its loader; the boot loader is null
   * @param name its internal name
   */
  boolean wants(@Nullable ClassLoader loader, String name) {
    if (loader == null || isOfAnAgent(loader) || isOfTheJdk(name) || isGenerated(name)) {
      return false;
    }
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

  /** The launcher, and what the JDK loads through the application's class loader. */
  private static boolean isOfTheJdk(String name) {
    return name.startsWith("java/")
        || name.startsWith("javax/")
        || name.startsWith("jdk/")
        || name.startsWith("sun/")
        || name.startsWith("com/sun/")
        || name.startsWith("org/jcp/")
        || name.equals("io/heddle/Launcher");
  }

  /** Accessors that reflection makes; they take no locks, and there are many. */
  private static boolean isGenerated(String name) {
    return name.contains("$Proxy") || name.contains("GeneratedSerializationConstructorAccessor");
  }

  private static boolean matches(List<Pattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
