package io.heddle.junit;

import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** How people know a test: where it is in the source, not what it calls itself. */
final class TestNames {
  private TestNames() {}

  /**
   * {@code com.acme.BankTest} for a class, {@code com.acme.BankTest.moves} for a test, {@code
   * com.acme.BankTest.moves#2} for its second invocation; the display name for tests without a
   * class.
   */
  static String of(TestIdentifier test) {
    Optional<TestSource> source = test.getSource();
    if (source.orElse(null) instanceof ClassSource type && !test.isTest()) {
      return type.getClassName();
    }
    if (source.orElse(null) instanceof MethodSource method) {
      return method.getClassName() + '.' + method.getMethodName() + invocation(test);
    }
    return test.getDisplayName();
  }

  /** The numbers of an invocation within others, as Jupiter counts them. */
  private static String invocation(TestIdentifier test) {
    List<Segment> segments = test.getUniqueIdObject().getSegments();
    StringBuilder numbers = new StringBuilder();
    for (Segment segment : segments) {
      if (segment.getValue().startsWith("#")) {
        numbers.append(segment.getValue());
      }
    }
    return numbers.toString();
  }
}
