package io.heddle.analysis.recording;

import java.util.List;
import jdk.jfr.consumer.RecordedFrame;

/**
 * What is to be known of a stack.
 *
 * @param site the innermost frame outside the JDK; of a worker that has nothing to do, what it
 *     waits with, such as {@code LinkedBlockingQueue.take:432}; empty if there is no stack.
 *     Constructors that it begins with are those of an exception, and left out.
 * @param topClass the class of the method on top; empty if there is no stack
 * @param hasNativeFrame whether it has a frame of native code
 */
public record RecordedStack(String site, String topClass, boolean hasNativeFrame) {
  private static final List<String> PLUMBING =
      List.of("java.util.concurrent.locks.", "jdk.internal.", "sun.misc.", "java.lang.Object");

  static final RecordedStack NONE = new RecordedStack("", "", false);

  static RecordedStack of(List<RecordedFrame> frames) {
    return new RecordedStack(
        site(frames),
        frames.isEmpty() ? "" : classOf(frames.get(0)),
        frames.stream().anyMatch(frame -> "Native".equals(frame.getType())));
  }

  private static String site(List<RecordedFrame> all) {
    List<RecordedFrame> frames =
        all.stream().dropWhile(frame -> frame.getMethod().getName().equals("<init>")).toList();
    return frames.stream()
        .filter(frame -> !isOfTheJdk(classOf(frame)))
        .findFirst()
        .or(() -> frames.stream().filter(frame -> !isPlumbing(classOf(frame))).findFirst())
        .or(() -> frames.stream().findFirst())
        .map(RecordedStack::describe)
        .orElse("");
  }

  private static String classOf(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  private static boolean isOfTheJdk(String name) {
    return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
  }

  private static boolean isPlumbing(String name) {
    return PLUMBING.stream().anyMatch(name::startsWith);
  }

  private static String describe(RecordedFrame frame) {
    String name = classOf(frame);
    return name.substring(name.lastIndexOf('.') + 1)
        + "."
        + frame.getMethod().getName()
        + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber());
  }
}
