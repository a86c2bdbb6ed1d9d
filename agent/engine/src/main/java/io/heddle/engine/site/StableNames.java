package io.heddle.engine.site;

import java.util.regex.Pattern;

/**
 * Names that stay the same from run to run and from JDK to JDK, where compilers, generators and the
 * JVM number them.
 */
public final class StableNames {
  private static final String LAMBDA = "$$Lambda";

  /** What generators put between the name of a class and their own counter or hash. */
  private static final String[] GENERATED = {
    LAMBDA,
    "$$EnhancerBy",
    "$$FastClassBy",
    "$$SpringCGLIB$$",
    "$HibernateProxy$",
    "$ByteBuddy$",
    "$MockitoMock$",
    "_$$_jvst"
  };

  /** What people read where a class has no name. */
  public static final String ANONYMOUS = "<anonymous>";

  /** Before the number of an anonymous class of Scala. */
  private static final String SCALA_ANONYMOUS = "$$anon$";

  private static final Pattern NUMBER = Pattern.compile("\\$\\d+");

  private StableNames() {}

  /**
   * A class without what a generator has appended: {@code com.acme.Account} for {@code
   * com.acme.Account$$Lambda/0x0800c03000}.
   *
   * @param className the binary name, as {@code Class.getName} gives it
   */
  public static String ofClass(String className) {
    int hidden = className.indexOf('/');
    return withoutMarks(hidden < 0 ? className : className.substring(0, hidden));
  }

  /**
   * The same for a name with slashes.
   *
   * @param internalName {@code com/acme/Account}
   */
  public static String ofInternalName(String internalName) {
    return withoutMarks(internalName.replace('/', '.'));
  }

  /**
   * The class of an object, for people: as {@link #ofClass}, and a lambda says that it is one, as
   * in {@code com.acme.Account lambda}.
   *
   * @param className the binary name
   */
  public static String ofObject(String className) {
    String stable = ofClass(className);
    return className.startsWith(LAMBDA, stable.length()) ? stable.concat(" lambda") : stable;
  }

  /**
   * The method around a lambda for the names that javac ({@code lambda$run$0}), Kotlin ({@code
   * run$lambda$0}) and Scala ({@code $anonfun$run$1}) give to lambda bodies; any other name as it
   * is.
   */
  public static String ofMethod(String name) {
    if (name.startsWith("lambda$")) {
      return constructorName(upTo(name, "lambda$".length(), name.lastIndexOf('$')));
    }
    if (name.startsWith("$anonfun$")) {
      int start = "$anonfun$".length();
      return constructorName(upTo(name, start, name.indexOf('$', start + 1)));
    }
    int kotlin = name.indexOf("$lambda");
    return kotlin > 0 ? name.substring(0, kotlin) : name;
  }

  /**
   * The field as the source has it, for the names of captured variables ({@code val$lock} by javac,
   * {@code $lock} by Kotlin, {@code lock$1} by Scala) and of Scala's private fields ({@code
   * com$acme$Account$$lock}).
   */
  public static String ofField(String name) {
    int start = name.startsWith("val$") ? "val$".length() : name.startsWith("$") ? 1 : 0;
    int expanded = name.lastIndexOf("$$");
    if (expanded > 0) {
      start = expanded + 2;
    }
    int end = name.length() - trailingDigits(name);
    boolean numbered = end < name.length() && end > start + 1 && name.charAt(end - 1) == '$';
    String plain = name.substring(start, numbered ? end - 1 : name.length());
    return plain.isEmpty() ? name : plain;
  }

  /**
   * A class as people write it: {@code Outer.Inner} for {@code com.acme.Outer$Inner}, {@code
   * Outer.Local} for a class inside of a method, and {@code Outer.<anonymous>} for one without a
   * name: the numbers of both change with the code around them.
   *
   * @param className a binary name
   */
  public static String simpleName(String className) {
    String name = ofClass(className).replace(SCALA_ANONYMOUS, "$");
    int start = name.lastIndexOf('.') + 1;
    StringBuilder simple = new StringBuilder(name.length() - start);
    for (int i = start + 1; i < name.length() - 1; i++) {
      if (name.charAt(i) == '$' && name.charAt(i + 1) != '$') {
        addPart(simple, name, start, i);
        start = i + 1;
      }
    }
    addPart(simple, name, start, name.length());
    return simple.toString();
  }

  private static void addPart(StringBuilder simple, String name, int start, int end) {
    int digits = start;
    while (!simple.isEmpty() && digits < end && Character.isDigit(name.charAt(digits))) {
      digits++;
    }
    simple.append(simple.isEmpty() ? "" : ".");
    if (digits == end) {
      simple.append(ANONYMOUS);
    } else {
      simple.append(name, digits, end);
    }
  }

  /**
   * The innermost class around it that has a name, as people write it: {@code Outer} for {@code
   * com.acme.Outer$1}. For what belongs to the code around an anonymous class, as a variable that
   * it has captured.
   *
   * @param className a binary name
   */
  public static String namedClass(String className) {
    String simple = simpleName(className);
    int anonymous = simple.indexOf('.' + ANONYMOUS);
    return anonymous < 0 ? simple : simple.substring(0, anonymous);
  }

  /**
   * A text made of binary names without the numbers of anonymous and local classes.
   *
   * @param names {@code com.acme.Outer$1.run}
   * @return {@code com.acme.Outer$.run}
   */
  public static String withoutNumbers(String names) {
    return NUMBER.matcher(names).replaceAll("\\$");
  }

  private static String withoutMarks(String name) {
    for (String mark : GENERATED) {
      int at = name.indexOf(mark);
      if (at > 0) {
        return name.substring(0, at);
      }
    }
    boolean isProxy = name.contains("$Proxy");
    return isProxy ? name.substring(0, name.length() - trailingDigits(name)) : name;
  }

  private static String upTo(String name, int start, int end) {
    return end > start ? name.substring(start, end) : name;
  }

  private static String constructorName(String name) {
    return switch (name) {
      case "new" -> "<init>";
      case "static" -> "<clinit>";
      default -> name;
    };
  }

  private static int trailingDigits(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.length() - end;
  }
}
