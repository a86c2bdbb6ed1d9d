package io.heddle.engine.site;

import org.jspecify.annotations.Nullable;

/**
 * A place in woven code that takes a lock or a connection, or creates a thread, a pool or a task.
 *
 * @param id the constant that woven code passes; from 1
 * @param operation what happens here
 * @param className the binary name of the class, made stable where the JVM makes names up
 * @param methodName the method; lambdas carry the name of the method around them
 * @param line the source line, or 0 if the class has none
 * @param fileName the source file, or null if the class has none
 * @param lockName how a person would name the lock, from the code before the acquisition: {@code
 *     Account.lock} for a field, {@code Foo.class}, {@code Foo} for {@code this}; null if the code
 *     does not tell
 */
public record Site(
    int id,
    Operation operation,
    String className,
    String methodName,
    int line,
    @Nullable String fileName,
    @Nullable String lockName) {

  /** The place nobody knows: id 0. */
  public static final Site UNKNOWN = new Site(0, Operation.CALL, "", "", 0, null, null);

  /** Whether this is a real place, not {@link #UNKNOWN}. */
  public boolean isKnown() {
    return id != 0;
  }

  /** {@code com.acme.Account.transfer}: without the line, as fingerprints need it. */
  public String method() {
    return className + '.' + methodName;
  }

  /** {@code Account.transfer:42}: short, for people; {@code "?"} for the unknown place. */
  public String label() {
    if (!isKnown()) {
      return "?";
    }
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return line > 0 ? simple + '.' + methodName + ':' + line : simple + '.' + methodName;
  }

  /** The place as a stack frame, which IDEs link to its source. */
  public StackTraceElement toStackTraceElement() {
    return new StackTraceElement(className, methodName, fileName, line > 0 ? line : -1);
  }
}
