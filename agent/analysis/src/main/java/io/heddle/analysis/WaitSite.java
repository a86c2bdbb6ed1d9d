package io.heddle.analysis;

import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * Where a thread waits: in people's code, or, for a worker that has nothing to do, in what it waits
 * with, such as {@code LinkedBlockingQueue.take:432}.
 */
final class WaitSite {
  private static final List<String> JDK = List.of("java.", "jdk.", "sun.");
  private static final List<String> PLUMBING =
      List.of("java.util.concurrent.locks.", "jdk.internal.", "sun.misc.", "java.lang.Object");

  private WaitSite() {}

  /** Class, method and line; empty if there is no stack. */
  static String of(Fields event) {
    RecordedStackTrace stack = event.event().getStackTrace();
    List<RecordedFrame> frames = stack == null ? List.of() : stack.getFrames();
    return frames.stream()
        .filter(isIn(JDK).negate())
        .findFirst()
        .or(() -> frames.stream().filter(isIn(PLUMBING).negate()).findFirst())
        .map(WaitSite::describe)
        .orElse("");
  }

  private static Predicate<RecordedFrame> isIn(List<String> prefixes) {
    return frame -> prefixes.stream().anyMatch(className(frame)::startsWith);
  }

  private static String describe(RecordedFrame frame) {
    String name = className(frame);
    String method = name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
    return frame.getLineNumber() > 0 ? method + ":" + frame.getLineNumber() : method;
  }

  private static String className(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }
}
