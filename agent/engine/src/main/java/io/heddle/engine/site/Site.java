package io.heddle.engine.site;

import java.util.Objects;
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

  /** Whether the two differ in nothing but the id. */
  boolean saysTheSame(Site other) {
    return line == other.line
        && operation == other.operation
        && methodName.equals(other.methodName)
        && className.equals(other.className)
        && Objects.equals(lockName, other.lockName)
        && Objects.equals(fileName, other.fileName);
  }

  /** The same for two that {@link #saysTheSame say the same}, and in each run. */
  int hashOfText() {
    int hash = 31 * className.hashCode() + methodName.hashCode();
    return 31 * (31 * hash + line) + (lockName == null ? 0 : lockName.hashCode());
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

  /**
   * Whether the frame of a real stack is in the method of this place. Stacks show names as the
   * compiler made them up, sites the ones around.
   */
  public boolean isIn(StackTraceElement frame) {
    return StableNames.ofMethod(frame.getMethodName()).equals(methodName)
        && StableNames.ofClass(frame.getClassName()).equals(className);
  }

  /** The place as a stack frame, which IDEs link to its source. */
  public StackTraceElement toStackTraceElement() {
    return new StackTraceElement(className, methodName, fileName, line > 0 ? line : -1);
  }
}
